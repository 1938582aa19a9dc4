import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { app, dialog, powerMonitor } from 'electron';
import type { Logger } from '../core/ports.ts';

/** Removing mappings asks the router a few times; a router that is silent must not keep the PC from shutting down. */
const DISPOSE_TIMEOUT_MS = 8_000;

/** An option or `PORTHOLE_DATA` moves the data folder, as in the headless host. Before the single-instance lock. */
export const chooseDataFolder = (option: string | undefined, env: NodeJS.ProcessEnv): void => {
  const chosen = option ?? env['PORTHOLE_DATA'];
  if (chosen !== undefined && chosen !== '') app.setPath('userData', resolve(chosen));
  mkdirSync(app.getPath('userData'), { recursive: true, mode: 0o700 });
};

export const quit = (): void => app.quit();

/** A start that fails says so in a box of the system's: there is no window yet to say it in. */
export const giveUp = (error: unknown): void => {
  dialog.showErrorBox('Porthole could not start', error instanceof Error ? error.message : String(error));
  app.exit(1);
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
  // The system is going down; Windows tells the window instead.
  powerMonitor.on('shutdown', quit);
  app.on('before-quit', (event) => {
    if (phase === 'closed') return;
    event.preventDefault();
    if (phase === 'running') {
      phase = 'closing';
      void close();
    }
  });
};
