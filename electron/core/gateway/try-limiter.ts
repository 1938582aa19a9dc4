import type { Clock } from '../ports.ts';

/** Bounds the memory a flood from many addresses can take. */
const MAX_KEYS = 10_000;

export interface TryLimiter {
  /** Counts one try; 0 when it is allowed, else how many milliseconds to wait. */
  take(key: string): number;
}

/** So many tries per key in a sliding window. */
export const createTryLimiter = (clock: Clock, tries: number, windowMs: number): TryLimiter => {
  const all = new Map<string, number[]>();
  return {
    take: (key) => {
      const now = clock.now();
      const recent = (all.get(key) ?? []).filter((at) => at > now - windowMs);
      all.delete(key);
      all.set(key, recent);
      const [oldestKey] = all.keys();
      if (all.size > MAX_KEYS && oldestKey !== undefined) all.delete(oldestKey);
      const [oldest = now] = recent;
      if (recent.length >= tries) return oldest + windowMs - now;
      recent.push(now);
      return 0;
    },
  };
};
