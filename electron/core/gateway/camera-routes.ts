import type { Socket } from 'node:net';
import type { Result } from '../../../shared/errors.ts';
import type { Camera } from '../../../shared/camera.ts';
import type { CameraPictures, CameraStreams, Picture, TakeFrame } from '../cameras/contract.ts';
import type { Clock } from '../ports.ts';
import type { Store } from '../store.ts';
import { labelledLink } from './access.ts';
import type { Access } from './access.ts';
import { send, sendError, sendHead, sendJson, sendNotFound } from './exchange.ts';
import type { Exchange } from './exchange.ts';
import {
  createPartEncoder,
  createPartWriter,
  createStallWatch,
  mjpegHeaders,
  ownConnection,
} from './mjpeg-stream.ts';
import type { PartEncoder, PartWriter, StallWatch } from './mjpeg-stream.ts';
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
  /** Whether this session still lets anybody in. */
  readonly isAlive: (sessionId: string) => boolean;
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
  // He may have been sent away, and the shutter closed, while the camera was asked.
  if (!deps.isAlive(access.session.id)) return sendError(exchange, 401, 'unauthorized');
  if (deps.store.get().gateway.shutterClosed) return sendError(exchange, 503, 'shutter-closed');
  if (picture.ok) return sendPicture(deps, exchange, picture.value);
  if (picture.error.code === 'camera-not-found') return sendNotFound(exchange);
  sendError(exchange, 503, picture.error.code, { 'retry-after': 5 });
};

interface StreamDeps extends CameraDeps {
  readonly partOf: PartEncoder;
  readonly stalls: StallWatch;
}

/** What a stream does with each frame; `end` after a failure before the first. */
const frameTaker = (
  { partOf, stalls }: StreamDeps,
  exchange: Exchange,
  socket: Socket,
  end: () => void,
): TakeFrame => {
  let write: PartWriter | null = null;
  return (frame) => {
    if (frame.ok) {
      if (write === null) {
        sendHead(exchange, 200, mjpegHeaders);
        write = createPartWriter(exchange.response, socket, stalls);
      }
      return write(partOf(frame.value));
    }
    // A camera that goes later comes back to the same stream.
    if (write !== null) return null;
    sendError(exchange, 503, frame.error.code, { 'retry-after': 5 });
    end();
    return null;
  };
};

const mjpeg = async (deps: StreamDeps, exchange: Exchange, access: Access, id: string): Promise<void> => {
  const width = widthOf(exchange.query);
  const asked = numberOf(exchange.query, 'fps', 1, MAX_FPS);
  if (width === null || asked === null) return sendError(exchange, 400, 'bad-input');
  const { response } = exchange;
  const link = labelledLink(access);
  const fps = link === null ? asked : Math.min(asked ?? MAX_FPS, MAX_LABELLED_FPS);
  if (exchange.method === 'HEAD') return sendHead(exchange, 200, mjpegHeaders);
  // It ends with its connection: chunks around the parts would tell nobody anything.
  response.useChunkedEncodingByDefault = false;
  const socket = await ownConnection(response);
  // The same may have happened while others had their turn.
  if (!deps.isAlive(access.session.id)) return sendError(exchange, 401, 'unauthorized');
  if (deps.store.get().gateway.shutterClosed) return sendError(exchange, 503, 'shutter-closed');
  const ended = new AbortController();
  const release = deps.viewers.holds(access.watcher, { cameraId: id, end: () => response.destroy() });
  response.once('close', () => ended.abort());
  const take = frameTaker(deps, exchange, socket, () => ended.abort());
  const takeLabelled: TakeFrame = async (frame) => {
    await take(await shown(deps, access, frame));
  };
  try {
    await deps.cameras.frames(id, { width, fps, signal: ended.signal }, link === null ? take : takeLabelled);
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
  const streamDeps = { ...deps, partOf: createPartEncoder(), stalls: createStallWatch() };
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
