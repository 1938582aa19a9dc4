import { randomBytes } from 'node:crypto';
import { fail, ok } from '../../../shared/errors.ts';
import type { ErrorOf, Result } from '../../../shared/errors.ts';
import type { Journal } from '../journal/contract.ts';
import type { PictureTook } from '../metrics/contract.ts';
import type { Clock, Logger, SecretVault, SettingsStore, StoredCamera } from '../ports.ts';
import type { Store } from '../store.ts';
import { checkFields } from './camera-fields.ts';
import { createCameraRegistry } from './camera-registry.ts';
import { createCameraRuntime } from './camera-runtime.ts';
import type { CameraRuntime } from './camera-runtime.ts';
import { createCameraTest } from './camera-test.ts';
import { createCertificatePins } from './certificate-pins.ts';
import type { CameraFields, CameraService, Picture, StillDecoder, TakeFrame } from './contract.ts';
import type { SourceContext } from './create-source.ts';
import { createPictureScaler } from './picture-scaler.ts';
import { createFfmpegDecoder } from './still-decoder.ts';
import type { Timeouts } from './timeouts.ts';
import { createWorkQueue } from './work-queue.ts';

export interface CameraServiceDeps {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly config: SettingsStore;
  readonly vault: SecretVault;
  readonly store: Store;
  readonly journal: Journal;
  /** Adds the built-in demo camera; it is not kept in the configuration. */
  readonly demo: boolean;
  /** Told how long each picture took. */
  readonly pictureTook?: PictureTook | undefined;
  /** Makes still pictures from video; the `ffmpeg` on the search path when left out. */
  readonly stillDecoder?: StillDecoder | undefined;
  /** Other than the usual ones, for cameras on a slow line. */
  readonly timeouts?: Timeouts | undefined;
  /** Least time between two requests for a still picture, in milliseconds. */
  readonly paceMs?: number | undefined;
  /** How long a stream may bring no frame before it counts as failed, in milliseconds. */
  readonly streamSilenceMs?: number | undefined;
}

const DEMO_ID = 'demo';

const notFound = (id: string): { readonly ok: false; readonly error: ErrorOf<'camera-not-found'> } =>
  fail({ code: 'camera-not-found', id });

const demoCamera = (clock: Clock): StoredCamera => ({
  id: DEMO_ID,
  name: 'Demo camera',
  source: { kind: 'demo' },
  addedAt: new Date(clock.now()).toISOString(),
});

const checkAddress: CameraService['checkAddress'] = (where) => {
  const checked = checkFields(where);
  if (!checked.ok) return checked;
  const { login, ...kept } = checked.value;
  return ok({ ...kept, heldPassword: login !== null });
};

