import { BrowserWindow, nativeTheme, screen } from 'electron';
import type { Rectangle, WebPreferences } from 'electron';
import * as z from 'zod';
import { appOrigin } from '../../shared/bridge.ts';
import type { SettingsStore } from '../core/ports.ts';
import { pageInArguments } from './deep-link.ts';
import { quit } from './lifecycle.ts';
import { showTheme } from './theme.ts';

/** Every renderer of Porthole's runs with these, spelled out although most are Electron's defaults. */
export const secureWebPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
} as const satisfies WebPreferences;

const WindowState = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(320),
  height: z.int().min(240),
  maximized: z.boolean(),
});
type WindowState = z.infer<typeof WindowState>;

const firstSize = { width: 1120, height: 780 };

/** The page's own paper colours, so that the window does not flash before the first frame. */
const paper = { light: '#f6f2ea', dark: '#0c1a2b' };

const overlaps = (a: Rectangle, b: Rectangle): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** The bounds of last time, unless the screen they were on is gone. */
const rememberedState = (settings: SettingsStore): WindowState | null => {
  const parsed = WindowState.safeParse(settings.read().features['window']);
  if (!parsed.success) return null;
  const visible = screen.getAllDisplays().some((display) => overlaps(display.workArea, parsed.data));
  return visible ? parsed.data : null;
};

const rememberState = (window: BrowserWindow, settings: SettingsStore): void => {
  const state: WindowState = { ...window.getNormalBounds(), maximized: window.isMaximized() };
  settings.update((config) => ({ ...config, features: { ...config.features, window: state } }));
};

const boundsOf = ({ x, y, width, height }: WindowState): Rectangle => ({ x, y, width, height });

export interface MainWindow {
  readonly window: BrowserWindow;
  /** Brings it to the front, wherever it was hidden. */
  readonly show: () => void;
  /** Brings it to the front at a page, such as `#/path`. */
  readonly openPage: (hash: string) => void;
  /** From now on closing closes: the app is going. */
  readonly letClose: () => void;
}

/** The one window. Closing it hides it: Porthole goes on in the tray. */
export const createMainWindow = (deps: {
  readonly settings: SettingsStore;
  readonly preload: string;
  readonly hidden: boolean;
}): MainWindow => {
  const remembered = rememberedState(deps.settings);
  showTheme(deps.settings.read().settings.theme);
  const window = new BrowserWindow({
    ...(remembered === null ? firstSize : boundsOf(remembered)),
    minWidth: 480,
    minHeight: 560,
    show: false,
    title: 'Porthole',
    backgroundColor: nativeTheme.shouldUseDarkColors ? paper.dark : paper.light,
    webPreferences: { ...secureWebPreferences, preload: deps.preload },
  });
  let closing = false;
  const show = (): void => {
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  };
  window.once('ready-to-show', () => {
    if (remembered?.maximized === true) window.maximize();
    if (!deps.hidden) show();
  });
  window.on('close', (event) => {
    rememberState(window, deps.settings);
    if (closing) return;
    event.preventDefault();
    window.hide();
  });
  // The user's session ends and Windows waits for nobody.
  window.on('session-end', quit);
  const openPage = (hash: string): void => {
    show();
    const url = `${appOrigin}/${hash}`;
    // Only the fragment changes, so nothing is loaded again; a load that is overtaken by another rejects.
    if (window.webContents.getURL() !== url) void window.loadURL(url).catch(() => undefined);
  };
  return { window, show, openPage, letClose: () => void (closing = true) };
};

/** At the page that a deep link among the arguments names; otherwise the page decides. */
export const loadPage = (window: BrowserWindow, args: readonly string[]): Promise<void> =>
  window.loadURL(`${appOrigin}/${pageInArguments(args) ?? ''}`);
