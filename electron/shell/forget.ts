import { app } from 'electron';
import { forgetFiles } from '../core/settings/forget-files.ts';
import { removeTraces } from './leave.ts';

/** "Close and forget" from the window: the traces leave the system, Porthole ends, and its files go last of all. */
export const createForgetting =
  (dataDir: string, platform: NodeJS.Platform): (() => void) =>
  () => {
    // From a checkout the program is Electron's own, which left none.
    if (app.isPackaged) removeTraces(platform);
    // The window writes down its place while it closes; after that nothing writes any more.
    app.once('will-quit', () => void forgetFiles(dataDir));
    app.quit();
  };