/** Cameras: kept in the configuration, asked through one hub each, published in the state. */
export const createCameraService = (deps: CameraServiceDeps): CameraService => {
  const { clock, config, vault, store, journal, timeouts, paceMs, streamSilenceMs } = deps;
  const decoder = deps.stillDecoder ?? createFfmpegDecoder(process.env['PATH'] ?? '');
  const logger = deps.logger.child({ feature: 'cameras' });
  const pins = createCertificatePins(config);
  const scaler = createPictureScaler();
  const registry = createCameraRegistry(config, vault, store);
  const runtimes = new Map<string, CameraRuntime>();
  const inTurn = createWorkQueue();
  const closing = new AbortController();
  const common = { clock, pins, timeouts, paceMs, streamSilenceMs, decoder };

  const begin = (where: StoredCamera, previous: Picture | null): void => {
    const { id } = where;
    let login: ReturnType<typeof registry.login> | null = null;
    const context: SourceContext = { ...common, credentials: () => (login ??= registry.login(id)) };
    const { pictureTook } = deps;
    const around = { clock, logger, store, journal, pictureTook };
    runtimes.set(id, createCameraRuntime({ ...around, id, where, context, previous }));
  };

  const end = async (id: string): Promise<Picture | null> => {
    const runtime = runtimes.get(id);
    runtimes.delete(id);
    await runtime?.[Symbol.asyncDispose]();
    return runtime?.hub.lastPicture() ?? null;
  };

  const add = async (fields: CameraFields): Promise<Result<{ readonly id: string }>> => {
    const checked = checkFields(fields);
    if (!checked.ok) return checked;
    const { login, ...where } = checked.value;
    const id = randomBytes(6).toString('hex');
    const camera: StoredCamera = {
      id,
      name: fields.name,
      ...where,
      addedAt: new Date(clock.now()).toISOString(),
    };
    await registry.insert(camera, login);
    journal.record('camera-added', { id, name: fields.name });
    begin(camera, null);
    return ok({ id });
  };

  const update = async (
    id: string,
    change: Parameters<CameraService['update']>[1],
  ): Promise<Result<object>> => {
    const known = registry.find(id);
    if (known === undefined) return notFound(id);
    const { name = known.name, source, liveUrl, username, password } = change;
    if ([source, liveUrl, username, password].every((value) => value === undefined)) {
      registry.rename(id, name);
      return ok({});
    }
    const fields = { source: source ?? known.source, liveUrl: liveUrl ?? known.liveUrl, username, password };
    const checked = checkFields(fields, await registry.login(id));
    if (!checked.ok) return checked;
    const { login, ...where } = checked.value;
    const camera: StoredCamera = { id, name, ...where, addedAt: known.addedAt };
    const previous = await end(id);
    await registry.replace(camera, login);
    begin(camera, previous);
    return ok({});
  };

  const remove = async (id: string): Promise<Result<object>> => {
    const known = registry.find(id);
    if (known === undefined) return notFound(id);
    await end(id);
    await registry.remove(id);
    scaler.forget(id);
    journal.record('camera-removed', { id, name: known.name });
    return ok({});
  };

  const trustCertificate = async (id: string): Promise<Result<object>> => {
    const known = registry.find(id);
    if (known === undefined) return notFound(id);
    for (const url of [known.source.url, known.liveUrl]) {
      const host = URL.parse(url ?? '')?.host;
      if (host !== undefined) pins.forget(host);
    }
    const previous = await end(id);
    registry.reset(id);
    begin(known, previous);
    return ok({});
  };

  const adopt = async (): Promise<void> => {
    for (const camera of config.read().cameras) {
      const known = registry.find(camera.id);
      if (known === undefined) {
        registry.show(camera);
        begin(camera, null);
      } else if (known.name !== camera.name) registry.rename(camera.id, camera.name);
    }
  };

  const scaled = (
    id: string,
    picture: Result<Picture>,
    width: number | undefined,
  ): Promise<Result<Picture>> =>
    picture.ok && width !== undefined ? scaler.scale(id, picture.value, width) : Promise.resolve(picture);

  /** The runtimes of a camera, one after another: a viewer stays while the camera is edited. */
  const runtimesOf = async function* (
    id: string,
    signal: AbortSignal,
  ): AsyncGenerator<CameraRuntime, void, undefined> {
    while (!signal.aborted) {
      const runtime = runtimes.get(id);
      if (runtime === undefined) return;
      yield runtime;
      // It was edited or removed: what comes next is known when that is done.
      await inTurn(() => Promise.resolve());
    }
  };

  const frames: CameraService['frames'] = async (id, { signal, fps, width }, take) => {
    const takeScaled: TakeFrame = async (frame) => {
      await take(await scaled(id, frame, width));
    };
    if (!runtimes.has(id)) await take(notFound(id));
    for await (const { feed } of runtimesOf(id, signal)) {
      await feed.watch(signal, width === undefined ? take : takeScaled, fps);
    }
  };

  const live: CameraService['live'] = async function* (id, { signal }) {
    if (!runtimes.has(id)) return yield { kind: 'failure', ...notFound(id) };
    for await (const runtime of runtimesOf(id, signal)) {
      if (runtime.live === null) {
        return yield { kind: 'failure', error: { code: 'camera-unsupported', host: '', what: 'live' } };
      }
      yield* runtime.live.watch(signal);
    }
  };

  for (const camera of registry.restore(deps.demo ? [demoCamera(clock)] : [])) begin(camera, null);

  return {
    snapshot: async (id, { width, signal } = {}) => {
      const runtime = runtimes.get(id);
      return runtime === undefined ? notFound(id) : scaled(id, await runtime.hub.snapshot(signal), width);
    },
    frames,
    live,
    lastPicture: (id) => runtimes.get(id)?.hub.lastPicture() ?? null,
    add: (fields) => inTurn(() => add(fields)),
    update: (id, change) => inTurn(() => update(id, change)),
    remove: (id) => inTurn(() => remove(id)),
    trustCertificate: (id) => inTurn(() => trustCertificate(id)),
    checkAddress,
    adopt: () => inTurn(adopt),
    test: createCameraTest({ common, logger, closing: closing.signal }),
    [Symbol.asyncDispose]: async () => {
      closing.abort(new DOMException('closing', 'AbortError'));
      await Promise.all([...runtimes.keys()].map(end));
    },
  };
};
