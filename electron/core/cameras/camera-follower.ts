import * as z from 'zod';
import { isIPv4 } from 'node:net';
import type { Camera } from '../../../shared/camera.ts';
import type { Journal } from '../journal/contract.ts';
import type { Clock, Logger, Network, SettingsStore } from '../ports.ts';
import type { Store } from '../store.ts';
import { createCertificatePins } from './certificate-pins.ts';
import type { CameraService } from './contract.ts';

export interface FollowerDeps {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly config: SettingsStore;
  readonly store: Store;
  readonly journal: Journal;
  readonly network: Network;
  readonly cameras: Pick<CameraService, 'update'>;
  /** Where the device with this MAC is now; null when it is not on the LAN. */
  findByMac(mac: string, signal: AbortSignal): Promise<string | null>;
}

const FEATURE = 'camera-macs';
const Known = z.record(z.string(), z.string());
/** A camera that restarts is away for a minute; only one that stays away has moved, or is off. */
const PATIENCE_MS = 20_000;
/** The LAN is asked as a whole, so not often. */
const SEARCH_EVERY_MS = 5 * 60_000;
const TICK_MS = 10_000;

const hostOf = (camera: Camera): string | null => {
  const host = URL.parse(camera.source.url ?? '')?.hostname;
  return host !== undefined && isIPv4(host) ? host : null;
};

const withHost = (url: string | undefined, host: string): string | undefined => {
  const parsed = URL.parse(url ?? '');
  if (parsed === null) return url;
  parsed.hostname = host;
  return parsed.href;
};

const movedAway = ({ status, problem }: Camera): boolean =>
  status === 'offline' &&
  problem?.code === 'camera-unreachable' &&
  problem.reason !== 'dns' &&
  problem.reason !== 'tls';

/**
 * Follows cameras that DHCP gives a new address: remembers the MAC behind each address while it works, and looks for it on
 * the LAN when the address falls silent. Name, login and pinned certificate stay with the camera.
 */
export const createCameraFollower = (deps: FollowerDeps): AsyncDisposable => {
  const { clock, config, store, journal, network, cameras } = deps;
  const logger = deps.logger.child({ feature: 'cameras' });
  const closing = new AbortController();
  const awaySince = new Map<string, number>();
  const searchedAt = new Map<string, number>();

  const macs = (): Readonly<Record<string, string>> =>
    Known.safeParse(config.read().features[FEATURE]).data ?? {};
  const remember = (id: string, mac: string): void => {
    if (macs()[id] === mac) return;
    config.update((current) => ({
      ...current,
      features: { ...current.features, [FEATURE]: { ...macs(), [id]: mac } },
    }));
  };

  const learn = async (camera: Camera): Promise<void> => {
    awaySince.delete(camera.id);
    const host = hostOf(camera);
    const mac = host === null ? null : await network.macOf(host);
    if (mac !== null) remember(camera.id, mac);
  };

  const move = async (camera: Camera, from: string, to: string): Promise<void> => {
    const pins = createCertificatePins(config);
    const before = URL.parse(camera.source.url ?? '');
    const pin = before === null ? undefined : pins.get(before.host);
    if (before !== null && pin !== undefined) pins.set(before.host.replace(from, to), pin);
    const moved = await cameras.update(camera.id, {
      source: { ...camera.source, url: withHost(camera.source.url, to) },
      liveUrl: withHost(camera.liveUrl, to),
    });
    if (!moved.ok)
      return logger.warn({ camera: camera.id, problem: moved.error }, 'a camera could not be followed');
    journal.record('camera-moved', { id: camera.id, name: camera.name, from, to });
  };

  const search = async (camera: Camera): Promise<void> => {
    const now = clock.now();
    if (!awaySince.has(camera.id)) awaySince.set(camera.id, now);
    const mac = macs()[camera.id];
    const from = hostOf(camera);
    if (mac === undefined || from === null) return;
    if (now - (awaySince.get(camera.id) ?? now) < PATIENCE_MS) return;
    if (now - (searchedAt.get(camera.id) ?? Number.NEGATIVE_INFINITY) < SEARCH_EVERY_MS) return;
    searchedAt.set(camera.id, now);
    const to = await deps.findByMac(mac, closing.signal);
    if (to !== null && to !== from) await move(camera, from, to);
  };

  const watch = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      for (const camera of store.get().cameras) {
        if (camera.status === 'online') await learn(camera);
        else if (movedAway(camera)) await search(camera);
      }
      await clock.sleep(TICK_MS, closing.signal);
    }
  };
  const watching = watch().catch((error: unknown) => {
    if (!closing.signal.aborted) logger.error({ err: error }, 'following cameras ended unexpectedly');
  });

  return {
    [Symbol.asyncDispose]: async () => {
      closing.abort(new DOMException('closing', 'AbortError'));
      await watching;
    },
  };
};
