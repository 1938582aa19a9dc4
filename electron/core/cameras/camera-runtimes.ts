import type { StoredCamera } from '../ports.ts';
import type { CameraRegistry } from './camera-registry.ts';
import { createCameraRuntime } from './camera-runtime.ts';
import type { CameraRuntime, RuntimeOptions } from './camera-runtime.ts';
import type { Picture } from './contract.ts';
import type { SourceContext } from './create-source.ts';

/** The cameras that are at work, by their id. */
export interface CameraRuntimes extends AsyncDisposable {
  get(id: string): CameraRuntime | undefined;
  /** `previous`: its last picture before it was edited. */
  begin(camera: StoredCamera, previous: Picture | null): void;
  /** Resolves with its last picture when its work has ended. */
  end(id: string): Promise<Picture | null>;
}

export interface CameraRuntimesDeps {
  /** What every camera's source has in common; the login is each one's own. */
  readonly common: Omit<SourceContext, 'credentials'>;
  readonly around: Pick<RuntimeOptions, 'clock' | 'logger' | 'store' | 'journal' | 'pictureTook'>;
  readonly registry: Pick<CameraRegistry, 'login'>;
}

export const createCameraRuntimes = ({ common, around, registry }: CameraRuntimesDeps): CameraRuntimes => {
  const running = new Map<string, CameraRuntime>();
  const end = async (id: string): Promise<Picture | null> => {
    const runtime = running.get(id);
    running.delete(id);
    await runtime?.[Symbol.asyncDispose]();
    return runtime?.hub.lastPicture() ?? null;
  };
  return {
    get: (id) => running.get(id),
    begin: (where, previous) => {
      const { id } = where;
      // Read from the vault when the camera is first asked, and once.
      let login: ReturnType<CameraRegistry['login']> | null = null;
      const context = { ...common, credentials: () => (login ??= registry.login(id)) };
      running.set(id, createCameraRuntime({ ...around, id, where, context, previous }));
    },
    end,
    [Symbol.asyncDispose]: async () => {
      await Promise.all([...running.keys()].map(end));
    },
  };
};
