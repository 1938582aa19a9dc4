import { randomBytes } from 'node:crypto';
import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import type { Camera } from '../../../shared/model.ts';
import type { Journal } from '../journal/contract.ts';
import type { Clock, Logger, SecretVault, SettingsStore, StoredCamera } from '../ports.ts';
import type { Store } from '../store.ts';
import { checkFields } from './camera-fields.ts';
import { createCameraRuntime } from './camera-runtime.ts';
import type { CameraRuntime } from './camera-runtime.ts';
import { readLogin, writeLogin } from './camera-secrets.ts';
import { createCertificatePins, transientPins } from './certificate-pins.ts';
import type {
  CameraFields,
  CameraService,
  FramesRequest,
  Picture,
  PictureTest,
  SnapshotRequest,
} from './contract.ts';
import { createSource } from './create-source.ts';
import { createPictureScaler } from './picture-scaler.ts';
import { viewKinds } from './view-kinds.ts';
import type { Timeouts } from './timeouts.ts';

export interface CameraServiceDeps {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly config: SettingsStore;
  readonly vault: SecretVault;
  readonly store: Store;
  readonly journal: Journal;
  /** Adds the built-in demo camera; it is not kept in the configuration. */
  readonly demo: boolean;
  /** Other than the usual ones, for cameras on a slow line. */
  readonly timeouts?: Timeouts | undefined;
  /** Least time between two requests for a still picture, in milliseconds. */
  readonly paceMs?: number | undefined;
  /** How long a stream may bring no frame before it counts as failed, in milliseconds. */
  readonly streamSilenceMs?: number | undefined;
}

const DEMO_ID = 'demo';

const notFound = (id: string): Result<never> => fail({ code: 'camera-not-found', id });

const freshState = (stored: StoredCamera, hasLogin: boolean): Camera => ({
  ...stored,
  hasLogin,
  status: 'unknown',
  kinds: viewKinds(stored.source, stored.liveUrl),
  snapshot: null,
  problem: null,
});

/** Changes run one after another, so that configuration, vault and state cannot disagree. */
const createQueue = (): (<T>(work: () => Promise<T>) => Promise<T>) => {
  let tail: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = tail.then(work);
    tail = done.catch(() => undefined); // Its own caller learns of the failure; the next one starts afresh.
    return done;
  };
};

