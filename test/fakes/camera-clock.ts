import { systemClock } from '../../electron/core/clock.ts';
import type { Clock } from '../../electron/core/ports.ts';

/** Real time, run faster: a wait of four seconds takes four seconds divided by `factor`. Sockets do not notice. */
export const createFastClock = (factor: number): Clock => {
  const startedAt = Date.now();
  return {
    now: () => startedAt + (Date.now() - startedAt) * factor,
    sleep: (ms, signal) => systemClock.sleep(ms / factor, signal),
  };
};
