import { Menu } from 'electron';
import type { MenuItemConstructorOptions } from 'electron';

/** Roles only: the system words, places and translates them. No reload and no developer tools once packaged. */
const menuTemplate = (platform: NodeJS.Platform, packaged: boolean): MenuItemConstructorOptions[] => [
  ...(platform === 'darwin' ? [{ role: 'appMenu' } as const] : [{ role: 'fileMenu' } as const]),
  { role: 'editMenu' },
  ...(packaged ? [] : [{ role: 'viewMenu' } as const]),
  { role: 'windowMenu' },
];

export const setUpMenu = (platform: NodeJS.Platform, packaged: boolean): void =>
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(platform, packaged)));
