import { afterEach, beforeEach, expect, test } from 'vitest';
import { createCameraService } from '../../../electron/core/cameras/camera-service.ts';
import type { CameraService, Picture } from '../../../electron/core/cameras/contract.ts';
import { systemClock } from '../../../electron/core/clock.ts';
import type { Result } from '../../../shared/errors.ts';
import { createFastClock } from '../../fakes/camera-clock.ts';
import { startMjpegCamera } from '../../fakes/camera-mjpeg-server.ts';
import type { MjpegCamera } from '../../fakes/camera-mjpeg-server.ts';
import { realJpeg, structuralJpeg } from '../../fakes/camera-pictures.ts';
import { framesOf } from '../../fakes/frames-of.ts';
import { createCoreServices } from '../../fakes/core-services.ts';
import type { CoreServices } from '../../fakes/core-services.ts';

/** The service waits twenty times as fast as it says. */
const FACTOR = 20;
/** Long enough for a machine under load to notice what has come already. */
const timeouts = { connectMs: 3_000, idleMs: 3_000, totalMs: 6_000 };
const still = structuralJpeg(800, 77);

let stack: AsyncDisposableStack;
let core: CoreServices;
let service: CameraService;
let camera: MjpegCamera;

beforeEach(async () => {
  stack = new AsyncDisposableStack();
  core = createCoreServices(createFastClock(FACTOR));
  camera = stack.use(await startMjpegCamera(still));
  service = stack.use(createCameraService({ ...core, demo: false, timeouts, streamSilenceMs: 3_000 }));
});
afterEach(() => stack.disposeAsync());

const add = async (kind: 'mjpeg' | 'snapshot', url: string, login: object = {}): Promise<string> => {
  const added = await service.add({ name: 'Yard', source: { kind, url }, ...login });
  return added.ok ? added.value.id : '';
};

interface Watching {
  readonly seen: Result<Picture>[];
  readonly leave: () => Promise<void>;
}
const watch = (id: string, request: { fps?: number; width?: number } = {}): Watching => {
  const leaving = new AbortController();
  const seen: Result<Picture>[] = [];
  const reading = (async () => {
    for await (const picture of framesOf(service, id, { ...request, signal: leaving.signal }))
      seen.push(picture);
  })();
  const leave = async (): Promise<void> => {
    leaving.abort();
    await reading;
  };
  stack.defer(leave);
  return { seen, leave };
};
const pictures = ({ seen }: Watching): Picture[] => seen.flatMap((event) => (event.ok ? [event.value] : []));
const codes = ({ seen }: Watching): string[] => seen.flatMap((event) => (event.ok ? [] : [event.error.code]));
const watched = (count = 1) => expect.poll(() => camera.watching(), { timeout: 10_000 }).toBe(count);
/** The camera's first look at start opens the stream for one picture, which has to come. */
const settled = async (): Promise<void> => {
  await watched();
  camera.frame(still);
  await watched(0);
};

test('any number of viewers share one connection, which ends a little after the last has left', async () => {
  const id = await add('mjpeg', camera.url);
  await settled();
  const viewers = Array.from({ length: 30 }, () => watch(id));
  await watched();
  for (let turn = 0; turn < 10; turn += 1) {
    expect(camera.frame(structuralJpeg(5_000, turn))).toBe(1);
    await expect.poll(() => viewers.every((viewer) => pictures(viewer).length > turn)).toBe(true);
  }
  expect(camera.server.peak()).toBe(1);

  await Promise.all(viewers.map((viewer) => viewer.leave()));
  expect(camera.watching()).toBe(1);
  await watched(0);
});

test('a viewer who stalls misses frames, slows nobody, and gets the newest when he goes on', async () => {
  const id = await add('mjpeg', camera.url);
  await settled();
  const healthy = watch(id);
  await watched();
  const leaving = new AbortController();
  stack.defer(() => leaving.abort());
  const stalled = framesOf(service, id, { signal: leaving.signal });
  const first = stalled.next();
  await systemClock.sleep(10);
  for (let turn = 1; turn <= 40; turn += 1) {
    const seen = pictures(healthy).length;
    camera.frame(structuralJpeg(100_000, turn));
    await expect.poll(() => pictures(healthy).length, { interval: 2 }).toBe(seen + 1);
  }
  await first;
  const next = await stalled.next();
  expect(next.value).toMatchObject({ ok: true, value: { revision: pictures(healthy).at(-1)?.revision } });
});

test('while the stream runs, still pictures come from it', async () => {
  const id = await add('mjpeg', camera.url);
  await settled();
  const viewer = watch(id);
  await watched();
  const waiting = service.snapshot(id);
  await systemClock.sleep(20);
  camera.frame(structuralJpeg(900, 5));
  await expect.poll(() => pictures(viewer).at(-1)?.jpeg.length).toBe(structuralJpeg(900).length);
  const again = await service.snapshot(id);

  expect(await waiting).toMatchObject({ ok: true, value: { jpeg: { length: structuralJpeg(900).length } } });
  expect(again).toMatchObject({ ok: true, value: { revision: pictures(viewer).at(-1)?.revision } });
  expect(camera.server.requests).toHaveLength(2);
});

