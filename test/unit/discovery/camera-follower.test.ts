import { describe, expect, it } from 'vitest';
import { createCameraFollower } from '../../../electron/core/cameras/camera-follower.ts';
import { createCertificatePins } from '../../../electron/core/cameras/certificate-pins.ts';
import type { CameraFields } from '../../../electron/core/cameras/contract.ts';
import { ok } from '../../../shared/errors.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { Camera } from '../../../shared/camera.ts';
import { createCoreServices } from '../../fakes/core-services.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';

const door: Camera = {
  id: 'door',
  name: 'Door',
  source: { kind: 'snapshot', url: 'https://192.168.7.20:8443/snap.jpg?channel=1' },
  liveUrl: 'rtsp://192.168.7.20/stream',
  hasLogin: true,
  status: 'online',
  kinds: ['snapshot'],
  snapshot: null,
  problem: null,
  addedAt: '2026-01-01T00:00:00.000Z',
};
const silent: AppError = { code: 'camera-unreachable', host: '192.168.7.20', reason: 'no-route' };

const home = (whereNow: () => string | null) => {
  const clock = createManualClock();
  const services = createCoreServices(clock);
  const changes: { id: string; change: Partial<Omit<CameraFields, 'name'>> }[] = [];
  const searches: string[] = [];
  const patch = (change: Partial<Camera>): void =>
    services.store.update(({ cameras }) => ({
      cameras: cameras.map((camera) => ({ ...camera, ...change })),
    }));
  services.store.update(() => ({ cameras: [door] }));
  const follower = createCameraFollower({
    ...services,
    network: {
      interfaces: async () => [],
      defaultRoute: async () => null,
      macOf: async (ip) => (ip === '192.168.7.20' ? '00:40:8c:00:00:01' : null),
    },
    cameras: {
      update: async (id, { source, liveUrl }) => {
        changes.push({ id, change: { ...(source === undefined ? {} : { source }), liveUrl } });
        return ok({});
      },
    },
    findByMac: async (mac) => {
      searches.push(mac);
      return whereNow();
    },
  });
  return { ...services, clock, changes, searches, patch, follower };
};

describe('a camera that got a new address', () => {
  it('is found by its MAC and followed, its paths, ports and pinned certificate kept', async () => {
    const h = home(() => '192.168.7.33');
    await using _follower = h.follower;
    createCertificatePins(h.config).set('192.168.7.20:8443', 'AB:CD');
    await h.clock.advance(10_000);
    h.patch({ status: 'offline', problem: silent });
    await h.clock.advance(60_000);
    expect(h.searches).toEqual(['00:40:8c:00:00:01']);
    expect(h.changes).toEqual([
      {
        id: 'door',
        change: {
          source: { kind: 'snapshot', url: 'https://192.168.7.33:8443/snap.jpg?channel=1' },
          liveUrl: 'rtsp://192.168.7.33/stream',
        },
      },
    ]);
    expect(createCertificatePins(h.config).get('192.168.7.33:8443')).toBe('AB:CD');
    expect(h.journal.list().map(({ code }) => code)).toEqual(['camera-moved']);
  });

  it('is not looked for while it only restarts', async () => {
    const h = home(() => '192.168.7.33');
    await using _follower = h.follower;
    await h.clock.advance(10_000);
    h.patch({ status: 'offline', problem: silent });
    await h.clock.advance(10_000);
    h.patch({ status: 'online', problem: null });
    await h.clock.advance(60_000);
    expect(h.searches).toEqual([]);
  });

  it('is looked for once in five minutes when it is switched off', async () => {
    const h = home(() => null);
    await using _follower = h.follower;
    await h.clock.advance(10_000);
    h.patch({ status: 'offline', problem: silent });
    await h.clock.advance(20 * 60_000);
    expect(h.searches.length).toBeGreaterThanOrEqual(3);
    expect(h.searches.length).toBeLessThanOrEqual(5);
    expect(h.changes).toEqual([]);
  });

  it.each<AppError>([
    { code: 'camera-login', host: '192.168.7.20', auth: 'basic' },
    { code: 'camera-not-a-picture', host: '192.168.7.20', got: 'html' },
  ])('stays where it is when it answers, however badly: $code', async (problem) => {
    const h = home(() => '192.168.7.33');
    await using _follower = h.follower;
    await h.clock.advance(10_000);
    h.patch({ status: problem.code === 'camera-login' ? 'login' : 'offline', problem });
    await h.clock.advance(10 * 60_000);
    expect(h.searches).toEqual([]);
  });
});
