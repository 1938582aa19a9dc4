import { ok } from '../../../shared/errors.ts';
import type { Journal } from '../journal/contract.ts';
import type { PictureTook } from '../metrics/contract.ts';
import type { Clock, Logger, SecretVault, SettingsStore, StoredCamera } from '../ports.ts';
import type { Store } from '../store.ts';
import { createCameraEdits } from './camera-edits.ts';
import { checkFields } from './camera-fields.ts';
import { createCameraRegistry } from './camera-registry.ts';
import { createCameraRuntimes } from './camera-runtimes.ts';
import { createCameraTest } from './camera-test.ts';
import { createCameraViews } from './camera-views.ts';
import { createCertificatePins } from './certificate-pins.ts';
import type { CameraService, StillDecoder } from './contract.ts';
import { createPictureScaler } from './picture-scaler.ts';
import { createFfmpegDecoder } from './still-decoder.ts';
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

const demoCamera = (clock: Clock): StoredCamera => ({
  id: 'demo',
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
  const { clock, config, vault, store, journal, pictureTook, timeouts, paceMs, streamSilenceMs } = deps;
  const decoder = deps.stillDecoder ?? createFfmpegDecoder(process.env['PATH'] ?? '');
  const logger = deps.logger.child({ feature: 'cameras' });
  const pins = createCertificatePins(config);
  const scaler = createPictureScaler();
  const registry = createCameraRegistry(config, vault, store);
  const closing = new AbortController();
  const common = { clock, pins, timeouts, paceMs, streamSilenceMs, decoder };
  const around = { clock, logger, store, journal, pictureTook };
  const runtimes = createCameraRuntimes({ common, around, registry });
  const { settled, ...edits } = createCameraEdits({
    clock,
    config,
    journal,
    registry,
    runtimes,
    pins,
    scaler,
  });
  const views = createCameraViews({ runtimes, scaler, edits: { settled } });
  for (const camera of registry.restore(deps.demo ? [demoCamera(clock)] : [])) runtimes.begin(camera, null);

  return {
    ...views,
    ...edits,
    checkAddress,
    test: createCameraTest({ common, logger, closing: closing.signal }),
    [Symbol.asyncDispose]: async () => {
      closing.abort(new DOMException('closing', 'AbortError'));
      await runtimes[Symbol.asyncDispose]();
    },
  };
};
