import type { Camera } from '../../../shared/camera.ts';
import type { AppState } from '../../../shared/model.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { CameraPictures } from '../cameras/contract.ts';
import type { Clock } from '../ports.ts';
import type { CameraFact } from './facts.ts';

/** A camera on the LAN answers within a second; an overloaded one may need some. Longer is away. */
const CAMERA_TIMEOUT_MS = 8_000;

const hostOf = (camera: Camera): string => {
  const url = camera.source.url;
  return url !== undefined && URL.canParse(url) ? new URL(url).host : '';
};

const statusOf = (error: AppError): CameraFact['status'] => {
  switch (error.code) {
    case 'camera-login':
    case 'camera-locked':
      return 'login';
    case 'camera-unsupported':
      // It sent video; what is missing is a decoder on this PC.
      return error.what === 'still-picture' ? 'online' : 'unknown';
    case 'not-available':
    case 'internal':
      return 'unknown';
    default:
      return 'offline';
  }
};

interface Deps {
  readonly cameras: CameraPictures;
  readonly clock: Clock;
}

const askOne = async ({ cameras, clock }: Deps, camera: Camera, signal: AbortSignal): Promise<CameraFact> => {
  const known = {
    id: camera.id,
    name: camera.name,
    host: hostOf(camera),
    lastPictureAt: camera.snapshot?.at,
  };
  // Many cameras lock themselves after a few wrong passwords: one that refused is not asked again.
  if (camera.status === 'login') return { ...known, status: 'login', error: camera.problem ?? undefined };
  const limit = AbortSignal.any([signal, AbortSignal.timeout(CAMERA_TIMEOUT_MS)]);
  const began = clock.now();
  const asked = await cameras.snapshot(camera.id, { signal: limit });
  const answeredMs = clock.now() - began;
  if (asked.ok) {
    const lastPictureAt = new Date(asked.value.at).toISOString();
    return { ...known, status: 'online', answeredMs, lastPictureAt };
  }
  return { ...known, status: statusOf(asked.error), error: asked.error };
};

/** Asks every camera for a picture now, all at once. */
export const gatherCameras = async (
  deps: Deps,
  state: AppState,
  signal: AbortSignal,
): Promise<readonly CameraFact[]> => {
  const facts = await Promise.all(state.cameras.map((camera) => askOne(deps, camera, signal)));
  return facts.filter(({ error }) => error?.code !== 'camera-not-found');
};
