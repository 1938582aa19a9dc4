import type { Viewer } from '../../../shared/model.ts';
import type { Clock } from '../ports.ts';
import type { Store } from '../store.ts';

/** Slower than the slowest snapshot cadence of the viewer page: one missed picture does not end a visit. */
const WATCHING_MS = 15_000;
/** The state changes no more often than this through viewers. */
const PUBLISH_EVERY_MS = 1_000;
/** "Last seen" alone is worth a new state only this often. */
const LAST_SEEN_STEP_MS = 5_000;

export interface Watcher {
  readonly sessionId: string;
  readonly ip: string;
  readonly userAgent: string;
  readonly who: string;
  readonly guest: boolean;
}

export interface HeldStream {
  readonly cameraId: string;
  /** Ends the stream: the viewer was disconnected. */
  readonly end: () => void;
}

interface Watching {
  watcher: Watcher;
  readonly sinceAt: number;
  lastSeenAt: number;
  /** Camera id -> when a picture of it was last asked for. */
  readonly cameras: Map<string, number>;
  /** The streams it holds. */
  readonly streams: Set<HeldStream>;
}

export interface Viewers extends Disposable {
  /** This session asked for a picture of this camera. */
  saw(watcher: Watcher, cameraId: string): void;
  /** This session holds a stream until the returned function is called. */
  holds(watcher: Watcher, stream: HeldStream): () => void;
  /** The session ended: its streams are ended and it watches no more. */
  forget(sessionId: string): void;
  /** Ends every stream: nobody sees anything from now on. */
  forgetAll(): void;
}

const iso = (at: number): string => new Date(at).toISOString();

const publicView = ({ watcher, sinceAt, lastSeenAt, cameras, streams }: Watching): Viewer => ({
  id: watcher.sessionId,
  ip: watcher.ip,
  who: watcher.who,
  guest: watcher.guest,
  userAgent: watcher.userAgent,
  sinceAt: iso(sinceAt),
  lastSeenAt: iso(Math.floor(lastSeenAt / LAST_SEEN_STEP_MS) * LAST_SEEN_STEP_MS),
  cameraIds: [...new Set([...cameras.keys(), ...[...streams].map(({ cameraId }) => cameraId)])].toSorted(),
  watching: true,
});

/** Keeps `viewers` of the state: who looks at which camera now. */
export const createViewers = (deps: {
  readonly clock: Clock;
  readonly store: Store;
  /** A session may end by itself while its stream runs: a link's end, a password that was changed. */
  readonly isAlive: (sessionId: string) => boolean;
}): Viewers => {
  const { clock, store } = deps;
  const all = new Map<string, Watching>();
  const ended = new AbortController();
  let running = false;
  let published = JSON.stringify(store.get().viewers);

  const expire = (): void => {
    const since = clock.now() - WATCHING_MS;
    for (const [id, { cameras, streams }] of all) {
      if (streams.size > 0 && !deps.isAlive(id)) endStreams(id);
      for (const [cameraId, at] of cameras) if (at <= since) cameras.delete(cameraId);
      if (cameras.size === 0 && streams.size === 0) all.delete(id);
    }
  };
  const endStreams = (sessionId: string): void => {
    for (const { end } of all.get(sessionId)?.streams ?? []) end();
    all.delete(sessionId);
  };
  const publish = (): void => {
    expire();
    const viewers = [...all.values()].map(publicView);
    const text = JSON.stringify(viewers);
    if (text === published) return;
    published = text;
    store.update(() => ({ viewers }));
  };
  const run = async (): Promise<void> => {
    if (running) return;
    running = true;
    while (all.size > 0 && !ended.signal.aborted) {
      await clock.sleep(PUBLISH_EVERY_MS, ended.signal).catch(() => undefined);
      publish();
    }
    running = false;
  };
  const watchingOf = (watcher: Watcher): Watching => {
    const now = clock.now();
    const known = all.get(watcher.sessionId);
    const watching = known ?? {
      watcher,
      sinceAt: now,
      lastSeenAt: now,
      cameras: new Map(),
      streams: new Set(),
    };
    watching.watcher = watcher;
    watching.lastSeenAt = now;
    all.set(watcher.sessionId, watching);
    return watching;
  };

  return {
    saw: (watcher, cameraId) => {
      const isNew = !all.has(watcher.sessionId);
      watchingOf(watcher).cameras.set(cameraId, clock.now());
      if (isNew) publish();
      void run();
    },
    holds: (watcher, stream) => {
      const isNew = !all.has(watcher.sessionId);
      const watching = watchingOf(watcher);
      watching.streams.add(stream);
      if (isNew) publish();
      void run();
      return () => {
        watching.streams.delete(stream);
        watching.lastSeenAt = clock.now();
      };
    },
    forget: (sessionId) => {
      endStreams(sessionId);
      publish();
    },
    forgetAll: () => {
      for (const sessionId of all.keys()) endStreams(sessionId);
      publish();
    },
    [Symbol.dispose]: () => {
      ended.abort();
      for (const sessionId of all.keys()) endStreams(sessionId);
      publish();
    },
  };
};
