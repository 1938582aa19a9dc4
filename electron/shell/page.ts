import { session } from 'electron';
import type { AppCore } from '../core/app-core.ts';
import type { Logger } from '../core/ports.ts';
import { createExternalPolicy, createHomeHosts } from './external-policy.ts';
import { setUpIpc } from './ipc.ts';
import { setUpNavigation } from './navigation.ts';
import { setUpPermissions } from './permissions.ts';
import { setUpProtocol } from './protocol.ts';

/**
 * What must stand before the first window is made: where a page may go, what it may ask the system for, what answers
 * its requests and calls. Those that come while the core is being built wait for it; the page's own files do not.
 */
export const setUpPage = (deps: {
  readonly uiDir: string;
  readonly building: Promise<AppCore>;
  readonly logger: Logger;
}): ReturnType<typeof createHomeHosts> => {
  const home = createHomeHosts();
  setUpNavigation(createExternalPolicy(home.hosts), deps.logger);
  setUpPermissions(session.defaultSession);
  setUpProtocol(deps.uiDir, deps.building);
  setUpIpc(deps.building, deps.logger);
  return home;
};
