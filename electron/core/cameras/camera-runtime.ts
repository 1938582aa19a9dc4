import type { AppError } from '../../../shared/errors.ts';
import { createCameraHub } from './camera-hub.ts';
import type { CameraHub } from './camera-hub.ts';
import { createCameraStatus } from './camera-status.ts';
import type { StatusKeeperOptions } from './camera-status.ts';
import type { Picture } from './contract.ts';
import { createSource } from './create-source.ts';
import type { CameraWhere, SourceContext } from './create-source.ts';
import { createFrameFeed } from './frame-feed.ts';
import type { FrameFeed } from './frame-feed.ts';
import type { LiveFeed } from './live-feed.ts';
import type { PictureTook } from '../metrics/contract.ts';
import type { Logger } from '../ports.ts';

export interface RuntimeOptions extends StatusKeeperOptions {
  readonly where: CameraWhere;
  readonly context: SourceContext;
  readonly logger: Logger;
  readonly previous?: Picture | null | undefined;
  readonly pictureTook?: PictureTook | undefined;
}

/** A camera at work: its hub and feeds, its entry in the state and the diary, and a look at it now and then. */
export interface CameraRuntime extends AsyncDisposable {
  readonly hub: CameraHub;
  readonly feed: FrameFeed;
  /** Null for a camera without video. */
  readonly live: LiveFeed | null;
}

/** A camera that nobody watches is looked at this often, so that its state stays true. */
const CHECK_MS = 60_000;
/** One that is away is looked at more often: the owner waits for it. */
const CHECK_AWAY_MS = 15_000;
/** Spreads the looks, so that ten cameras are not asked in the same moment. */
const JITTER = 0.2;

export const createCameraRuntime = (options: RuntimeOptions): CameraRuntime => {
  const { id, where, context, clock, logger, store } = options;
  const closing = new AbortController();
  const status = createCameraStatus(options);

  const onBug = (error: unknown): AppError => {
    logger.error({ err: error, camera: id }, 'a camera source failed unexpectedly');
    return { code: 'camera-unreachable', host: '', reason: 'closed' };
  };
  const onFailure = (error: AppError): void => {
    logger.debug({ camera: id, problem: error }, 'no picture');
    status.failure(error);
  };

  const { source, live } = createSource(where, context, {
    onBug,
    // Where pictures come from elsewhere, the video's state is the business of those who watch it.
    onVideo: (error) => {
      if (where.source.kind !== 'rtsp') return;
      if (error === null) status.video();
      else onFailure(error);
    },
  });
  const hub = createCameraHub({
    source,
    clock,
    previous: options.previous,
    onTook: (tookMs) => options.pictureTook?.(id, tookMs),
    onReport: (report) => {
      if (report.kind === 'picture') status.picture(report.picture);
      else onFailure(report.error);
      feed.publish(report);
    },
    onBug,
  });
  const feed = createFrameFeed({ hub, source, clock, onBug });

  const isAway = (): boolean => store.get().cameras.find((camera) => camera.id === id)?.status === 'offline';
  const watch = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      const interval = isAway() ? CHECK_AWAY_MS : CHECK_MS;
      const idleMs = clock.now() - hub.lastStartedAt;
      // The sleep may have been shorter by the jitter; a whole further one would double the time.
      if (idleMs >= interval * (1 - JITTER) && !hub.blocked) await hub.snapshot();
      const jitter = 1 + JITTER * (Math.random() * 2 - 1);
      await clock.sleep(interval * jitter, closing.signal);
    }
  };
  const watching = watch().catch((error: unknown) => {
    if (!closing.signal.aborted) onBug(error);
  });

  return {
    hub,
    feed,
    live,
    [Symbol.asyncDispose]: async () => {
      closing.abort(new DOMException('the camera is closed', 'AbortError'));
      status[Symbol.dispose]();
      await Promise.all([feed[Symbol.asyncDispose](), hub[Symbol.asyncDispose]()]);
      await live?.[Symbol.asyncDispose]();
      await watching;
    },
  };
};
