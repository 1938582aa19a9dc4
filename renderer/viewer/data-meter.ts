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
  /** Writes down what was counted since the last time: the page may be closed any moment. */
  flush(): void;
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

/** A live stream counts fifty times a second; storage is written and listeners are told this often. */
const WRITE_EVERY_MS = 1_000;

/** Counts picture bytes by day and remembers the budget, both on this phone only, over all of its tabs. */
export const createDataMeter = ({ storage, now, saveData }: Needs): DataMeter => {
  const listeners = new Set<() => void>();
  let counted = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const today = (): Usage => {
    const day = dayOf(now());
    const usage = parseUsage(storage.getItem(USAGE_KEY));
    return usage.day === day ? { ...usage, bytes: usage.bytes + counted } : { day, bytes: counted, extra: 0 };
  };
  const budgetNow = (): number | null => parseBudget(storage.getItem(BUDGET_KEY));
  const write = (next: Usage): void => {
    clearTimeout(timer);
    timer = undefined;
    counted = 0;
    storage.setItem(USAGE_KEY, JSON.stringify(next));
    for (const listener of listeners) listener();
  };
  const flush = (): void => {
    if (counted > 0) write(today());
  };

  return {
    read: () => readMeter(today(), budgetNow(), saveData),
    add: (bytes) => {
      counted += bytes;
      timer ??= setTimeout(flush, WRITE_EVERY_MS);
    },
    setBudget: (bytes) => {
      storage.setItem(BUDGET_KEY, JSON.stringify(bytes));
      write({ ...today(), extra: 0 });
    },
    grantExtra: () => {
      const usage = today();
      // From what is used, not from the budget: one large transfer may have gone past it.
      const over = Math.max(0, usage.bytes - (budgetNow() ?? 0));
      write({ ...usage, extra: over + EXTRA_BYTES });
    },
    flush,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

const readMeter = (usage: Usage, budget: number | null, saveData: boolean): Meter => {
  const allowed = budget === null ? null : budget + usage.extra;
  return {
    usage,
    budget,
    spent: allowed !== null && usage.bytes >= allowed,
    appetite: appetiteFor(usage.bytes, allowed, saveData),
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
