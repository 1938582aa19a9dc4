import type { AppError } from '../../shared/errors.ts';
import type { PathAction } from '../../shared/path-codes.ts';
import { goTo } from '../app/use-route.ts';
import type { Route } from '../app/routes.ts';
import { useCommand } from '../client/use-command.ts';

export interface RunnableAction {
  run(): void;
  readonly running: boolean;
  readonly error: AppError | null;
}

const cameras: Route = { page: 'setup', step: 'cameras' };
const door: Route = { page: 'help', topic: 'door' };

/** Where an action leads to a page; the others (null) are done on the spot. */
const pages: Readonly<Record<PathAction, Route | null>> = {
  'look-for-camera': cameras,
  'enter-camera-password': cameras,
  'set-password': { page: 'setup', step: 'lock' },
  'try-with-phone': { page: 'setup', step: 'phone' },
  'show-guide': { page: 'guide', id: null },
  'show-firewall-help': { page: 'help', topic: 'firewall' },
  'show-vpn-help': { page: 'help', topic: 'vpn' },
  'show-refusal-help': { page: 'help', topic: 'refusal' },
  'show-double-nat-help': { page: 'help', topic: 'double-nat' },
  'show-cgnat-help': { page: 'help', topic: 'cgnat' },
  'change-port': door,
  'restart-door': door,
  'use-this-router': { page: 'help', topic: 'two-routers' },
  'make-report': { page: 'settings' },
  'update-name': { page: 'settings' },
  'open-shutter': { page: 'access' },
  open: null,
  'open-again': null,
  'use-next-port': null,
  'check-again': null,
};

export const usePathAction = (action: PathAction): RunnableAction => {
  const open = useCommand('exposure.open');
  const check = useCommand('path.check');
  const page = pages[action];
  const run = async () => {
    if (page !== null) return goTo(page);
    // Without a port the router is asked for the next one that is free.
    if (action !== 'check-again') await open.run();
    await check.run();
  };
  return { run: () => void run(), running: open.running || check.running, error: open.error ?? check.error };
};
