import type { Camera } from '../../../shared/camera.ts';
import type { Clock } from '../ports.ts';
import type { Store } from '../store.ts';

/** Keeps one camera's entry of the state: changes at once, new pictures at most once a second. */
export interface StatePublisher extends Disposable {
  /** Something a person must see now. */
  publish(change: Partial<Camera>): void;
  /** A newer picture; the newest of a second wins. */
  publishSoon(change: Partial<Camera>): void;
}

/** Frames may come 60 times a second; the state need not. */
const PICTURE_INTERVAL_MS = 1_000;

export const createStatePublisher = (store: Store, clock: Clock, cameraId: string): StatePublisher => {
  const closing = new AbortController();
  let pending: Partial<Camera> | null = null;
  let waiting = false;
  let publishedAt = Number.NEGATIVE_INFINITY;

  const publish = (change: Partial<Camera>): void => {
    const merged = { ...pending, ...change };
    pending = null;
    publishedAt = clock.now();
    store.update(({ cameras }) => ({
      cameras: cameras.map((camera) => (camera.id === cameraId ? { ...camera, ...merged } : camera)),
    }));
  };

  const later = async (ms: number): Promise<void> => {
    try {
      await clock.sleep(ms, closing.signal);
    } catch {
      return; // Closed: nobody is left to tell.
    }
    waiting = false;
    if (pending !== null) publish({});
  };

  return {
    publish,
    publishSoon: (change) => {
      const sinceMs = clock.now() - publishedAt;
      if (sinceMs >= PICTURE_INTERVAL_MS && !waiting) return publish(change);
      pending = { ...pending, ...change };
      if (waiting) return;
      waiting = true;
      void later(Math.max(0, PICTURE_INTERVAL_MS - sinceMs));
    },
    [Symbol.dispose]: () => closing.abort(),
  };
};
