import type { AppError, Result } from '../../../shared/errors.ts';
import { fail, ok } from '../../../shared/errors.ts';
import type { Picture } from './contract.ts';
import type { Clock } from '../ports.ts';
import { createMailboxes } from './mailboxes.ts';
import type { PictureSource, SourcePicture } from './picture-source.ts';

/** What the hub learned last, from a request of its own or from a running stream. */
export type HubReport =
  | { readonly kind: 'picture'; readonly picture: Picture }
  | { readonly kind: 'failure'; readonly error: AppError };

export interface HubOptions {
  readonly source: PictureSource;
  readonly clock: Clock;
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
  /**
   * Takes frames from a stream until it fails or the signal ends it. Waits for a request under way, and while it
   * runs `snapshot` makes none of its own: the camera sees one connection.
   */
  follow(stream: NonNullable<PictureSource['stream']>, signal: AbortSignal): Promise<void>;
  /** Why the camera is left alone at this moment; null when it may be asked. */
  closedBy(): AppError | null;
  /** Whether it is left alone for long: until the user edits it, or a lock ends. */
  readonly blocked: boolean;
  /** When the last request began, in milliseconds since the epoch; 0 before the first. */
  readonly lastStartedAt: number;
}

/** After a failure callers get the same answer for this long, doubling: a flapping camera is back within 5 s. */
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 3_000;
/** A changed certificate waits for the owner; asking again costs the camera a handshake and tells nothing. */
const CERTIFICATE_RETRY_MS = 60_000;
/** Hikvision and Foscam lock for about half an hour; asking earlier may begin the lock anew. */
const LOCK_MS = 30 * 60_000;
/** A stream's frame this young is as good as a new one, also at one frame in two seconds. */
const STREAM_FRESH_MS = 3_000;
/** A caller waits this long for a stream's next frame; as long as for a picture of its own. */
const STREAM_WAIT_MS = 8_000;

const gone: AppError = { code: 'camera-unreachable', host: '', reason: 'closed' };

const waitFor = <T>(promise: Promise<T>, signal: AbortSignal | undefined, left: () => T): Promise<T> => {
  if (signal === undefined) return promise;
  return new Promise((resolve, reject) => {
    const leave = (): void => resolve(left());
    if (signal.aborted) return leave();
    signal.addEventListener('abort', leave, { once: true });
    void promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
};

const retryDelay = (error: AppError, failures: number): number => {
  if (error.code === 'camera-login') return Number.POSITIVE_INFINITY;
  if (error.code === 'camera-certificate-changed') return CERTIFICATE_RETRY_MS;
  if (error.code === 'camera-locked') return error.retryAfterMs ?? LOCK_MS;
  return Math.min(FIRST_RETRY_MS * 2 ** (failures - 1), LAST_RETRY_MS);
};

export const createCameraHub = (options: HubOptions): CameraHub => {
  const { source, clock, onReport, onBug } = options;
  const closing = new AbortController();
  let last: Picture | null = options.previous ?? null;
  let startedAt = 0;
  let framedAt = Number.NEGATIVE_INFINITY;
  let streaming = false;
  const nextFrame = createMailboxes<Result<Picture>>();
  let running: Promise<Result<Picture>> | null = null;
  let failure: AppError | null = null;
  let failures = 0;
  let retryAt = 0;
  let loginWorked = false;

  const keep = ({ jpeg, width, height, auth }: SourcePicture): Picture => {
    const picture = { jpeg, width, height, at: clock.now(), revision: (last?.revision ?? 0) + 1 };
    last = picture;
    failure = null;
    failures = 0;
    loginWorked = auth !== 'none';
    onReport({ kind: 'picture', picture });
    return picture;
  };

  /** Some cameras drop a nonce without saying `stale`: a login that worked a moment ago gets one more action. */
  const isDoubtful = (error: AppError): boolean => {
    const doubtful = error.code === 'camera-login' && loginWorked;
    if (doubtful) loginWorked = false;
    return doubtful;
  };

  const refuse = (error: AppError): void => {
    const doubtful = isDoubtful(error);
    failure = error;
    failures += 1;
    retryAt = clock.now() + (doubtful ? source.paceMs : retryDelay(error, failures));
    if (!doubtful) onReport({ kind: 'failure', error });
  };

  const ask = async (): Promise<Result<SourcePicture>> => {
    startedAt = clock.now();
    const first = await source.fetch(closing.signal);
    if (first.ok || !isDoubtful(first.error)) return first;
    await clock.sleep(source.paceMs, closing.signal);
    startedAt = clock.now();
    return source.fetch(closing.signal);
  };

  const run = async (): Promise<Result<Picture>> => {
    try {
      const fetched = await ask();
      if (closing.signal.aborted) return fail(gone);
      if (fetched.ok) return ok(keep(fetched.value));
      refuse(fetched.error);
      return fetched;
    } catch (error) {
      if (closing.signal.aborted) return fail(gone);
      const bug = onBug(error);
      refuse(bug);
      return fail(bug);
    } finally {
      running = null;
    }
  };

  const closedBy = (): AppError | null => (failure !== null && clock.now() < retryAt ? failure : null);

  const isFresh = (): boolean => {
    const now = clock.now();
    return failure === null && (now - startedAt < source.paceMs || now - framedAt < STREAM_FRESH_MS);
  };

  const fromStream = async (signal: AbortSignal): Promise<Result<Picture>> => {
    const reader = nextFrame.read(signal);
    const next = await reader.next();
    await reader.return();
    return next.done === true ? fail(gone) : next.value;
  };

  const snapshot = (signal?: AbortSignal): Promise<Result<Picture>> => {
    if (closing.signal.aborted) return Promise.resolve(fail(gone));
    if (running !== null) return waitFor(running, signal, () => fail(gone));
    const reason = closedBy();
    if (reason !== null) return Promise.resolve(fail(reason));
    if (last !== null && isFresh()) return Promise.resolve(ok(last));
    if (streaming) {
      const patience = AbortSignal.timeout(STREAM_WAIT_MS);
      return fromStream(signal === undefined ? patience : AbortSignal.any([signal, patience]));
    }
    running = run();
    return waitFor(running, signal, () => fail(gone));
  };

  const take = (item: Result<SourcePicture>): void => {
    framedAt = item.ok ? clock.now() : Number.NEGATIVE_INFINITY;
    if (!item.ok) refuse(item.error);
    nextFrame.post(item.ok ? ok(keep(item.value)) : item);
  };

  const follow: CameraHub['follow'] = async (stream, callerSignal) => {
    const signal = AbortSignal.any([callerSignal, closing.signal]);
    await running;
    streaming = true;
    startedAt = clock.now();
    try {
      for await (const item of stream(signal)) {
        if (signal.aborted) return;
        take(item);
      }
    } catch (error) {
      if (!signal.aborted) take(fail(onBug(error)));
    } finally {
      streaming = false;
      framedAt = Number.NEGATIVE_INFINITY;
    }
  };

  return {
    snapshot,
    lastPicture: () => last,
    follow,
    closedBy,
    get lastStartedAt() {
      return Math.max(startedAt, framedAt);
    },
    get blocked() {
      return closedBy() !== null && retryAt - clock.now() > LAST_RETRY_MS;
    },
    [Symbol.asyncDispose]: async () => {
      closing.abort(new DOMException('the camera is closed', 'AbortError'));
      nextFrame.close();
      await running;
    },
  };
};
