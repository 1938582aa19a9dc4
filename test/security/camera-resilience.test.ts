import { request } from 'node:https';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createCameraService } from '../../electron/core/cameras/camera-service.ts';
import type { CameraService } from '../../electron/core/cameras/contract.ts';
import { systemClock } from '../../electron/core/clock.ts';
import { createEventHub } from '../../electron/core/events.ts';
import { createGateway } from '../../electron/core/gateway/gateway.ts';
import type { Clock } from '../../electron/core/ports.ts';
import { createFastClock } from '../fakes/camera-clock.ts';
import { startMjpegCamera } from '../fakes/camera-mjpeg-server.ts';
import type { MjpegCamera } from '../fakes/camera-mjpeg-server.ts';
import { structuralJpeg } from '../fakes/camera-pictures.ts';
import { createCoreServices } from '../fakes/core-services.ts';
import type { CoreServices } from '../fakes/core-services.ts';
import { askOver, makeUiDir, ownerPassword } from '../fakes/gateway-host.ts';

/** A camera that misbehaves, seen by viewers over TLS through the real gateway, with the product's own times. */
let stack: AsyncDisposableStack;
beforeEach(() => {
  stack = new AsyncDisposableStack();
});
afterEach(() => stack.disposeAsync());

const still = structuralJpeg(20_000, 7);
const marker = 'x-picture-at';

interface Stage {
  readonly core: CoreServices;
  readonly cameras: CameraService;
  readonly cameraId: string;
  readonly port: number;
  readonly cookie: string;
}

const prepare = async (camera: MjpegCamera, password = '', clock: Clock = systemClock): Promise<Stage> => {
  const core = createCoreServices(clock);
  const cameras = stack.use(createCameraService({ ...core, demo: false }));
  const uiDir = await makeUiDir();
  const listen = { host: '127.0.0.1', port: 0 };
  const gateway = stack.use(
    await createGateway({ ...core, cameras, events: createEventHub(), uiDir, listen }),
  );
  await gateway.setPassword(ownerPassword);
  const { port } = core.store.get().gateway;
  const login = password === '' ? {} : { username: 'admin', password };
  const added = await cameras.add({ name: 'Yard', source: { kind: 'mjpeg', url: camera.url }, ...login });
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ password: ownerPassword });
  const { cookies } = await askOver(port, { path: '/api/login', method: 'POST', headers, body });
  return { core, cameras, cameraId: added.ok ? added.value.id : '', port, cookie: cookies };
};

interface Viewer {
  readonly frames: () => number;
  readonly bytes: () => number;
}

/** Counts the parts that arrive, and keeps nothing of them. */
const watch = (stage: Stage): Viewer => {
  let frames = 0;
  let bytes = 0;
  const path = `/api/cameras/${stage.cameraId}/stream.mjpg`;
  const target = { host: '127.0.0.1', port: stage.port, path, agent: false, rejectUnauthorized: false };
  const sent = request({ ...target, headers: { cookie: stage.cookie } }, (response) => {
    response.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      for (let at = chunk.indexOf(marker); at !== -1; at = chunk.indexOf(marker, at + 1)) frames += 1;
    });
    response.on('error', () => undefined);
  });
  sent.on('error', () => undefined);
  sent.end();
  stack.defer(() => void sent.destroy());
  return { frames: () => frames, bytes: () => bytes };
};

/** Sends one picture after another until the test ends. */
const roll = (camera: MjpegCamera, fps: number, jpeg: Uint8Array): { stop: () => void } => {
  const timer = setInterval(() => camera.frame(jpeg), 1_000 / fps);
  const stop = (): void => clearInterval(timer);
  stack.defer(stop);
  return { stop };
};

const Listed = z.array(z.object({ online: z.boolean() }));
/** What the viewer's page is told. */
const isOnline = async ({ port, cookie }: Stage): Promise<boolean | undefined> =>
  Listed.parse(JSON.parse((await askOver(port, { path: '/api/cameras', headers: { cookie } })).text))[0]
    ?.online;

const becomes = async (stage: Stage, online: boolean, timeout: number): Promise<number> => {
  const began = performance.now();
  await expect.poll(() => isOnline(stage), { timeout, interval: 100 }).toBe(online);
  return performance.now() - began;
};

/** The promised times leave a second and a half for the machine; one that was busy elsewhere may try once more. */
const promised = { retry: 1 };
const TOLD_MS = 10_000;
const BACK_MS = 5_000;
/** Before a test begins, and where no promise is given. */
const START_MS = 15_000;
const PATIENCE_MS = 60_000;

/** The least of a second in megabytes: the garbage collector lets it rise and fall. */
const lowestMemory = async (): Promise<number> => {
  let lowest = Number.POSITIVE_INFINITY;
  for (let look = 0; look < 20; look += 1) {
    lowest = Math.min(lowest, process.memoryUsage().rss / 1_000_000);
    await wait(50);
  }
  return lowest;
};

/** Sockets of this process, both ends of each. */
const socketsNow = (): number =>
  process.getActiveResourcesInfo().filter((name) => /^(?:TCP|TLS)\w*Wrap$/.test(name)).length;

