import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';

/** Eight characters of anything (NIST SP 800-63B): length is what counts, composition rules only annoy. */
export const MIN_PASSWORD_LENGTH = 8;
export const MAX_PASSWORD_LENGTH = 1024;

/** argon2id as OWASP's password storage sheet asks: 19 MiB, two passes, one lane. */
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Two hashes leave the picture path a core on a small PC; sixteen waiting are about half a second of work. */
const MAX_RUNNING = 2;
const MAX_WAITING = 16;

/** A hash of a random value nobody knows, with the same cost: verified where no password is set. */
const dummyHash =
  '$argon2id$v=19$m=19456,t=2,p=1$/1rMv3/yPaFE6+hB/FitOg$pcsTHcR3NX2G4SE5F1xhPPP1I4X0zDDFTbhEnXVDmKc';

/** Two keyboards may compose the same letter differently. */
const normalise = (password: string): string => password.normalize('NFKC');

export interface PasswordHasher {
  /** Errors: password-too-short. */
  hash(password: string): Promise<Result<string>>;
  /** `null`: too much to do, try later. A known device passes the queue of strangers. */
  verify(passwordHash: string | null, password: string, urgent: boolean): Promise<boolean | null>;
}

type Turn = () => void;

/** At most two hashes at once and sixteen waiting, whoever asks: a flood costs memory and time of neither. */
export const createPasswordHasher = (): PasswordHasher => {
  const urgentTurns: Turn[] = [];
  const turns: Turn[] = [];
  let running = 0;

  const enter = async (urgent: boolean): Promise<boolean> => {
    if (running < MAX_RUNNING) {
      running += 1;
      return true;
    }
    const queue = urgent ? urgentTurns : turns;
    if (queue.length >= MAX_WAITING) return false;
    await new Promise<void>((resolve) => queue.push(resolve));
    return true;
  };
  const leave = (): void => {
    // A turn that is handed on keeps its place in `running`.
    const next = urgentTurns.shift() ?? turns.shift();
    if (next === undefined) running -= 1;
    else next();
  };

  return {
    hash: async (password) => {
      const normal = normalise(password);
      if (Array.from(normal).length < MIN_PASSWORD_LENGTH) {
        return fail({ code: 'password-too-short', minLength: MIN_PASSWORD_LENGTH });
      }
      const argon2 = await import('@node-rs/argon2');
      return ok(await argon2.hash(normal, options));
    },
    verify: async (passwordHash, password, urgent) => {
      if (!(await enter(urgent))) return null;
      try {
        const argon2 = await import('@node-rs/argon2');
        const matches = await argon2.verify(passwordHash ?? dummyHash, normalise(password));
        return matches && passwordHash !== null;
      } finally {
        leave();
      }
    },
  };
};
