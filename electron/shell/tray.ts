import { Menu, Tray } from 'electron';
import type { MenuItemConstructorOptions } from 'electron';
import type { AppState } from '../../shared/model.ts';
import type { AppCore } from '../core/app-core.ts';
import { drawTrayIcon } from './tray-icon.ts';
import type { TrayMood } from './tray-icon.ts';
import type { Words } from './words/words.ts';

const moodOf = (state: AppState): TrayMood => {
  const { exposure, gateway } = state;
  if (gateway.phase === 'failed' || exposure.problem !== undefined) return 'trouble';
  switch (exposure.phase) {
    case 'open':
    case 'reachable':
      return gateway.shutterClosed ? 'closed' : 'open';
    case 'refused':
    case 'unreachable':
      return 'trouble';
    case 'closed':
    case 'opening':
      return 'closed';
  }
};

const watchersOf = (state: AppState): number => state.viewers.filter(({ watching }) => watching).length;

const lineOf = (state: AppState, words: Words['state']): string =>
  state.gateway.shutterClosed ? words.shutterClosed : words.exposure[state.exposure.phase];

export interface TrayDeps {
  readonly core: Pick<AppCore, 'store' | 'dispatch'>;
  readonly words: () => Words;
  readonly platform: NodeJS.Platform;
  readonly show: () => void;
  readonly quit: () => void;
}

const menuOf = (state: AppState, words: Words, deps: TrayDeps): MenuItemConstructorOptions[] => {
  const closed = state.gateway.shutterClosed;
  const watchers = watchersOf(state);
  return [
    { label: lineOf(state, words.state), enabled: false },
    ...(watchers > 0 ? [{ label: words.state.watching(watchers), enabled: false }] : []),
    { type: 'separator' },
    {
      id: 'shutter',
      label: closed ? words.menu.openShutter : words.menu.closeShutter,
      // The state that follows redraws this menu; a refusal would show in the window.
      click: () => void deps.core.dispatch('shutter.set', { closed: !closed }),
    },
    { label: words.menu.open, click: () => deps.show() },
    { type: 'separator' },
    { label: words.menu.quit, click: () => deps.quit() },
  ];
};

/** The icon beside the clock: says at a glance whether the home is open, shuts it, and leads in or out. Returns its end. */
export const setUpTray = (deps: TrayDeps): (() => void) => {
  const { store } = deps.core;
  const tray = new Tray(drawTrayIcon(moodOf(store.get()), deps.platform));
  let shown = '';
  const refresh = (): void => {
    const state = store.get();
    const words = deps.words();
    const [mood, line] = [moodOf(state), lineOf(state, words.state)];
    const now = [mood, line, watchersOf(state), words.menu.quit].join('|');
    // The state changes with every picture; a menu that is rebuilt closes under the pointer.
    if (shown === now) return;
    shown = now;
    tray.setImage(drawTrayIcon(mood, deps.platform));
    tray.setToolTip(`Porthole: ${line}`);
    tray.setContextMenu(Menu.buildFromTemplate(menuOf(state, words, deps)));
  };
  refresh();
  const leave = store.subscribe(refresh);
  tray.on('click', () => deps.show());
  return () => {
    leave();
    tray.destroy();
  };
};
