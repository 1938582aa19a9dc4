import { app } from 'electron';
import { deepLinkScheme } from './deep-link.ts';
import { setStartAtLogin } from './login-item.ts';

/**
 * `--leave`, for the uninstaller: takes Porthole's traces out of the system. A running Porthole hears of it as of a
 * second start and ends, which removes its mappings from the router.
 */
export const leaveSystem = (platform: NodeJS.Platform): void => {
  setStartAtLogin(false, platform);
  app.removeAsDefaultProtocolClient(deepLinkScheme);
};
