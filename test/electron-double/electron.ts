import { createElectron } from './create-electron.ts';
import type { ElectronDouble } from './create-electron.ts';

/** What `import ... from 'electron'` finds under the double. */
const electron: ElectronDouble = createElectron();

export const {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeImage,
  nativeTheme,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
} = electron;