/** Cameras: kept in the configuration, asked through one hub each, published in the state. */
export const createCameraService = (deps: CameraServiceDeps): CameraService => {
  const { clock, config, vault, store, journal, timeouts, paceMs, streamSilenceMs } = deps;
  const logger = deps.logger.child({ feature: 'cameras' });
  const pins = createCertificatePins(config);
  const scaler = createPictureScaler();
  const runtimes = new Map<string, CameraRuntime>();
  const inTurn = createQueue();
  const closing = new AbortController();

  const find = (id: string): Camera | undefined => store.get().cameras.find((camera) => camera.id === id);
  const patch = (id: string, change: Partial<Camera>): void =>
    store.update(({ cameras }) => ({
      cameras: cameras.map((camera) => (camera.id === id ? { ...camera, ...change } : camera)),
    }));

  const begin = ({ id, source }: StoredCamera, previous: Picture | null): void => {
    let login: ReturnType<typeof readLogin> | null = null;
    const credentials = (): ReturnType<typeof readLogin> => (login ??= readLogin(vault, id));
    const pictures = createSource(source, { clock, pins, timeouts, paceMs, streamSilenceMs, credentials });
    runtimes.set(id, createCameraRuntime({ id, source: pictures, clock, logger, store, journal, previous }));
  };

  const end = async (id: string): Promise<Picture | null> => {
    const runtime = runtimes.get(id);
    runtimes.delete(id);
    await runtime?.[Symbol.asyncDispose]();
    return runtime?.hub.lastPicture() ?? null;
  };

  const restore = (): void => {
    const demo: StoredCamera = {
      id: DEMO_ID,
      name: 'Demo camera',
      source: { kind: 'demo' },
      addedAt: new Date(clock.now()).toISOString(),
    };
    const stored = config.read().cameras.filter(({ id }) => id !== DEMO_ID);
    const all = deps.demo ? [demo, ...stored] : stored;
    store.update(() => ({ cameras: all.map((camera) => freshState(camera, false)) }));
    for (const camera of all) begin(camera, null);
    for (const { id } of stored) void loadHasLogin(id);
  };

  const loadHasLogin = async (id: string): Promise<void> => {
    try {
      if ((await readLogin(vault, id)) !== null) patch(id, { hasLogin: true });
    } catch (error) {
      logger.error({ err: error, camera: id }, 'the login of a camera cannot be read');
    }
  };

  const add = async (fields: CameraFields): Promise<Result<{ readonly id: string }>> => {
    const checked = checkFields(fields);
    if (!checked.ok) return checked;
    const { source, liveUrl, login } = checked.value;
    const id = randomBytes(6).toString('hex');
    const addedAt = new Date(clock.now()).toISOString();
    const stored: StoredCamera = {
      id,
      name: fields.name,
      source,
      ...(liveUrl === undefined ? {} : { liveUrl }),
      addedAt,
    };
    await writeLogin(vault, id, login);
    config.update((current) => ({ ...current, cameras: [...current.cameras, stored] }));
    store.update(({ cameras }) => ({ cameras: [...cameras, freshState(stored, login !== null)] }));
    journal.record('camera-added', { id, name: fields.name });
    begin(stored, null);
    return ok({ id });
  };

  const update = async (
    id: string,
    change: Parameters<CameraService['update']>[1],
  ): Promise<Result<object>> => {
    const known = find(id);
    if (known === undefined) return notFound(id);
    const before = await readLogin(vault, id);
    const { source = known.source, liveUrl = known.liveUrl, username, password } = change;
    const checked = checkFields({ source, liveUrl, username, password }, before);
    if (!checked.ok) return checked;
    const { login, ...where } = checked.value;
    const { name = known.name } = change;
    const stored: StoredCamera = { id, name, ...where, addedAt: known.addedAt };
    const onlyName = [change.source, change.liveUrl, username, password].every(
      (value) => value === undefined,
    );
    config.update((current) => ({
      ...current,
      cameras: current.cameras.map((camera) => (camera.id === id ? stored : camera)),
    }));
    if (onlyName) {
      patch(id, { name });
      return ok({});
    }
    const previous = await end(id);
    await writeLogin(vault, id, login);
    const { snapshot } = known;
    store.update(({ cameras }) => ({
      cameras: cameras.map((camera) =>
        camera.id === id ? { ...freshState(stored, login !== null), snapshot } : camera,
      ),
    }));
    begin(stored, previous);
    return ok({});
  };

  const remove = async (id: string): Promise<Result<object>> => {
    const known = find(id);
    if (known === undefined) return notFound(id);
    await end(id);
    config.update((current) => ({
      ...current,
      cameras: current.cameras.filter((camera) => camera.id !== id),
    }));
    await writeLogin(vault, id, null);
    store.update(({ cameras }) => ({ cameras: cameras.filter((camera) => camera.id !== id) }));
    scaler.forget(id);
    journal.record('camera-removed', { id, name: known.name });
    return ok({});
  };

  const test = async (fields: Omit<CameraFields, 'name'>): Promise<Result<PictureTest>> => {
    const checked = checkFields(fields);
    if (!checked.ok) return checked;
    const { source, login } = checked.value;
    const credentials = (): Promise<typeof login> => Promise.resolve(login);
    const pictures = createSource(source, {
      clock,
      pins: transientPins(pins),
      timeouts,
      paceMs,
      credentials,
    });
    const fetched = await pictures.fetch(closing.signal);
    if (!fetched.ok) return fetched;
    const { width, height, jpeg, auth } = fetched.value;
    return ok({ width, height, bytes: jpeg.length, auth });
  };

  const trustCertificate = async (id: string): Promise<Result<object>> => {
    const known = find(id);
    if (known === undefined) return notFound(id);
    const host = URL.parse(known.source.url ?? '')?.host;
    if (host !== undefined) pins.forget(host);
    const previous = await end(id);
    patch(id, { status: 'unknown', problem: null });
    begin(known, previous);
    return ok({});
  };

  const snapshot = async (id: string, request: SnapshotRequest = {}): Promise<Result<Picture>> => {
    const runtime = runtimes.get(id);
    if (runtime === undefined) return notFound(id);
    return scaled(id, await runtime.hub.snapshot(request.signal), request.width);
  };

  const scaled = (
    id: string,
    picture: Result<Picture>,
    width: number | undefined,
  ): Promise<Result<Picture>> =>
    picture.ok && width !== undefined ? scaler.scale(id, picture.value, width) : Promise.resolve(picture);

  const frames = async function* (id: string, request: FramesRequest): ReturnType<CameraService['frames']> {
    const { signal, fps, width } = request;
    if (find(id) === undefined) return yield notFound(id);
    while (!signal.aborted) {
      const runtime = runtimes.get(id);
      if (runtime === undefined) return;
      for await (const picture of runtime.feed.watch(signal, fps)) yield await scaled(id, picture, width);
      // The camera was edited or removed: what comes next is known when that is done.
      await inTurn(() => Promise.resolve());
    }
  };

  restore();

  return {
    snapshot,
    frames,
    lastPicture: (id) => runtimes.get(id)?.hub.lastPicture() ?? null,
    add: (fields) => inTurn(() => add(fields)),
    update: (id, change) => inTurn(() => update(id, change)),
    remove: (id) => inTurn(() => remove(id)),
    trustCertificate: (id) => inTurn(() => trustCertificate(id)),
    test,
    [Symbol.asyncDispose]: async () => {
      closing.abort(new DOMException('closing', 'AbortError'));
      await Promise.all([...runtimes.keys()].map(end));
    },
  };
};
