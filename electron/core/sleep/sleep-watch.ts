import { uptime } from 'node:os';
import type { Journal } from '../journal/contract.ts';
import type { Clock, Logger, SettingsStore } from '../ports.ts';

export interface SleepWatchDeps {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly config: SettingsStore;
  readonly journal: Journal;
  /** Milliseconds since the PC was switched on, its sleep counted in; the system's own count when left out. */
  readonly uptimeMs?: (() => number) | undefined;
}

/** Often enough to say to the minute when a sleep began. */
const TICK_MS = 15_000;
/** A tick that comes this much too late: a busy PC is late by seconds, a sleep that nobody noticed is no news. */
const SLEPT_MS = 2 * 60_000;
const MINUTE_MS = 60_000;

/**
 * Notices that this PC slept, and writes it into the diary where the way in ought to have been open: nobody could look
 * in meanwhile, and nothing in the home was at fault. A clock that was merely set is told apart by the uptime, which
 * goes on through a sleep and not through a setting.
 */
export const createSleepWatch = (deps: SleepWatchDeps): AsyncDisposable => {
  const { clock, config, journal, uptimeMs = () => uptime() * 1_000 } = deps;
  const logger = deps.logger.child({ feature: 'sleep' });
  const ending = new AbortController();

  const watch = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      const [before, upBefore] = [clock.now(), uptimeMs()];
      await clock.sleep(TICK_MS, ending.signal);
      const late = Math.min(clock.now() - before, uptimeMs() - upBefore) - TICK_MS;
      if (late < SLEPT_MS || config.read().exposure === null) continue;
      journal.record('pc-slept', {
        minutes: Math.round(late / MINUTE_MS),
        fromAt: new Date(before).toISOString(),
      });
    }
  };
  const watching = watch().catch((error: unknown) => {
    if (!ending.signal.aborted) logger.error({ err: error }, 'the watch over sleep ended');
  });

  return {
    [Symbol.asyncDispose]: async () => {
      ending.abort();
      await watching;
    },
  };
};