describe('a camera that', () => {
  it(
    'falls silent in the middle of a picture: viewers are told within 10 s, and see it within 5 s of its return',
    promised,
    async () => {
      const camera = stack.use(await startMjpegCamera(still));
      const rolling = roll(camera, 15, still);
      const stage = await prepare(camera);
      const viewer = watch(stage);
      await expect.poll(viewer.frames, { timeout: START_MS }).toBeGreaterThan(15);
      rolling.stop();
      camera.raw(Buffer.concat([Buffer.from('--frame\r\n\r\n'), still.subarray(0, 9_000)]));
      const toldMs = await becomes(stage, false, TOLD_MS);
      const before = viewer.frames();
      roll(camera, 15, still);
      const backAt = performance.now();
      await expect.poll(viewer.frames, { timeout: BACK_MS, interval: 20 }).toBeGreaterThan(before);
      console.log(
        `told after ${Math.round(toldMs)} ms, back ${Math.round(performance.now() - backAt)} ms after its return`,
      );
    },
  );

  it('is unplugged and comes back: the same viewers see it within 5 s', promised, async () => {
    const first = await startMjpegCamera(still);
    const rolling = roll(first, 15, still);
    const stage = await prepare(first);
    const viewer = watch(stage);
    await expect.poll(viewer.frames, { timeout: START_MS }).toBeGreaterThan(5);
    rolling.stop();
    await first[Symbol.asyncDispose]();
    const toldMs = await becomes(stage, false, TOLD_MS);
    await wait(6_000);
    const before = viewer.frames();
    const again = stack.use(await startMjpegCamera(still, first.server.port));
    roll(again, 15, still);
    const backAt = performance.now();
    await expect.poll(viewer.frames, { timeout: BACK_MS, interval: 20 }).toBeGreaterThan(before);
    console.log(
      `told after ${Math.round(toldMs)} ms, back ${Math.round(performance.now() - backAt)} ms after its return`,
    );
    expect(again.watching()).toBe(1);
  });

  it('breaks off a hundred times: no socket is left over', async () => {
    const camera = stack.use(await startMjpegCamera(still));
    // Waiting times run twenty times as fast, so that a hundred flaps take seconds.
    const stage = await prepare(camera, '', createFastClock(20));
    const viewers = Array.from({ length: 5 }, () => watch(stage));
    const eachSaw = (): number => Math.min(...viewers.map(({ frames }) => frames()));
    await expect.poll(() => camera.watching(), { timeout: START_MS }).toBe(1);
    camera.frame(still);
    await expect.poll(eachSaw, { timeout: START_MS }).toBeGreaterThan(0);
    const before = socketsNow();
    for (let flap = 0; flap < 100; flap += 1) {
      camera.hangUp();
      await expect.poll(() => camera.watching(), { timeout: START_MS, interval: 5 }).toBe(1);
      const seen = eachSaw();
      camera.frame(still);
      await expect.poll(eachSaw, { timeout: START_MS, interval: 5 }).toBeGreaterThan(seen);
    }
    expect(camera.server.open()).toBe(1);
    await expect.poll(socketsNow, { timeout: START_MS }).toBeLessThanOrEqual(before);
  });

  it(
    'changes its password: viewers are told, the account is not locked, and they go on after the edit',
    promised,
    async () => {
      const camera = stack.use(await startMjpegCamera(still));
      camera.setPassword('old');
      roll(camera, 15, still);
      const stage = await prepare(camera, 'old');
      const viewer = watch(stage);
      await expect.poll(viewer.frames, { timeout: START_MS }).toBeGreaterThan(5);
      const tries = (): number =>
        camera.server.requests.filter(({ headers }) => headers.has('authorization')).length;
      const before = tries();
      camera.setPassword('new');
      camera.hangUp();
      await becomes(stage, false, TOLD_MS);
      await wait(4_000);
      expect(tries() - before).toBeLessThanOrEqual(2);
      expect(stage.core.store.get().cameras[0]).toMatchObject({ status: 'login' });
      const seen = viewer.frames();
      await stage.cameras.update(stage.cameraId, { password: 'new' });
      await expect.poll(viewer.frames, { timeout: BACK_MS }).toBeGreaterThan(seen);
    },
  );

  it.each([
    { what: 'pictures of 4 MB', fps: 5, bytes: 4_000_000 },
    { what: 'sixty pictures a second', fps: 60, bytes: 60_000 },
  ])('sends $what: viewers see them, memory stays flat', async ({ what, fps, bytes }) => {
    const camera = stack.use(await startMjpegCamera(still));
    roll(camera, fps, structuralJpeg(bytes));
    const stage = await prepare(camera);
    const viewers = Array.from({ length: 4 }, () => watch(stage));
    await expect
      .poll(() => Math.min(...viewers.map(({ frames }) => frames())), { timeout: 2 * START_MS })
      .toBeGreaterThan(3);
    await wait(3_000);
    const before = await lowestMemory();
    const seen = viewers.map(({ frames }) => frames());
    const worst = (): number =>
      Math.min(...viewers.map(({ frames }, index) => frames() - (seen[index] ?? 0)));
    const began = performance.now();
    // Five seconds of what the camera sends. How long that takes is a matter of the machine, and is printed.
    await expect.poll(worst, { timeout: PATIENCE_MS }).toBeGreaterThan(fps * 5);
    const seconds = (performance.now() - began) / 1_000;
    const rate = worst() / seconds;
    // 4 viewers with a picture under way and one waiting each, twice over for the garbage collector. A busy machine lets more
    // pile up for a moment; what is let go of goes again, while a leak only grows: the camera sends 3 MB and more a second.
    const limit = 16 * (bytes / 1_000_000) + 30;
    let grown = (await lowestMemory()) - before;
    for (let look = 0; look < 8 && grown >= limit; look += 1) grown = (await lowestMemory()) - before;
    console.log(
      `${what}: ${rate.toFixed(1)} a second at the worst viewer, memory ${grown.toFixed(0)} MB more`,
    );
    expect(grown).toBeLessThan(limit);
  });
});
