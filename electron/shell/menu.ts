import { Menu, shell } from 'electron';
import type { MenuItemConstructorOptions } from 'electron';
import manifest from '../../package.json' with { type: 'json' };
import type { Store } from '../core/store.ts';
import type { Words } from './words/words.ts';

export interface MenuDeps {
  readonly store: Store;
  readonly words: () => Words;
  readonly platform: NodeJS.Platform;
  readonly packaged: boolean;
  readonly openPage: (hash: string) => void;
  readonly quit: () => void;
}

type Template = MenuItemConstructorOptions[];

const settingsItem = (words: Words['menu'], { openPage }: MenuDeps): MenuItemConstructorOptions => ({
  id: 'settings',
  label: words.settings,
  accelerator: 'CmdOrCtrl+,',
  click: () => openPage('#/settings'),
});

/** macOS has the app's own menu first, with what people look for there; elsewhere it is the file menu. */
const firstMenu = (words: Words['menu'], deps: MenuDeps): MenuItemConstructorOptions => {
  const quit = { id: 'quit', label: words.quit, accelerator: 'CmdOrCtrl+Q', click: () => deps.quit() };
  if (deps.platform !== 'darwin') {
    return {
      role: 'fileMenu',
      submenu: [settingsItem(words, deps), { type: 'separator' }, { role: 'close' }, quit],
    };
  }
  const system: Template = [
    { role: 'services' },
    { type: 'separator' },
    { role: 'hide' },
    { role: 'hideOthers' },
    { role: 'unhide' },
  ];
  return {
    role: 'appMenu',
    submenu: [
      { role: 'about' },
      { type: 'separator' },
      settingsItem(words, deps),
      { type: 'separator' },
      ...system,
      { type: 'separator' },
      quit,
    ],
  };
};

const goMenu = (words: Words['menu'], { openPage }: MenuDeps): MenuItemConstructorOptions => {
  const pages = [
    ['home', words.home],
    ['path', words.path],
    ['diary', words.diary],
  ] as const;
  return {
    label: words.go,
    submenu: pages.map(([id, label], index) => ({
      id,
      label,
      accelerator: `CmdOrCtrl+${index + 1}`,
      click: () => openPage(`#/${id}`),
    })),
  };
};

/** Sizes for everyone; reloading and the developer tools only from a checkout. */
const viewMenu = (packaged: boolean): MenuItemConstructorOptions => ({
  role: 'viewMenu',
  submenu: [
    ...(packaged ? [] : ([{ role: 'reload' }, { role: 'toggleDevTools' }, { type: 'separator' }] as const)),
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
  ],
});

const templateOf = (words: Words, deps: MenuDeps): Template => [
  firstMenu(words.menu, deps),
  { role: 'editMenu' },
  viewMenu(deps.packaged),
  goMenu(words.menu, deps),
  { role: 'windowMenu' },
  {
    role: 'help',
    submenu: [{ label: words.menu.projectPage, click: () => void shell.openExternal(manifest.homepage) }],
  },
];

/** The system's own menus and words by roles wherever there are any; ours for our own pages, in the chosen language. */
export const setUpMenu = (deps: MenuDeps): void => {
  let shown: Words | undefined;
  const refresh = (): void => {
    const words = deps.words();
    if (words === shown) return;
    shown = words;
    Menu.setApplicationMenu(Menu.buildFromTemplate(templateOf(words, deps)));
  };
  refresh();
  deps.store.subscribe(refresh);
};
