import type { AppError } from '../../../shared/errors.ts';
import type { Camera, CameraStatus } from '../../../shared/model.ts';
import type { Journal } from '../journal/contract.ts';
import type { Clock, Logger } from '../ports.ts';
import type { Store } from '../store.ts';
import { createCameraHub } from './camera-hub.ts';
import type { CameraHub, HubReport } from './camera-hub.ts';
import type { Picture } from './contract.ts';
import { createFrameFeed } from './frame-feed.ts';
import type { FrameFeed } from './frame-feed.ts';
import type { PictureSource } from './picture-source.ts';
import { createStatePublisher } from './state-publisher.ts';

export interface RuntimeOptions {
  readonly id: string;
  readonly source: PictureSource;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly store: Store;
  readonly journal: Journal;
  readonly previous?: Picture | null | undefined;
}

/** A camera at work: its hub, its entry in the state and the diary, and a look at it now and then. */
export interface CameraRuntime extends AsyncDisposable {
  readonly hub: CameraHub;
  readonly feed: FrameFeed;
}

/** A camera that nobody watches is looked at this often, so that its state stays true. */
const CHECK_MS = 60_000;
/** One that is away is looked at more often: the owner waits for it. */
const CHECK_AWAY_MS = 15_000;
/** Spreads the looks, so that ten cameras are not asked in the same moment. */
const JITTER = 0.2;

const statusAfter = (error: AppError): CameraStatus =>
  error.code === 'camera-login' || error.code === 'camera-locked' ? 'login' : 'offline';

export const createCameraRuntime = (options: RuntimeOptions): CameraRuntime => {
  const { id, source, clock, logger, store, journal } = options;
  const closing = new AbortController();
  const publisher = createStatePublisher(store, clock, id);
  const camera = (): Camera | undefined => store.get().cameras.find((known) => known.id === id);

  const onPicture = (picture: Picture): void => {
    const { revision, width, height, jpeg } = picture;
    const snapshot = { revision, width, height, bytes: jpeg.length, at: new Date(picture.at).toISOString() };
    const known = camera();
    if (known?.status === 'online' && known.snapshot !== null) return publisher.publishSoon({ snapshot });
    publisher.publish({ status: 'online', problem: null, snapshot });
    journal.record('camera-online', { id, name: known?.name });
  };

  const onFailure = (problem: AppError): void => {
    const status = statusAfter(problem);
    const known = camera();
    logger.debug({ camera: id, problem }, 'no picture');
    if (known?.status === status && known.problem?.code === problem.code) return;
    publisher.publish({ status, problem });
    if (known?.status !== status)
      journal.record(`camera-${status}`, { id, name: known?.name, problem: problem.code });
  };

  const onBug = (error: unknown): AppError => {
    logger.error({ err: error, camera: id }, 'a camera source failed unexpectedly');
    return { code: 'camera-unreachable', host: '', reason: 'closed' };
  };

  const hub = createCameraHub({
    source,
    clock,
    previous: options.previous,
    onReport: (report: HubReport) => {
      if (report.kind === 'picture') onPicture(report.picture);
      else onFailure(report.error);
      feed.publish(report);
    },
    onBug,
  });
  const feed = createFrameFeed({ hub, source, clock, onBug });

  const watch = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      const interval = camera()?.status === 'offline' ? CHECK_AWAY_MS : CHECK_MS;
      const idleMs = clock.now() - hub.lastStartedAt;
      if (idleMs >= interval && !hub.blocked) await hub.snapshot();
      const jitter = 1 + JITTER * (Math.random() * 2 - 1);
      await clock.sleep(interval * jitter, closing.signal);
    }
  };
  const watching = watch().catch((error: unknown) => {
    if (!closing.signal.aborted) throw error;
  });

  return {
    hub,
    feed,
    [Symbol.asyncDispose]: async () => {
      closing.abort(new DOMException('the camera is closed', 'AbortError'));
      publisher[Symbol.dispose]();
      await Promise.all([feed[Symbol.asyncDispose](), hub[Symbol.asyncDispose]()]);
      await watching;
    },
  };
};
