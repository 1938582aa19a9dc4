import type { Result } from '../../../shared/errors.ts';
import type { Camera } from '../../../shared/camera.ts';
import type { CameraPictures, CameraStreams, Picture } from '../cameras/contract.ts';
import type { Clock } from '../ports.ts';
import type { Store } from '../store.ts';
import { labelledLink } from './access.ts';
import type { Access } from './access.ts';
import { send, sendError, sendHead, sendJson, sendNotFound } from './exchange.ts';
import type { Exchange } from './exchange.ts';
import { createPartEncoder, mjpegHeaders, writePart } from './mjpeg-stream.ts';
import type { PartEncoder } from './mjpeg-stream.ts';
import type { PictureLabels } from './picture-label.ts';
import type { Viewers } from './viewers.ts';

const MIN_WIDTH = 16;
const MAX_WIDTH = 7_680;
const MAX_FPS = 60;
/** Writing a label costs a decoding and an encoding per frame and link. */
const MAX_LABELLED_FPS = 8;

export interface CameraDeps {
  readonly clock: Clock;
  readonly store: Store;
  readonly cameras: CameraPictures & CameraStreams;
  readonly viewers: Viewers;
  readonly labels: PictureLabels;
}

export const visibleCameras = (store: Store, { cameraIds }: Access): readonly Camera[] => {
  const { cameras } = store.get();
  return cameraIds === null ? cameras : cameras.filter(({ id }) => cameraIds.includes(id));
};

/** Exactly what a viewer needs: no address, no source, nothing of how a picture comes. */
const outsideView = ({ id, name, status, kinds, snapshot }: Camera, access: Access): object => ({
  id,
  name,
  online: status === 'online',
  kinds: labelledLink(access) === null ? kinds : kinds.filter((kind) => kind !== 'live'),
  ...(snapshot === null ? {} : { width: snapshot.width, height: snapshot.height }),
});

/** `undefined`: not asked for; null: asked for nonsense. */
const numberOf = (query: string, name: string, min: number, max: number): number | null | undefined => {
  const asked = new URLSearchParams(query).get(name);
  if (asked === null) return undefined;
  const value = /^\d{1,5}$/.test(asked) ? Number(asked) : 0;
  return value >= min ? Math.min(value, max) : null;
};
const widthOf = (query: string): number | null | undefined => numberOf(query, 'width', MIN_WIDTH, MAX_WIDTH);

/** As these eyes may see it. */
const shown = (
  deps: CameraDeps,
  access: Access,
  got: Result<Picture>,
): Result<Picture> | Promise<Result<Picture>> => {
  const link = labelledLink(access);
  return link === null || !got.ok ? got : deps.labels(got.value, link);
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

const snapshot = async (deps: CameraDeps, exchange: Exchange, access: Access, id: string): Promise<void> => {
  const width = widthOf(exchange.query);
  if (width === null) return sendError(exchange, 400, 'bad-input');
  deps.viewers.saw(access.watcher, id);
  const gone = new AbortController();
  // An abort makes an exception with its stack: not for every picture that went out as it should.
  exchange.response.once('close', () => exchange.response.writableFinished || gone.abort());
  const got = await deps.cameras.snapshot(id, { width, signal: gone.signal });
  const picture = await shown(deps, access, got);
  // It may have been closed while the camera was asked.
  if (deps.store.get().gateway.shutterClosed) return sendError(exchange, 503, 'shutter-closed');
  if (picture.ok) return sendPicture(deps, exchange, picture.value);
  if (picture.error.code === 'camera-not-found') return sendNotFound(exchange);
  sendError(exchange, 503, picture.error.code, { 'retry-after': 5 });
};

const mjpeg = async (
  deps: CameraDeps & { readonly partOf: PartEncoder },
  exchange: Exchange,
  access: Access,
  id: string,
): Promise<void> => {
  const width = widthOf(exchange.query);
  const asked = numberOf(exchange.query, 'fps', 1, MAX_FPS);
  if (width === null || asked === null) return sendError(exchange, 400, 'bad-input');
  const fps = labelledLink(access) === null ? asked : Math.min(asked ?? MAX_FPS, MAX_LABELLED_FPS);
  if (exchange.method === 'HEAD') return sendHead(exchange, 200, mjpegHeaders);
  const { response } = exchange;
  // It ends with its connection: chunks around the parts would tell nobody anything.
  response.useChunkedEncodingByDefault = false;
  const ended = new AbortController();
  const release = deps.viewers.holds(access.watcher, { cameraId: id, end: () => response.destroy() });
  response.once('close', () => ended.abort());
  try {
    for await (const got of deps.cameras.frames(id, { width, fps, signal: ended.signal })) {
      const frame = labelledLink(access) === null ? got : await shown(deps, access, got);
      if (frame.ok) {
        sendHead(exchange, 200, mjpegHeaders);
        const full = writePart(response, deps.partOf(frame.value));
        if (full !== null) await full;
      } else if (!response.headersSent) {
        return sendError(exchange, 503, frame.error.code, { 'retry-after': 5 });
      }
    }
  } finally {
    release();
    response.end();
  }
};

export interface CameraRoutes {
  list(exchange: Exchange, access: Access): void;
  /** `view` is what follows the camera's id in the path. */
  view(exchange: Exchange, access: Access, id: string, view: string): Promise<void>;
}

export const createCameraRoutes = (deps: CameraDeps): CameraRoutes => {
  const streamDeps = { ...deps, partOf: createPartEncoder() };
  return {
    list: (exchange, access) =>
      sendJson(
        exchange,
        200,
        visibleCameras(deps.store, access).map((camera) => outsideView(camera, access)),
      ),

    view: async (exchange, access, id, view) => {
      if (!visibleCameras(deps.store, access).some((camera) => camera.id === id))
        return sendNotFound(exchange);
      if (view === 'snapshot.jpg') return snapshot(deps, exchange, access, id);
      if (view === 'stream.mjpg') return mjpeg(streamDeps, exchange, access, id);
      sendNotFound(exchange);
    },
  };
};
