import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { writeFileSync } from 'atomically';
import { app } from 'electron';
import type { Logger } from '../core/ports.ts';
import type { Store } from '../core/store.ts';
import { autostartFile, autostartText } from './autostart-entry.ts';

/** Started at login it stays in the tray. */
const args = ['--hidden'];

/** An AppImage runs from a folder that is gone after it; what must be started is the image itself. */
const programPath = (): string => process.env['APPIMAGE'] ?? app.getPath('exe');

/** Electron has no login items on Linux, where a file in the user's configuration does it. */
export const setStartAtLogin = (on: boolean, platform: NodeJS.Platform): void => {
  if (platform !== 'linux') {
    app.setLoginItemSettings({ openAtLogin: on, args });
    return;
  }
  const file = autostartFile(process.env, app.getPath('home'));
  if (!on) {
    rmSync(file, { force: true });
    return;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, autostartText({ path: programPath(), args }));
};

/** macOS starts login items without arguments and tells by another way. */
export const startsHidden = (asked: boolean, platform: NodeJS.Platform): boolean =>
  asked || (platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin);

/** Follows the setting. From a checkout it does nothing: the program there is Electron's own, not Porthole. */
export const setUpLoginItem = (deps: {
  readonly store: Store;
  readonly logger: Logger;
  readonly platform: NodeJS.Platform;
  readonly packaged: boolean;
}): void => {
  let applied: boolean | undefined;
  const apply = (): void => {
    const wanted = deps.store.get().settings.desktop.startAtLogin;
    if (wanted === applied) return;
    applied = wanted;
    try {
      setStartAtLogin(wanted, deps.platform);
    } catch (error) {
      deps.logger.warn({ err: error }, 'start at login could not be changed');
    }
  };
  if (!deps.packaged) return;
  apply();
  deps.store.subscribe(apply);
};
