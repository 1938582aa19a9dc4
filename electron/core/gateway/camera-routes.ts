import type { Camera } from '../../../shared/model.ts';
import type { CameraPictures, Picture } from '../cameras/contract.ts';
import type { Clock } from '../ports.ts';
import type { Store } from '../store.ts';
import { send, sendError, sendJson, sendNotFound } from './exchange.ts';
import type { Exchange } from './exchange.ts';
import type { Viewers, Watcher } from './viewers.ts';

const MIN_WIDTH = 16;
const MAX_WIDTH = 7_680;

export interface CameraDeps {
  readonly clock: Clock;
  readonly store: Store;
  readonly cameras: CameraPictures;
  readonly viewers: Viewers;
}

/** Who asks, and which cameras exist for him: null = all of them. */
export interface Access {
  readonly watcher: Watcher;
  readonly cameraIds: readonly string[] | null;
}

export const visibleCameras = (store: Store, access: Access): readonly Camera[] => {
  const { cameras } = store.get();
  const { cameraIds } = access;
  return cameraIds === null ? cameras : cameras.filter(({ id }) => cameraIds.includes(id));
};

/** Exactly what a viewer needs: no address, no source, nothing of how a picture comes. */
const outsideView = ({ id, name, status, kinds, snapshot }: Camera): object => ({
  id,
  name,
  online: status === 'online',
  kinds,
  ...(snapshot === null ? {} : { width: snapshot.width, height: snapshot.height }),
});

/** `undefined`: not asked for; null: asked for nonsense. */
const widthOf = (query: string): number | null | undefined => {
  const asked = new URLSearchParams(query).get('width');
  if (asked === null) return undefined;
  const width = /^\d{1,5}$/.test(asked) ? Number(asked) : 0;
  return width >= MIN_WIDTH ? Math.min(width, MAX_WIDTH) : null;
};

const sendPicture = (deps: CameraDeps, exchange: Exchange, picture: Picture): void => {
  const headers = {
    'cache-control': 'no-store',
    etag: `"${picture.revision}-${picture.width}"`,
    'x-picture-at': new Date(picture.at).toISOString(),
    'x-picture-age-ms': Math.max(0, deps.clock.now() - picture.at),
    'x-picture-revision': picture.revision,
  };
  if (exchange.request.headers['if-none-match'] === headers.etag) return send(exchange, 304, headers);
  send(exchange, 200, { ...headers, 'content-type': 'image/jpeg' }, picture.jpeg);
};

export interface CameraRoutes {
  list(exchange: Exchange, access: Access): void;
  snapshot(exchange: Exchange, access: Access, id: string): Promise<void>;
}

export const createCameraRoutes = (deps: CameraDeps): CameraRoutes => ({
  list: (exchange, access) => sendJson(exchange, 200, visibleCameras(deps.store, access).map(outsideView)),

  snapshot: async (exchange, access, id) => {
    if (!visibleCameras(deps.store, access).some((camera) => camera.id === id)) return sendNotFound(exchange);
    const width = widthOf(exchange.query);
    if (width === null) return sendError(exchange, 400, 'bad-input');
    deps.viewers.saw(access.watcher, id);
    const gone = new AbortController();
    exchange.response.once('close', () => gone.abort());
    const picture = await deps.cameras.snapshot(id, { width, signal: gone.signal });
    if (picture.ok) return sendPicture(deps, exchange, picture.value);
    if (picture.error.code === 'camera-not-found') return sendNotFound(exchange);
    sendError(exchange, 503, picture.error.code, { 'retry-after': 5 });
  },
});
