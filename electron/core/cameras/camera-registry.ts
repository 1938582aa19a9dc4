import type { Camera } from '../../../shared/camera.ts';
import type { SecretVault, SettingsStore, StoredCamera } from '../ports.ts';
import type { Store } from '../store.ts';
import type { Credentials } from './camera-fetch.ts';
import { readLogin, writeLogin } from './camera-secrets.ts';
import { viewKinds } from './view-kinds.ts';

/** Which cameras there are: configuration, vault and state, kept alike. */
export interface CameraRegistry {
  /** Publishes what the configuration holds, with `builtIn` in front, which is kept nowhere. */
  restore(builtIn: readonly StoredCamera[]): readonly StoredCamera[];
  find(id: string): Camera | undefined;
  insert(camera: StoredCamera, login: Credentials | null): Promise<void>;
  /** Keeps what is known of its last picture; its status is unknown until it is asked again. */
  replace(camera: StoredCamera, login: Credentials | null): Promise<void>;
  rename(id: string, name: string): void;
  /** Publishes a camera that the configuration holds already and the vault has no login of. */
  show(camera: StoredCamera): void;
  /** Its status is unknown until it is asked again. */
  reset(id: string): void;
  remove(id: string): Promise<void>;
  login(id: string): Promise<Credentials | null>;
}

const freshState = (stored: StoredCamera, hasLogin: boolean): Camera => ({
  ...stored,
  hasLogin,
  status: 'unknown',
  kinds: viewKinds(stored.source, stored.liveUrl),
  snapshot: null,
  problem: null,
});

export const createCameraRegistry = (
  config: SettingsStore,
  vault: SecretVault,
  store: Store,
): CameraRegistry => {
  const find = (id: string): Camera | undefined => store.get().cameras.find((camera) => camera.id === id);
  const patch = (id: string, change: Partial<Camera>): void =>
    store.update(({ cameras }) => ({
      cameras: cameras.map((camera) => (camera.id === id ? { ...camera, ...change } : camera)),
    }));
  const keep = (change: (cameras: readonly StoredCamera[]) => readonly StoredCamera[]): void =>
    config.update((current) => ({ ...current, cameras: change(current.cameras) }));
  const login = (id: string): Promise<Credentials | null> => readLogin(vault, id);

  const showLogin = async (id: string): Promise<void> => {
    if ((await login(id)) !== null) patch(id, { hasLogin: true });
  };

  return {
    find,
    login,
    restore: (builtIn) => {
      const stored = config.read().cameras.filter(({ id }) => !builtIn.some((known) => known.id === id));
      const all = [...builtIn, ...stored];
      store.update(() => ({ cameras: all.map((camera) => freshState(camera, false)) }));
      // A vault that cannot be read shows itself when the camera is asked, with its reason.
      for (const { id } of stored) void showLogin(id).catch(() => undefined);
      return all;
    },
    insert: async (camera, secret) => {
      await writeLogin(vault, camera.id, secret);
      keep((cameras) => [...cameras, camera]);
      store.update(({ cameras }) => ({ cameras: [...cameras, freshState(camera, secret !== null)] }));
    },
    replace: async (camera, secret) => {
      keep((cameras) => cameras.map((known) => (known.id === camera.id ? camera : known)));
      await writeLogin(vault, camera.id, secret);
      patch(camera.id, {
        ...freshState(camera, secret !== null),
        snapshot: find(camera.id)?.snapshot ?? null,
      });
    },
    rename: (id, name) => {
      keep((cameras) => cameras.map((known) => (known.id === id ? { ...known, name } : known)));
      patch(id, { name });
    },
    show: (camera) => store.update(({ cameras }) => ({ cameras: [...cameras, freshState(camera, false)] })),
    reset: (id) => patch(id, { status: 'unknown', problem: null }),
    remove: async (id) => {
      keep((cameras) => cameras.filter((known) => known.id !== id));
      await writeLogin(vault, id, null);
      store.update(({ cameras }) => ({ cameras: cameras.filter((known) => known.id !== id) }));
    },
  };
};
