import type { Clock } from '../ports.ts';

/** A sleep that an event can cut short. */
export interface Waker {
  /** Wakes the sleeper now; when none sleeps, the next sleep ends at once. */
  wake(): void;
  /** Resolves at `at` (ms since the epoch), when woken, or when the signal aborts; never rejects. */
  sleepUntil(at: number, signal: AbortSignal): Promise<void>;
}

export const createWaker = (clock: Clock): Waker => {
  let pending = false;
  let cut: AbortController | null = null;
  return {
    wake: () => {
      pending = true;
      cut?.abort();
    },
    sleepUntil: async (at, signal) => {
      if (!pending && !signal.aborted) {
        const mine = new AbortController();
        cut = mine;
        const either = AbortSignal.any([signal, mine.signal]);
        await clock.sleep(Math.max(0, at - clock.now()), either).catch((error: unknown) => {
          if (!either.aborted) throw error;
        });
        cut = null;
      }
      pending = false;
    },
  };
};
