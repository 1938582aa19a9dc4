import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { app } from 'electron';
import type { Logger } from '../core/ports.ts';

/** Removing mappings asks the router a few times; a router that is silent must not keep the PC from shutting down. */
const DISPOSE_TIMEOUT_MS = 8_000;

/** `PORTHOLE_DATA` moves the data folder, as in the headless host. Must run before the single-instance lock. */
export const chooseDataFolder = (env: NodeJS.ProcessEnv): void => {
  const chosen = env['PORTHOLE_DATA'];
  if (chosen !== undefined && chosen !== '') app.setPath('userData', resolve(chosen));
  mkdirSync(app.getPath('userData'), { recursive: true, mode: 0o700 });
};

/**
 * Holds every quit until all that was opened is closed: mappings off the router, viewers gone, state saved.
 * Runs once, however often the user asks.
 */
export const setUpQuit = (dispose: () => Promise<void>, logger: Logger): void => {
  let phase: 'running' | 'closing' | 'closed' = 'running';
  const close = async (): Promise<void> => {
    const late = setTimeout(DISPOSE_TIMEOUT_MS, 'late' as const, { ref: false });
    try {
      if ((await Promise.race([dispose(), late])) === 'late')
        logger.warn({}, 'closing took too long; leaving anyway');
    } catch (error) {
      logger.error({ err: error }, 'closing failed; leaving anyway');
    }
    phase = 'closed';
    app.quit();
  };
  app.on('before-quit', (event) => {
    if (phase === 'closed') return;
    event.preventDefault();
    if (phase === 'running') {
      phase = 'closing';
      void close();
    }
  });
};

/** A second start shows the window of the first; closing the window does not end the app. */
export const setUpSingleInstance = (show: () => void): void => {
  app.on('second-instance', () => show());
  app.on('activate', () => show());
  // A listener of any kind keeps Electron from quitting when the last window closes.
  app.on('window-all-closed', () => undefined);
};
