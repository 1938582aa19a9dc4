import { setTimeout } from 'node:timers/promises';
import { app } from 'electron';
import { deepLinkScheme } from './deep-link.ts';
import { setStartAtLogin } from './login-item.ts';

/** A running Porthole may take eight seconds to remove its port from the router; the uninstaller waits for that. */
const LEAVE_TIMEOUT_MS = 10_000;
const ASK_EVERY_MS = 250;

/**
 * `--leave`, for the installer and the uninstaller: takes Porthole's traces out of the system, and returns when a
 * running Porthole has ended. That one hears of it as of a second start.
 */
export const leaveSystem = async (platform: NodeJS.Platform): Promise<void> => {
  setStartAtLogin(false, platform);
  app.removeAsDefaultProtocolClient(deepLinkScheme);
  for (let waitedMs = 0; waitedMs < LEAVE_TIMEOUT_MS; waitedMs += ASK_EVERY_MS) {
    // The lock is free when the other has gone.
    if (app.requestSingleInstanceLock()) return;
    await setTimeout(ASK_EVERY_MS);
  }
};
