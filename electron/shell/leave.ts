import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { app } from 'electron';
import { systemClock } from '../core/clock.ts';
import { forgetHome } from '../core/forget-home.ts';
import { createLogger } from '../core/logger.ts';
import { createSystemNetwork } from '../core/network/system-network.ts';
import { deepLinkScheme } from './deep-link.ts';
import { setStartAtLogin } from './login-item.ts';
import type { ShellOptions } from './options.ts';
import { openSettings } from './settings.ts';

/** A running Porthole may take eight seconds to remove its port from the router; the uninstaller waits for that. */
const LEAVE_TIMEOUT_MS = 10_000;
const ASK_EVERY_MS = 250;

/** Start at login, and our links. */
export const removeTraces = (platform: NodeJS.Platform): void => {
  setStartAtLogin(false, platform);
  app.removeAsDefaultProtocolClient(deepLinkScheme);
};

/** Whether a running Porthole has ended in time: the lock is free when it has gone. */
const othersHaveEnded = async (): Promise<boolean> => {
  for (let waitedMs = 0; waitedMs < LEAVE_TIMEOUT_MS; waitedMs += ASK_EVERY_MS) {
    if (app.requestSingleInstanceLock()) return true;
    await setTimeout(ASK_EVERY_MS);
  }
  return false;
};

const forgetEverything = async (): Promise<void> => {
  const dataDir = app.getPath('userData');
  const logger = createLogger(join(dataDir, 'logs', 'porthole.log'));
  await forgetHome({
    version: app.getVersion(),
    dataDir,
    openSettings: () => openSettings(dataDir, new Date(), logger),
    clock: systemClock,
    network: createSystemNetwork(),
  });
};

/**
 * `--leave`, for the installer and the uninstaller: takes Porthole's traces out of the system, and returns when a
 * running Porthole has ended. That one hears of it as of a second start. `--forget`, for the uninstaller alone, then
 * takes what may be left off the router and deletes what is kept: passwords, keys, links, cameras.
 */
export const leaveSystem = async (
  platform: NodeJS.Platform,
  { forget }: Pick<ShellOptions, 'forget'>,
): Promise<void> => {
  removeTraces(platform);
  if ((await othersHaveEnded()) && forget) await forgetEverything();
};
