import type { Result } from '../../../shared/errors.ts';
import type { CameraEdits } from './camera-edits.ts';
import type { CameraRuntime } from './camera-runtime.ts';
import type { CameraRuntimes } from './camera-runtimes.ts';
import type { CameraPictures, CameraStreams, Picture, TakeFrame } from './contract.ts';
import { notFound } from './not-found.ts';
import type { PictureScaler } from './picture-scaler.ts';

export interface CameraViewsDeps {
  readonly runtimes: Pick<CameraRuntimes, 'get'>;
  readonly scaler: PictureScaler;
  readonly edits: Pick<CameraEdits, 'settled'>;
}

/** The runtimes of a camera, one after another: a viewer stays while the camera is edited. */
const runtimesOf = async function* (
  { runtimes, edits }: CameraViewsDeps,
  id: string,
  signal: AbortSignal,
): AsyncGenerator<CameraRuntime, void, undefined> {
  while (!signal.aborted) {
    const runtime = runtimes.get(id);
    if (runtime === undefined) return;
    yield runtime;
    // It was edited or removed: what comes next is known when that is done.
    await edits.settled();
  }
};

/** What there is to see of the cameras, for whoever may look. */
export const createCameraViews = (deps: CameraViewsDeps): CameraPictures & CameraStreams => {
  const { runtimes, scaler } = deps;
  const scaled = (
    id: string,
    picture: Result<Picture>,
    width: number | undefined,
  ): Promise<Result<Picture>> =>
    picture.ok && width !== undefined ? scaler.scale(id, picture.value, width) : Promise.resolve(picture);

  return {
    snapshot: async (id, { width, signal } = {}) => {
      const runtime = runtimes.get(id);
      return runtime === undefined ? notFound(id) : scaled(id, await runtime.hub.snapshot(signal), width);
    },
    lastPicture: (id) => runtimes.get(id)?.hub.lastPicture() ?? null,
    frames: async (id, { signal, fps, width }, take) => {
      const takeScaled: TakeFrame = async (frame) => {
        await take(await scaled(id, frame, width));
      };
      if (runtimes.get(id) === undefined) await take(notFound(id));
      for await (const { feed } of runtimesOf(deps, id, signal)) {
        await feed.watch(signal, width === undefined ? take : takeScaled, fps);
      }
    },
    live: async function* (id, { signal }) {
      if (runtimes.get(id) === undefined) return yield { kind: 'failure', ...notFound(id) };
      for await (const runtime of runtimesOf(deps, id, signal)) {
        if (runtime.live === null) {
          return yield { kind: 'failure', error: { code: 'camera-unsupported', host: '', what: 'live' } };
        }
        yield* runtime.live.watch(signal);
      }
    },
  };
};
