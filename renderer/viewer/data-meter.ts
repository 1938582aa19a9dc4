import { dayOf } from './day-of.ts';
import type { Appetite } from './pictures/pace.ts';

/** The budgets on offer, in bytes a day; null is no budget. */
export const BUDGETS = [null, 10_000_000, 30_000_000, 100_000_000] as const;
/** What "keep watching" adds once the day's budget is used up. */
export const EXTRA_BYTES = 5_000_000;

/** What was used on one day of the phone's own calendar. */
export interface Usage {
  /** YYYY-MM-DD, local time. */
  readonly day: string;
  readonly bytes: number;
  /** Granted beyond the budget on that day. */
  readonly extra: number;
}

export interface Meter {
  readonly usage: Usage;
  /** Bytes a day; null: none. */
  readonly budget: number | null;
  /** The budget, with its extra, is used up: nothing more is fetched. */
  readonly spent: boolean;
  readonly appetite: Appetite;
}

export interface DataMeter {
  read(): Meter;
  add(bytes: number): void;
  setBudget(bytes: number | null): void;
  /** One more helping today. */
  grantExtra(): void;
  subscribe(listener: () => void): () => void;
}

interface Needs {
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly now: () => Date;
  /** The phone's own data saver. */
  readonly saveData: boolean;
}

const USAGE_KEY = 'porthole.usage';
const BUDGET_KEY = 'porthole.budget';
/** The first half of the day's budget goes at a calm pace, the rest is spread thin so that it lasts. */
const SPARING_FROM = 0.5;

/** How freely data may be used, given what is used and what is allowed. */
export const appetiteFor = (used: number, budget: number | null, saveData: boolean): Appetite => {
  if (budget === null) return saveData ? 'frugal' : 'normal';
  return used < budget * SPARING_FROM && !saveData ? 'frugal' : 'sparing';
};

/** Counts picture bytes by day and remembers the budget, both on this phone only. */
export const createDataMeter = (needs: Needs): DataMeter => {
  const listeners = new Set<() => void>();
  let usage = parseUsage(needs.storage.getItem(USAGE_KEY));
  let budget = parseBudget(needs.storage.getItem(BUDGET_KEY));

  const today = (): Usage => {
    const day = dayOf(needs.now());
    return usage.day === day ? usage : { day, bytes: 0, extra: 0 };
  };
  const write = (next: Usage): void => {
    usage = next;
    needs.storage.setItem(USAGE_KEY, JSON.stringify(next));
    for (const listener of listeners) listener();
  };

  return {
    read: () => {
      const now = today();
      const allowed = budget === null ? null : budget + now.extra;
      return {
        usage: now,
        budget,
        spent: allowed !== null && now.bytes >= allowed,
        appetite: appetiteFor(now.bytes, allowed, needs.saveData),
      };
    },
    add: (bytes) => write({ ...today(), bytes: today().bytes + bytes }),
    setBudget: (bytes) => {
      budget = bytes;
      needs.storage.setItem(BUDGET_KEY, JSON.stringify(bytes));
      write({ ...today(), extra: 0 });
    },
    grantExtra: () => {
      const now = today();
      // From what is used, not from the budget: one large transfer may have gone past it.
      const over = Math.max(0, now.bytes - (budget ?? 0));
      write({ ...now, extra: over + EXTRA_BYTES });
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

const NO_USAGE: Usage = { day: '', bytes: 0, extra: 0 };

/** Whatever another version or a curious person left there: what does not parse counts as nothing. */
const parseUsage = (text: string | null): Usage => {
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null) return NO_USAGE;
  const { day, bytes, extra }: { day?: unknown; bytes?: unknown; extra?: unknown } = value;
  if (typeof day !== 'string' || !isCount(bytes)) return NO_USAGE;
  return { day, bytes, extra: isCount(extra) ? extra : 0 };
};

const parseBudget = (text: string | null): number | null => {
  const value = parseJson(text);
  return isCount(value) && value > 0 ? value : null;
};

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0;

const parseJson = (text: string | null): unknown => {
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
