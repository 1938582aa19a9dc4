import { setTimeout as sleepFor } from 'node:timers/promises';
import type { Clock } from '../../electron/core/ports.ts';

export interface SkippingClock extends Clock {
  /** Jumps ahead, waking whoever slept until then, one by one in the order of their alarms. */
  skip(ms: number): Promise<void>;
}

/** Shorter sleeps than this are slept, so that real servers have time to answer. */
const SHORT_MS = 10_000;

interface Alarm {
  readonly at: number;
  readonly ring: () => void;
}

/** Real time with jumps: short waits are real (at a tenth), long ones last until a test skips over them. */
export const createSkippingClock = (): SkippingClock => {
  let offset = 0;
  const alarms = new Set<Alarm>();
  const now = (): number => Date.now() + offset;
  return {
    now,
    sleep: async (ms, signal) => {
      signal?.throwIfAborted();
      if (ms < SHORT_MS) {
        await sleepFor(ms / 10, undefined, signal === undefined ? {} : { signal });
        return;
      }
      await new Promise<void>((resolve, reject) => {
        const alarm = { at: now() + ms, ring: resolve };
        alarms.add(alarm);
        const abort = (): void => {
          alarms.delete(alarm);
          reject(new Error('aborted'));
        };
        signal?.addEventListener('abort', abort, { once: true });
      });
    },
    skip: async (ms) => {
      const until = now() + ms;
      for (let turn = 0; turn < 100_000; turn += 1) {
        const next = [...alarms].toSorted((a, b) => a.at - b.at)[0];
        if (next === undefined || next.at > until) break;
        offset += Math.max(0, next.at - now());
        alarms.delete(next);
        next.ring();
        // Whoever woke may ask a loopback server before it sleeps again.
        await sleepFor(15);
      }
      offset += Math.max(0, until - now());
    },
  };
};
