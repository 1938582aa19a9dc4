import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHome } from './home.ts';
import type { Home } from './home.ts';
import { addresses } from './parts/addresses.ts';
import { startMotion, startUstreamer } from './parts/cameras.ts';
import type { Camera } from './parts/cameras.ts';
import { startPorthole } from './parts/porthole.ts';
import type { Porthole } from './parts/porthole.ts';
import { eventually } from './parts/program.ts';
import { viewFrom } from './parts/viewer.ts';

const password = 'seven quiet boats';

/** The lines of `upnpc -l` that each hold one mapping. */
const mappingsSeenBy = async (home: Home): Promise<readonly string[]> => {
  const { stdout } = await home.pc.exec(['upnpc', '-l'], { timeoutMs: 20_000 });
  return stdout.split('\n').filter((line) => /^\s*\d+ (TCP|UDP)\s/.test(line));
};

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

describe('the whole way, from a camera on the LAN to a picture outside', () => {
  const keep = new AsyncDisposableStack();
  let home: Home;
  let still: Camera;
  let moving: Camera;
  let porthole: Porthole;

  beforeAll(async () => {
    home = keep.use(await createHome({ name: 'way-in' }));
    const place = { host: home.cam, address: addresses.camera, workFolder: home.workFolder };
    [still, moving] = await Promise.all([startUstreamer(place), startMotion(place)]);
  });
  afterAll(() => keep.disposeAsync());

  it('shows both cameras to a viewer outside, in under 10 s from start to picture', async () => {
    const began = performance.now();
    porthole = await startPorthole(home);
    const login = (camera: Camera) => ({ username: camera.username, password: camera.password });
    const added = await Promise.all([
      porthole.value('camera.add', {
        name: 'Still (Basic)',
        source: { kind: 'snapshot', url: still.snapshotUrl },
        ...login(still),
      }),
      porthole.value('camera.add', {
        name: 'Moving (Digest)',
        source: { kind: 'snapshot', url: moving.snapshotUrl },
        ...login(moving),
      }),
    ]);
    await porthole.value('owner.setPassword', { password });
    const exposure = await porthole.value('exposure.open', { externalPort: 18443 });
    expect(exposure).toMatchObject({ phase: 'open', externalIp: addresses.home, externalPort: 18443 });
    const url = `https://${addresses.home}:${exposure.externalPort}`;
    const seen = await viewFrom(home.inet, { url, fingerprint: porthole.ready.fingerprint, password });
    const tookMs = performance.now() - began;

    expect(seen.snapshots.map(({ status, type }) => ({ status, type }))).toEqual([
      { status: 200, type: 'image/jpeg' },
      { status: 200, type: 'image/jpeg' },
    ]);
    const direct = sha256(await still.askDirectly(home.pc));
    expect(seen.snapshots.find(({ id }) => id === added[0].id)?.sha256).toBe(direct);
    expect(seen.snapshots.find(({ id }) => id === added[1].id)?.bytes).toBeGreaterThan(2_000);
    console.log(
      `start to picture outside: ${Math.round(tookMs)} ms (ready after ${Math.round(porthole.readyMs)} ms, viewer ${Math.round(seen.tookMs)} ms)`,
    );
    expect(tookMs).toBeLessThan(10_000);
  });

  it('counts as reachable once someone came from outside', async () => {
    const { exposure } = await porthole.value('state.get');
    expect(exposure.phase).toBe('reachable');
    expect(exposure.internalPort).toBe(7443);
    expect(exposure.externalPort).not.toBe(exposure.internalPort);
  });

  it('holds exactly one mapping on the router, its own', async () => {
    const mappings = await mappingsSeenBy(home);
    expect(mappings).toHaveLength(1);
    expect(mappings[0]).toContain(`TCP 18443->${addresses.pc}:7443 `);
  });

  it('removes it within 5 s of SIGTERM and ends with 0', async () => {
    const began = performance.now();
    const [code] = await Promise.all([
      porthole.end(),
      eventually('the mapping is gone', async () => !(await home.rtr.mappings()).includes('7443') || null, {
        withinMs: 5_000,
      }),
    ]);
    const tookMs = performance.now() - began;
    console.log(`SIGTERM to exit with the mapping gone: ${Math.round(tookMs)} ms`);
    expect(code).toBe(0);
    expect(await mappingsSeenBy(home)).toEqual([]);
    const closed = await home.inet.exec([
      'curl',
      '-sk',
      '-m',
      '2',
      `https://${addresses.home}:18443/healthz`,
    ]);
    expect(closed.code).not.toBe(0);
  });
});
