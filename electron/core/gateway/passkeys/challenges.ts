import type { Clock } from '../../ports.ts';
import { newToken } from '../secret-token.ts';

/** What WebAuthn recommends for somebody who has to find his key first (section 15.1). */
export const CHALLENGE_LIFETIME_MS = 5 * 60_000;
/** Some open pages behind one address; the oldest of them is asked anew. */
const MAX_PER_SOURCE = 8;
/** At about 300 bytes each this is under a megabyte. */
const MAX_OPEN = 2_000;

export interface Asked {
  readonly purpose: 'login' | 'register';
  /** Whom it was given to: the browser's cookie before signing in, the session after it. */
  readonly holder: string;
  readonly origin: string;
  /** See `sourceKey`. */
  readonly source: string;
  /** A browser the owner signed in from before: strangers' questions, however many, never push its own out. */
  readonly known: boolean;
}

export interface Challenges {
  /** 32 random bytes in base64url. */
  issue(asked: Asked): string;
  /** Whether it was asked so and is still open. It is open no more afterwards, whatever the answer. */
  take(challenge: string, asked: Omit<Asked, 'source' | 'known'>): boolean;
}

interface Open extends Asked {
  readonly until: number;
}

/** The questions that authenticators are to sign: each once, for one browser, for one purpose, for minutes. */
export const createChallenges = (clock: Clock): Challenges => {
  const open = new Map<string, Open>();
  const dropOldest = (which: (one: Open) => boolean, above: number): void => {
    const found = [...open].filter(([, one]) => which(one));
    for (const [challenge] of found.slice(0, Math.max(0, found.length - above))) open.delete(challenge);
  };
  return {
    issue: (asked) => {
      const challenge = newToken();
      open.set(challenge, { ...asked, until: clock.now() + CHALLENGE_LIFETIME_MS });
      dropOldest(({ source }) => source === asked.source, MAX_PER_SOURCE);
      if (open.size > MAX_OPEN) dropOldest(({ until }) => until <= clock.now(), 0);
      const strangers = [...open.values()].filter(({ known }) => !known).length;
      if (open.size > MAX_OPEN) dropOldest(({ known }) => !known, Math.max(0, strangers - 1));
      return challenge;
    },
    take: (challenge, { purpose, holder, origin }) => {
      const found = open.get(challenge);
      open.delete(challenge);
      if (found === undefined || found.until <= clock.now()) return false;
      return found.purpose === purpose && found.holder === holder && found.origin === origin;
    },
  };
};
