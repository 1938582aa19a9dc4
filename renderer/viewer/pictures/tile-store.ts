/** A picture on the screen. `takenAt` in ms since the epoch by this phone's clock. */
export interface Shown {
  readonly url: string;
  readonly takenAt: number;
  readonly width: number;
  readonly height: number;
}

/** What keeps the next picture away; `none` also before the first answer. */
export type Trouble = 'none' | 'offline' | 'camera' | 'camera-login' | 'shutter' | 'missing' | 'wait';

export interface Tile {
  readonly picture: Shown | null;
  readonly trouble: Trouble;
  /** The present time from one picture to the next, in ms. */
  readonly intervalMs: number;
}

/** The newest picture of each camera, and who wants to hear of the next. */
export interface TileStore {
  tile(cameraId: string): Tile;
  subscribe(cameraId: string, listener: () => void): () => void;
  /** The newest picture as the JPEG that came, or null before the first. */
  newest(cameraId: string): Blob | null;
  put(cameraId: string, picture: Shown, blob: Blob, intervalMs: number): void;
  trouble(cameraId: string, trouble: Trouble): void;
  /** Frees every picture. */
  clear(): void;
}

interface Kept {
  readonly tile: Tile;
  readonly blob: Blob | null;
  /** The URL before the present one: an `<img>` may still be painting it. */
  readonly previousUrl: string | null;
}

const NOTHING: Kept = {
  tile: { picture: null, trouble: 'none', intervalMs: 0 },
  blob: null,
  previousUrl: null,
};

export const createTileStore = (release: (url: string) => void): TileStore => {
  const kept = new Map<string, Kept>();
  const listeners = new Map<string, Set<() => void>>();
  const get = (cameraId: string): Kept => kept.get(cameraId) ?? NOTHING;
  const set = (cameraId: string, next: Kept): void => {
    kept.set(cameraId, next);
    for (const listener of listeners.get(cameraId) ?? []) listener();
  };
  return {
    tile: (cameraId) => get(cameraId).tile,
    newest: (cameraId) => get(cameraId).blob,
    subscribe: (cameraId, listener) => {
      const known = listeners.get(cameraId) ?? new Set();
      listeners.set(cameraId, known.add(listener));
      return () => known.delete(listener);
    },
    put: (cameraId, picture, blob, intervalMs) => {
      const before = get(cameraId);
      if (before.previousUrl !== null) release(before.previousUrl);
      const previousUrl = before.tile.picture?.url ?? null;
      set(cameraId, { tile: { picture, trouble: 'none', intervalMs }, blob, previousUrl });
    },
    trouble: (cameraId, trouble) => {
      const before = get(cameraId);
      set(cameraId, { ...before, tile: { ...before.tile, trouble } });
    },
    clear: () => {
      for (const { tile, previousUrl } of kept.values()) {
        if (tile.picture !== null) release(tile.picture.url);
        if (previousUrl !== null) release(previousUrl);
      }
      kept.clear();
    },
  };
};
