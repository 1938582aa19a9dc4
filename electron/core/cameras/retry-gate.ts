import type { AppError } from '../../../shared/errors.ts';
import type { Clock } from '../ports.ts';

/** Says when a camera that failed may be asked again, and keeps wrong passwords from being tried twice. */
export interface RetryGate {
  /** Why the camera is left alone at this moment; null when it may be asked. */
  closedBy(): AppError | null;
  /** The last failure, if nothing has succeeded since. */
  readonly failure: AppError | null;
  /** Whether it is left alone for long: until the user edits it, or a lock ends. */
  readonly blocked: boolean;
  /** `login`: whether credentials were used. */
  succeed(login: boolean): void;
  /**
   * Closes the gate for the error's time. False: the failure is doubtful and nobody need hear of it yet, for the
   * login worked a moment ago, and some cameras drop a nonce without saying `stale`; one more action will tell.
   */
  refuse(error: AppError): boolean;
}

/** After a failure callers get the same answer for this long, doubling: a flapping camera is back within 5 s. */
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 3_000;
/** What waits for the owner: asking again costs the camera a handshake and tells nothing. */
const OWNER_RETRY_MS = 60_000;
/** Hikvision and Foscam lock for about half an hour; asking earlier may begin the lock anew. */
const LOCK_MS = 30 * 60_000;

const retryDelay = (error: AppError, failures: number): number => {
  switch (error.code) {
    case 'camera-login':
      return Number.POSITIVE_INFINITY;
    case 'camera-locked':
      return error.retryAfterMs ?? LOCK_MS;
    case 'camera-certificate-changed':
    case 'camera-unsupported':
      return OWNER_RETRY_MS;
    default:
      return Math.min(FIRST_RETRY_MS * 2 ** (failures - 1), LAST_RETRY_MS);
  }
};

export const createRetryGate = (clock: Clock): RetryGate => {
  let failure: AppError | null = null;
  let failures = 0;
  let retryAt = 0;
  let loginWorked = false;

  const closedBy = (): AppError | null => (failure !== null && clock.now() < retryAt ? failure : null);

  return {
    closedBy,
    get failure() {
      return failure;
    },
    get blocked() {
      return closedBy() !== null && retryAt - clock.now() > LAST_RETRY_MS;
    },
    succeed: (login) => {
      failure = null;
      failures = 0;
      loginWorked = login;
    },
    refuse: (error) => {
      const doubtful = error.code === 'camera-login' && loginWorked;
      loginWorked &&= !doubtful;
      failure = error;
      failures += 1;
      retryAt = clock.now() + (doubtful ? FIRST_RETRY_MS : retryDelay(error, failures));
      return !doubtful;
    },
  };
};
