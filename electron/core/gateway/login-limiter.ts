import type { Clock } from '../ports.ts';

/** Five tries per source in fifteen minutes: enough for a bad memory, useless for guessing. */
const TRIES_PER_SOURCE = 5;
const WINDOW_MS = 15 * 60_000;
/** A browser the owner signed in from before; its cookie cannot be guessed. */
const TRIES_PER_KNOWN_DEVICE = 10;
/** This many wrong passwords from strangers, wherever they are, before the account itself slows down. */
const FREE_FAILURES = 6;
const FIRST_DELAY_MS = 10_000;
const LATER_DELAY_MS = 20_000;
const LATE_DELAY_MS = 30_000;
const LATE_AFTER_FAILURES = 100;
/** Bounds the memory a flood from many addresses can take: about 2 MB. */
const MAX_SOURCES = 10_000;

export interface LoginAttempt {
  /** See `sourceKey`. */
  readonly source: string;
  /** Inside the home: has a budget of its own, so that guesses from the Internet never slow it. */
  readonly home: boolean;
  readonly knownDeviceId: string | null;
}

/** An admitted attempt counts as a failure from the start, so that parallel guesses count too. */
export interface Ticket {
  /** The attempt proved itself, or was never examined: give its cost back. */
  refund(): void;
}

export type Admission =
  | { readonly admitted: true; readonly ticket: Ticket }
  | { readonly admitted: false; readonly retryAfterMs: number };

export interface LoginLimiter {
  admit(attempt: LoginAttempt): Admission;
  /** Forgets everything: the password is a new one. */
  reset(): void;
}

interface Window {
  readonly tries: number[];
}

interface AccountGate {
  failures: number;
  nextAt: number;
  lastAt: number;
}

const refuse = (retryAfterMs: number): Admission => ({ admitted: false, retryAfterMs });

const delayAfter = (failures: number): number => {
  if (failures <= FREE_FAILURES) return 0;
  if (failures === FREE_FAILURES + 1) return FIRST_DELAY_MS;
  return failures < LATE_AFTER_FAILURES ? LATER_DELAY_MS : LATE_DELAY_MS;
};

/**
 * Who may have a password checked now. Three rules: a source has five tries in fifteen minutes; strangers
 * together meet a growing delay, which comes to at most ten checks a minute and never becomes a lockout; a
 * device the owner has used before is bound by neither, only by ten tries of its own.
 */
export const createLoginLimiter = (clock: Clock): LoginLimiter => {
  const windows = new Map<string, Window>();
  const gates = new Map<boolean, AccountGate>();

  const windowOf = (key: string): Window => {
    const since = clock.now() - WINDOW_MS;
    const kept = windows.get(key) ?? { tries: [] };
    while (kept.tries[0] !== undefined && kept.tries[0] <= since) kept.tries.shift();
    // Deleting first moves it to the end: the map's order is the order of last use.
    windows.delete(key);
    windows.set(key, kept);
    const [oldest] = windows.keys();
    if (windows.size > MAX_SOURCES && oldest !== undefined) windows.delete(oldest);
    return kept;
  };

  const gateOf = (home: boolean): AccountGate => {
    const gate = gates.get(home) ?? { failures: 0, nextAt: 0, lastAt: 0 };
    if (clock.now() - gate.lastAt > WINDOW_MS) Object.assign(gate, { failures: 0, nextAt: 0 });
    gates.set(home, gate);
    return gate;
  };

  const take = (window: Window, gate: AccountGate | null): Admission => {
    const now = clock.now();
    window.tries.push(now);
    if (gate !== null) {
      gate.failures += 1;
      gate.lastAt = now;
      gate.nextAt = now + delayAfter(gate.failures);
    }
    const refund = (): void => {
      const at = window.tries.indexOf(now);
      if (at >= 0) window.tries.splice(at, 1);
      if (gate === null || gate.failures === 0) return;
      gate.failures -= 1;
      gate.nextAt = Math.min(gate.nextAt, now + delayAfter(gate.failures));
    };
    return { admitted: true, ticket: { refund } };
  };

  return {
    admit: ({ source, home, knownDeviceId }) => {
      const now = clock.now();
      const known = knownDeviceId !== null;
      const window = windowOf(known ? `device ${knownDeviceId}` : source);
      const [oldest = now] = window.tries;
      const allowed = known ? TRIES_PER_KNOWN_DEVICE : TRIES_PER_SOURCE;
      if (window.tries.length >= allowed) return refuse(oldest + WINDOW_MS - now);
      if (known) return take(window, null);
      const gate = gateOf(home);
      if (gate.nextAt > now) return refuse(gate.nextAt - now);
      return take(window, gate);
    },
    reset: () => {
      windows.clear();
      gates.clear();
    },
  };
};
