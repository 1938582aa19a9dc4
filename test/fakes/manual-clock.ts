import type { Clock } from '../../electron/core/ports.ts';

export interface ManualClock extends Clock {
  /** Moves time on, waking sleepers one by one in the order of their alarms. */
  advance(ms: number): Promise<void>;
  /** Moves time on without waking anybody: a PC that sleeps. */
  skip(ms: number): void;
  /** How many are asleep. */
  sleeping(): number;
}

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** Lets everything that is ready run: promise chains and immediates, not sockets. */
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => void setImmediate(resolve));
};

/** A clock that stands still until a test moves it. */
export const createManualClock = (startsAt = '2026-03-01T12:00:00.000Z'): ManualClock => {
  let now = Date.parse(startsAt);
  let sleepers: readonly Sleeper[] = [];
  const sleep = async (ms: number, signal?: AbortSignal): Promise<void> => {
    signal?.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const sleeper = { at: now + ms, wake: resolve };
    sleepers = [...sleepers, sleeper];
    const onAbort = (): void => {
      sleepers = sleepers.filter((other) => other !== sleeper);
      reject(signal?.reason instanceof Error ? signal.reason : new Error('aborted'));
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    await promise;
    signal?.removeEventListener('abort', onAbort);
  };
  return {
    now: () => now,
    sleep,
    sleeping: () => sleepers.length,
    skip: (ms) => {
      now += ms;
    },
    advance: async (ms) => {
      const until = now + ms;
      await settle();
      for (;;) {
        const next = sleepers.filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        sleepers = sleepers.filter((other) => other !== next);
        now = Math.max(now, next.at);
        next.wake();
        await settle();
      }
      now = Math.max(now, until);
      await settle();
    },
  };
};
