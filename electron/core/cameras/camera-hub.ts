import type { AppError, Result } from '../../../shared/errors.ts';
import { fail, ok } from '../../../shared/errors.ts';
import type { Picture } from './contract.ts';
import type { Clock } from '../ports.ts';
import type { PictureSource, SourcePicture } from './picture-source.ts';

/** What the hub learned from its last request. */
export type HubReport =
  | { readonly kind: 'picture'; readonly picture: Picture }
  | { readonly kind: 'failure'; readonly error: AppError };

export interface HubOptions {
  readonly source: PictureSource;
  readonly clock: Clock;
  /** Called after every request to the camera. */
  readonly onReport: (report: HubReport) => void;
  /** A bug in a source: logged by the owner, told to callers as `camera-unreachable`. */
  readonly onBug: (error: unknown) => AppError;
  /** The last picture before the source was edited; its revision is continued. */
  readonly previous?: Picture | null | undefined;
}

/** One per camera: any number of callers, at most one request to the camera, none before its pace has passed. */
export interface CameraHub extends AsyncDisposable {
  snapshot(signal?: AbortSignal): Promise<Result<Picture>>;
  lastPicture(): Picture | null;
  /** When the last request began, in milliseconds since the epoch; 0 before the first. */
  readonly lastStartedAt: number;
  /** Whether the camera is left alone until the user edits it or a lock ends. */
  readonly blocked: boolean;
}

/** After a failure callers get the same answer for this long, doubling: a flapping camera is back within 5 s. */
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 4_000;
/** Hikvision and Foscam lock for about half an hour; asking earlier may begin the lock anew. */
const LOCK_MS = 30 * 60_000;

const waitFor = <T>(promise: Promise<T>, signal: AbortSignal | undefined, gone: () => T): Promise<T> => {
  if (signal === undefined) return promise;
  return new Promise((resolve, reject) => {
    const leave = (): void => resolve(gone());
    if (signal.aborted) return leave();
    signal.addEventListener('abort', leave, { once: true });
    void promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
};

export const createCameraHub = (options: HubOptions): CameraHub => {
  const { source, clock, onReport, onBug } = options;
  const closing = new AbortController();
  let last: Picture | null = options.previous ?? null;
  let startedAt = 0;
  let running: Promise<Result<Picture>> | null = null;
  let failure: AppError | null = null;
  let failures = 0;
  let retryAt = 0;
  let loginWorked = false;

  const ask = async (): Promise<Result<SourcePicture>> => {
    startedAt = clock.now();
    const first = await source.fetch(closing.signal);
    // Some cameras drop a nonce without saying `stale`: a login that worked a moment ago gets one more action.
    if (first.ok || first.error.code !== 'camera-login' || !loginWorked) return first;
    loginWorked = false;
    await clock.sleep(source.paceMs, closing.signal);
    startedAt = clock.now();
    return source.fetch(closing.signal);
  };

  const blockFor = (error: AppError): number => {
    if (error.code === 'camera-login') return Number.POSITIVE_INFINITY;
    if (error.code === 'camera-certificate-changed') return LAST_RETRY_MS * 15;
    if (error.code === 'camera-locked') return error.retryAfterMs ?? LOCK_MS;
    return Math.min(FIRST_RETRY_MS * 2 ** (failures - 1), LAST_RETRY_MS);
  };

  const keep = (fetched: SourcePicture): Result<Picture> => {
    const { jpeg, width, height } = fetched;
    last = { jpeg, width, height, at: clock.now(), revision: (last?.revision ?? 0) + 1 };
    failure = null;
    failures = 0;
    loginWorked = fetched.auth !== 'none';
    onReport({ kind: 'picture', picture: last });
    return ok(last);
  };

  const refuse = (error: AppError): Result<Picture> => {
    failure = error;
    failures += 1;
    retryAt = clock.now() + blockFor(error);
    onReport({ kind: 'failure', error });
    return fail(error);
  };

  const run = async (): Promise<Result<Picture>> => {
    try {
      const fetched = await ask();
      if (closing.signal.aborted) return fail(gone);
      return fetched.ok ? keep(fetched.value) : refuse(fetched.error);
    } catch (error) {
      return closing.signal.aborted ? fail(gone) : refuse(onBug(error));
    } finally {
      running = null;
    }
  };

  const gone: AppError = { code: 'camera-unreachable', host: '', reason: 'closed' };

  return {
    snapshot: (signal) => {
      if (closing.signal.aborted) return Promise.resolve(fail(gone));
      if (running === null) {
        if (failure !== null && clock.now() < retryAt) return Promise.resolve(fail(failure));
        if (failure === null && last !== null && clock.now() - startedAt < source.paceMs)
          return Promise.resolve(ok(last));
        running = run();
      }
      return waitFor(running, signal, () => fail(gone));
    },
    lastPicture: () => last,
    get lastStartedAt() {
      return startedAt;
    },
    get blocked() {
      return failure !== null && retryAt - clock.now() > LAST_RETRY_MS;
    },
    [Symbol.asyncDispose]: async () => {
      closing.abort(new DOMException('the camera is closed', 'AbortError'));
      await running;
    },
  };
};
