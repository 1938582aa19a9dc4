import { randomBytes } from 'node:crypto';
import { ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import type { Journal } from '../journal/contract.ts';
import type { Clock, SettingsStore, StoredCamera } from '../ports.ts';
import { checkFields } from './camera-fields.ts';
import type { CameraRegistry } from './camera-registry.ts';
import type { CameraRuntimes } from './camera-runtimes.ts';
import type { StoredPins } from './certificate-pins.ts';
import type { CameraFields, CameraService } from './contract.ts';
import { notFound } from './not-found.ts';
import type { PictureScaler } from './picture-scaler.ts';
import { createWorkQueue } from './work-queue.ts';

export interface CameraEditsDeps {
  readonly clock: Clock;
  readonly config: SettingsStore;
  readonly journal: Journal;
  readonly registry: CameraRegistry;
  readonly runtimes: CameraRuntimes;
  readonly pins: StoredPins;
  readonly scaler: PictureScaler;
}

/** What changes which cameras there are, one change after another. */
export interface CameraEdits extends Pick<
  CameraService,
  'add' | 'update' | 'remove' | 'trustCertificate' | 'adopt'
> {
  /** Resolves when the changes that were begun are done. */
  settled(): Promise<void>;
}

type Change = Parameters<CameraService['update']>[1];

const add = async (
  { clock, journal, registry, runtimes }: CameraEditsDeps,
  fields: CameraFields,
): Promise<Result<{ readonly id: string }>> => {
  const checked = checkFields(fields);
  if (!checked.ok) return checked;
  const { login, ...where } = checked.value;
  const { name } = fields;
  const id = randomBytes(6).toString('hex');
  const camera: StoredCamera = { id, name, ...where, addedAt: new Date(clock.now()).toISOString() };
  await registry.insert(camera, login);
  journal.record('camera-added', { id, name });
  runtimes.begin(camera, null);
  return ok({ id });
};

const update = async (
  { registry, runtimes }: CameraEditsDeps,
  id: string,
  change: Change,
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
  const previous = await runtimes.end(id);
  await registry.replace(camera, login);
  runtimes.begin(camera, previous);
  return ok({});
};

const remove = async (
  { journal, registry, runtimes, scaler }: CameraEditsDeps,
  id: string,
): Promise<Result<object>> => {
  const known = registry.find(id);
  if (known === undefined) return notFound(id);
  await runtimes.end(id);
  await registry.remove(id);
  scaler.forget(id);
  journal.record('camera-removed', { id, name: known.name });
  return ok({});
};

const trustCertificate = async (
  { registry, runtimes, pins }: CameraEditsDeps,
  id: string,
): Promise<Result<object>> => {
  const known = registry.find(id);
  if (known === undefined) return notFound(id);
  for (const url of [known.source.url, known.liveUrl]) {
    const host = URL.parse(url ?? '')?.host;
    if (host !== undefined) pins.forget(host);
  }
  const previous = await runtimes.end(id);
  registry.reset(id);
  runtimes.begin(known, previous);
  return ok({});
};

const adopt = async ({ config, registry, runtimes }: CameraEditsDeps): Promise<void> => {
  for (const camera of config.read().cameras) {
    const known = registry.find(camera.id);
    if (known === undefined) {
      registry.show(camera);
      runtimes.begin(camera, null);
    } else if (known.name !== camera.name) registry.rename(camera.id, camera.name);
  }
};

export const createCameraEdits = (deps: CameraEditsDeps): CameraEdits => {
  const inTurn = createWorkQueue();
  return {
    add: (fields) => inTurn(() => add(deps, fields)),
    update: (id, change) => inTurn(() => update(deps, id, change)),
    remove: (id) => inTurn(() => remove(deps, id)),
    trustCertificate: (id) => inTurn(() => trustCertificate(deps, id)),
    adopt: () => inTurn(() => adopt(deps)),
    settled: () => inTurn(() => Promise.resolve()),
  };
};
