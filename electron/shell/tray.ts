import { Menu, Tray } from 'electron';
import type { AppState } from '../../shared/model.ts';
import type { Store } from '../core/store.ts';
import { drawTrayIcon } from './tray-icon.ts';
import type { TrayMood } from './tray-icon.ts';
import type { Words } from './words.ts';

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

const lineOf = (state: AppState, words: Words): string =>
  state.gateway.shutterClosed ? words.shutterClosed : words.exposure[state.exposure.phase];

/** The icon beside the clock: says at a glance whether the home is open, and leads to the window or out. */
export const setUpTray = (deps: {
  readonly store: Store;
  readonly words: Words;
  readonly platform: NodeJS.Platform;
  readonly show: () => void;
  readonly quit: () => void;
}): Tray => {
  const { store, words } = deps;
  const tray = new Tray(drawTrayIcon(moodOf(store.get()), deps.platform));
  let shown = '';
  const refresh = (): void => {
    const state = store.get();
    const [mood, line] = [moodOf(state), lineOf(state, words)];
    if (shown === `${mood} ${line}`) return;
    shown = `${mood} ${line}`;
    tray.setImage(drawTrayIcon(mood, deps.platform));
    tray.setToolTip(`Porthole: ${line}`);
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: line, enabled: false },
        { type: 'separator' },
        { label: words.openPorthole, click: () => deps.show() },
        { label: words.quit, click: () => deps.quit() },
      ]),
    );
  };
  refresh();
  store.subscribe(refresh);
  tray.on('click', () => deps.show());
  return tray;
};