test('viewers are told when the camera vanishes in the middle of a frame, and see it when it is back', async () => {
  const id = await add('mjpeg', camera.url);
  await settled();
  const viewer = watch(id);
  await watched();
  camera.frame(still);
  camera.raw(Buffer.concat([Buffer.from('--frame\r\n\r\n'), still.subarray(0, 300)]));
  await expect.poll(() => codes(viewer), { timeout: 10_000 }).toContain('camera-unreachable');
  expect(core.store.get().cameras[0]).toMatchObject({ status: 'offline' });

  await expect.poll(() => camera.watching(), { timeout: 10_000 }).toBe(1);
  const before = pictures(viewer).length;
  camera.frame(structuralJpeg(950, 6));
  await expect.poll(() => pictures(viewer).length).toBe(before + 1);
  expect(core.store.get().cameras[0]).toMatchObject({ status: 'online', problem: null });
});

test('a camera that breaks off a hundred times leaks nothing', async () => {
  const id = await add('mjpeg', camera.url);
  await settled();
  const viewer = watch(id);
  for (let turn = 0; turn < 100; turn += 1) {
    await expect.poll(() => camera.watching(), { interval: 2, timeout: 10_000 }).toBe(1);
    camera.frame(structuralJpeg(500, turn));
    await expect.poll(() => pictures(viewer).length, { interval: 2 }).toBeGreaterThan(turn);
    camera.hangUp();
  }
  await viewer.leave();
  await expect.poll(() => camera.server.open(), { timeout: 10_000 }).toBe(0);
  expect(camera.server.peak()).toBe(1);
}, 30_000);

test('a changed password is told once, costs two attempts at most, and the same viewers go on after the edit', async () => {
  camera.setPassword('old');
  const id = await add('mjpeg', camera.url, { username: 'admin', password: 'old' });
  await settled();
  const viewer = watch(id);
  await watched();
  camera.frame(still);
  await expect.poll(() => pictures(viewer).length).toBeGreaterThan(0);

  const attempts = (): number =>
    camera.server.requests.filter(({ headers }) => headers.has('authorization')).length;
  const before = attempts();
  camera.setPassword('new');
  camera.hangUp();
  await expect.poll(() => codes(viewer), { timeout: 10_000 }).toContain('camera-login');
  await systemClock.sleep(500);
  expect(attempts() - before).toBeLessThanOrEqual(2);
  expect(codes(viewer).filter((code) => code === 'camera-login')).toHaveLength(1);

  const count = pictures(viewer).length;
  await service.update(id, { password: 'new' });
  await watched();
  camera.frame(structuralJpeg(700, 3));
  await expect.poll(() => pictures(viewer).length).toBeGreaterThan(count);
});

test('a camera without a stream is asked at its own pace, once for all viewers', async () => {
  const id = await add('snapshot', `${camera.server.url}/still`);
  const viewers = Array.from({ length: 10 }, () => watch(id));
  await expect
    .poll(() => viewers.every((viewer) => pictures(viewer).length >= 4), { timeout: 10_000 })
    .toBe(true);
  const most = Math.max(...viewers.map((viewer) => pictures(viewer).length));
  expect(camera.server.requests.length).toBeLessThanOrEqual(most + 3);
  expect(camera.server.peak()).toBe(1);
});

test('frames come no faster than asked, and as wide as asked', async () => {
  const id = await add('mjpeg', camera.url);
  const jpeg = await realJpeg(320, 180);
  await settled();
  const slow = watch(id, { fps: 1 });
  const all = watch(id, { width: 160 });
  await watched();
  const startedAt = Date.now();
  while (pictures(slow).length < 6 || pictures(all).length <= 20) {
    camera.frame(jpeg);
    await systemClock.sleep(10);
  }
  // One a second of the service's clock, and one more before the first second is over.
  const seconds = ((Date.now() - startedAt) * FACTOR) / 1_000;
  expect(pictures(slow).length).toBeLessThanOrEqual(Math.ceil(seconds) + 1);
  expect(pictures(all).every(({ width }) => width === 160)).toBe(true);
});

test('frames of sixty a second and four megabytes pass with memory flat, the state told once a second', async () => {
  const id = await add('mjpeg', camera.url);
  const jpeg = structuralJpeg(4_000_000);
  await settled();
  const leaving = new AbortController();
  let got = 0;
  const reading = (async () => {
    for await (const event of framesOf(service, id, { signal: leaving.signal })) got += event.ok ? 1 : 0;
  })();
  await watched();
  let changes = 0;
  stack.defer(core.store.subscribe(() => void (changes += 1)));
  const before = process.memoryUsage().rss;
  for (let turn = 1; turn <= 60; turn += 1) {
    camera.frame(jpeg);
    await expect.poll(() => got, { interval: 1, timeout: 10_000 }).toBeGreaterThanOrEqual(turn);
  }
  expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
  expect(changes).toBeLessThanOrEqual(60);
  leaving.abort();
  await reading;
}, 20_000);

test('a removed camera ends its viewers; one that never was says so', async () => {
  const id = await add('mjpeg', camera.url);
  await settled();
  const viewer = watch(id);
  await watched();
  await service.remove(id);
  await viewer.leave();
  const unknown = watch('nobody');
  await expect.poll(() => codes(unknown)).toEqual(['camera-not-found']);
  await expect.poll(() => camera.server.open()).toBe(0);
});
