import type { AppError, Result } from '../../../shared/errors.ts';
import { fail, ok } from '../../../shared/errors.ts';
import type { Picture } from './contract.ts';
import type { Clock } from '../ports.ts';
import { createMailboxes } from './mailboxes.ts';
import type { PictureSource, SourcePicture } from './picture-source.ts';
import { createRetryGate } from './retry-gate.ts';

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
  /** How long one request took, in milliseconds, until its picture was whole. */
  readonly onTook?: ((tookMs: number) => void) | undefined;
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

export const createCameraHub = (options: HubOptions): CameraHub => {
  const { source, clock, onReport, onBug } = options;
  const closing = new AbortController();
  let last: Picture | null = options.previous ?? null;
  let startedAt = 0;
  let framedAt = Number.NEGATIVE_INFINITY;
  let streaming = false;
  const nextFrame = createMailboxes<Result<Picture>>();
  let running: Promise<Result<Picture>> | null = null;
  const gate = createRetryGate(clock);

  const keep = ({ jpeg, width, height, auth }: SourcePicture): Picture => {
    const picture = { jpeg, width, height, at: clock.now(), revision: (last?.revision ?? 0) + 1 };
    last = picture;
    gate.succeed(auth !== 'none');
    onReport({ kind: 'picture', picture });
    return picture;
  };

  const refuse = (error: AppError): void => {
    if (gate.refuse(error)) onReport({ kind: 'failure', error });
  };

  const ask = async (): Promise<Result<Picture>> => {
    for (;;) {
      startedAt = clock.now();
      const askedAt = performance.now();
      const fetched = await source.fetch(closing.signal);
      if (closing.signal.aborted) return fail(gone);
      if (fetched.ok) {
        options.onTook?.(performance.now() - askedAt);
        return ok(keep(fetched.value));
      }
      if (gate.refuse(fetched.error)) {
        onReport({ kind: 'failure', error: fetched.error });
        return fetched;
      }
      await clock.sleep(source.paceMs, closing.signal);
    }
  };

  const run = async (): Promise<Result<Picture>> => {
    try {
      return await ask();
    } catch (error) {
      if (closing.signal.aborted) return fail(gone);
      const bug = onBug(error);
      refuse(bug);
      return fail(bug);
    } finally {
      running = null;
    }
  };

  const isFresh = (): boolean => {
    const now = clock.now();
    return gate.failure === null && (now - startedAt < source.paceMs || now - framedAt < STREAM_FRESH_MS);
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
    const reason = gate.closedBy();
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
    closedBy: gate.closedBy,
    get lastStartedAt() {
      return Math.max(startedAt, framedAt);
    },
    get blocked() {
      return gate.blocked;
    },
    [Symbol.asyncDispose]: async () => {
      closing.abort(new DOMException('the camera is closed', 'AbortError'));
      nextFrame.close();
      await running;
    },
  };
};
