import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createCameraService } from '../../../electron/core/cameras/camera-service.ts';
import type {
  CameraService,
  LiveEvent,
  Picture,
  StillDecoder,
} from '../../../electron/core/cameras/contract.ts';
import { createLiveQueue } from '../../../electron/core/cameras/live-queue.ts';
import { createRtspReader } from '../../../electron/core/cameras/rtsp/rtsp-reader.ts';
import { controlUrl } from '../../../electron/core/cameras/rtsp/rtsp-urls.ts';
import { systemClock } from '../../../electron/core/clock.ts';
import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import { createFastClock } from '../../fakes/camera-clock.ts';
import { structuralJpeg } from '../../fakes/camera-pictures.ts';
import { startRtspCamera } from '../../fakes/camera-rtsp-server.ts';
import type { RtspCamera, RtspCameraOptions } from '../../fakes/camera-rtsp-server.ts';
import { createPacketizer, fuA, h264Pps, h264Slice, h264Sps } from '../../fakes/camera-video.ts';
import { framesOf } from '../../fakes/frames-of.ts';
import { createCoreServices } from '../../fakes/core-services.ts';
import type { CoreServices } from '../../fakes/core-services.ts';

const sdp = ['v=0', 's=-', 'm=video 0 RTP/AVP 96', 'a=rtpmap:96 H264/90000', 'a=control:trackID=1'].join(
  '\r\n',
);
/** Long enough for a machine under load to notice what has come already. */
const timeouts = { connectMs: 3_000, idleMs: 3_000, totalMs: 6_000 };
/** Stands for a decoder: checks what it gets, gives a picture. */
const decoder: StillDecoder = {
  decode: async (codec, unit) =>
    codec === 'avc1.42c016' && unit[4] === h264Sps[0]
      ? ok(structuralJpeg(400))
      : fail({ code: 'camera-not-a-picture', host: '', got: 'other' }),
};
const noDecoder: StillDecoder = {
  decode: async () => fail({ code: 'camera-unsupported', host: '', what: 'still-picture' }),
};

let stack: AsyncDisposableStack;
let core: CoreServices;
beforeEach(() => {
  stack = new AsyncDisposableStack();
  core = createCoreServices(createFastClock(20));
});
afterEach(() => stack.disposeAsync());

const startCamera = async (options: Partial<RtspCameraOptions> = {}): Promise<RtspCamera> =>
  stack.use(await startRtspCamera({ sdp, ...options }));
const startService = (stillDecoder = decoder, streamSilenceMs = 5_000): CameraService =>
  stack.use(createCameraService({ ...core, demo: false, timeouts, streamSilenceMs, stillDecoder }));
const add = async (service: CameraService, url: string, login: object = {}): Promise<string> => {
  const added = await service.add({ name: 'Gate', source: { kind: 'rtsp', url }, ...login });
  return added.ok ? added.value.id : '';
};

/** Sends a keyframe and three more pictures every 40 ms until the test ends. */
const roll = (camera: RtspCamera): { stop: () => void } => {
  const packetizer = createPacketizer();
  let turn = 0;
  const timer = setInterval(() => {
    const key = turn % 4 === 0;
    const slice = h264Slice(key, key ? 3_000 : 500, turn);
    const payloads = [...(key ? [h264Sps, h264Pps] : []), ...fuA(slice, 900)];
    for (const [index, payload] of payloads.entries()) {
      camera.send(packetizer.packet(payload, turn * 3_600, index === payloads.length - 1));
    }
    turn += 1;
  }, 40);
  const stop = (): void => clearInterval(timer);
  stack.defer(stop);
  return { stop };
};

interface Watching {
  readonly events: LiveEvent[];
  readonly leave: () => Promise<void>;
}
const watch = (service: CameraService, id: string): Watching => {
  const leaving = new AbortController();
  const events: LiveEvent[] = [];
  const reading = (async () => {
    for await (const event of service.live(id, { signal: leaving.signal })) events.push(event);
  })();
  const leave = async (): Promise<void> => {
    leaving.abort();
    await reading;
  };
  stack.defer(leave);
  return { events, leave };
};
const kinds = ({ events }: Watching): string[] =>
  events.map((event) => (event.kind === 'unit' ? (event.keyframe ? 'key' : 'inter') : event.kind));
const errors = ({ events }: Watching): string[] =>
  events.flatMap((event) => (event.kind === 'failure' ? [event.error.code] : []));
const unitCount = ({ events }: Watching): number => events.filter(({ kind }) => kind === 'unit').length;
const methods = (camera: RtspCamera): string[] => camera.requests.map(({ method }) => method);
const patient = { timeout: 10_000 };

test.each([
  ['TCP', {}],
  ['UDP, after TCP was refused', { udpOnly: true }],
])('video comes over %s, with a login, and the session is torn down', async (_, options) => {
  const camera = await startCamera({ password: '12345', ...options });
  const service = startService();
  roll(camera);
  const id = await add(service, camera.url, { username: 'admin', password: '12345' });
  const viewer = watch(service, id);

  await expect.poll(() => unitCount(viewer), patient).toBeGreaterThan(8);
  expect(kinds(viewer).slice(0, 5)).toEqual(['format', 'key', 'inter', 'inter', 'inter']);
  expect(viewer.events[0]).toMatchObject({ codec: 'avc1.42c016', width: 640, height: 480 });
  expect(core.store.get().cameras[0]).toMatchObject({
    status: 'online',
    kinds: ['snapshot', 'mjpeg', 'live'],
  });
  await viewer.leave();
  await expect.poll(() => methods(camera).at(-1), patient).toBe('TEARDOWN');
  await expect.poll(() => camera.open(), patient).toBe(0);
  expect(JSON.stringify([core.store.get(), core.config.read()])).not.toContain('12345');
});

test('any number of viewers share one session; a later one begins with a keyframe at once', async () => {
  const camera = await startCamera();
  const service = startService();
  roll(camera);
  const id = await add(service, camera.url);
  const viewers = Array.from({ length: 20 }, () => watch(service, id));
  await expect.poll(() => viewers.every((viewer) => unitCount(viewer) > 6), patient).toBe(true);
  const late = watch(service, id);
  await expect.poll(() => late.events.length, patient).toBeGreaterThan(1);

  expect(kinds(late).slice(0, 2)).toEqual(['format', 'key']);
  expect(methods(camera).filter((method) => method === 'PLAY')).toHaveLength(1);
  expect(camera.playing()).toBe(1);
});

test('a wrong password costs one attempt, viewers are told, and nothing more is tried', async () => {
  const camera = await startCamera({ password: '12345' });
  const service = startService();
  const id = await add(service, camera.url, { username: 'admin', password: 'wrong' });
  const viewer = watch(service, id);
  await expect.poll(() => errors(viewer), patient).toEqual(['camera-login']);
  await systemClock.sleep(300);
  expect(await service.snapshot(id)).toMatchObject({ ok: false, error: { code: 'camera-login' } });
  expect(camera.requests.filter(({ headers }) => headers.has('authorization'))).toHaveLength(1);
  expect(core.store.get().cameras[0]).toMatchObject({ status: 'login' });

  roll(camera);
  await service.update(id, { password: '12345' });
  await expect.poll(() => unitCount(viewer), patient).toBeGreaterThan(2);
});

test('still pictures come from keyframes, frames too; without a decoder the card says what is missing', async () => {
  const camera = await startCamera();
  const service = startService();
  roll(camera);
  const id = await add(service, camera.url);
  expect(await service.snapshot(id)).toMatchObject({ ok: true, value: { width: 640, height: 480 } });
  const leaving = new AbortController();
  const frames: Result<Picture>[] = [];
  for await (const frame of framesOf(service, id, { signal: leaving.signal })) {
    frames.push(frame);
    if (frames.length === 3) leaving.abort();
  }
  expect(frames.every((frame) => frame.ok)).toBe(true);
  await service.remove(id);

  const other = startService(noDecoder);
  const second = await add(other, camera.url);
  expect(await other.snapshot(second)).toMatchObject({ ok: false, error: { code: 'camera-unsupported' } });
  const viewer = watch(other, second);
  await expect.poll(() => unitCount(viewer), patient).toBeGreaterThan(2);
  expect(core.store.get().cameras.find((known) => known.id === second)).toMatchObject({
    status: 'online',
    problem: { code: 'camera-unsupported', what: 'still-picture' },
  });
});

test('a camera that breaks off or falls silent is told once each time, and comes back to the same viewers', async () => {
  const camera = await startCamera();
  const service = startService(decoder, 2_000);
  const rolling = roll(camera);
  const id = await add(service, camera.url);
  const viewer = watch(service, id);
  await expect.poll(() => unitCount(viewer), patient).toBeGreaterThan(4);
  camera.hangUp();
  await expect.poll(() => errors(viewer), patient).toEqual(['camera-unreachable']);
  const before = unitCount(viewer);
  await expect.poll(() => unitCount(viewer), patient).toBeGreaterThan(before + 4);
  const after = kinds(viewer).slice(kinds(viewer).indexOf('failure') + 1);
  expect(after.find((kind) => kind !== 'format')).toBe('key');

  rolling.stop();
  await expect.poll(() => errors(viewer), patient).toEqual(['camera-unreachable', 'camera-unreachable']);
  roll(camera);
  const silent = unitCount(viewer);
  await expect.poll(() => unitCount(viewer), patient).toBeGreaterThan(silent + 2);
  const times = viewer.events.flatMap((event) => (event.kind === 'unit' ? [event.timestampUs] : []));
  expect(times.every((time, index) => index === 0 || time >= (times[index - 1] ?? 0))).toBe(true);
});

test('the session is kept alive', async () => {
  const camera = await startCamera({ sessionTimeoutS: 2 });
  const service = startService();
  roll(camera);
  const viewer = watch(service, await add(service, camera.url));
  await expect.poll(() => methods(camera), patient).toContain('GET_PARAMETER');
  await expect.poll(() => unitCount(viewer)).toBeGreaterThan(10);
});

test.each([
  ['noise before the answers', { noise: Buffer.from([1, 2, 3, 0x24, 200, 7, 7]) }],
  ['a base on an inner address and port', { contentBase: 'rtsp://10.9.9.9:8554/cam/' }],
  [
    'a description with two names and a broken line',
    { sdp: `v=0\ns=a\ns=b\nc=IN\n${sdp.slice(10).replaceAll('\r', '')}` },
  ],
])('oddity: %s', async (_, options) => {
  const camera = await startCamera(options);
  const service = startService();
  roll(camera);
  const viewer = watch(service, await add(service, camera.url));
  await expect.poll(() => unitCount(viewer), patient).toBeGreaterThan(2);
});

test('a camera without video, or with a codec nobody plays, says so', async () => {
  const camera = await startCamera({ sdp: 'v=0\r\nm=audio 0 RTP/AVP 0\r\n' });
  const service = startService();
  const viewer = watch(service, await add(service, camera.url));
  await expect.poll(() => errors(viewer), patient).toEqual(['camera-unsupported']);
  const snapshots = await service.add({ name: 'x', source: { kind: 'demo' } });
  const none = watch(service, snapshots.ok ? snapshots.value.id : '');
  await expect.poll(() => errors(none), patient).toEqual(['camera-unsupported']);
});

test('a live viewer who stalls holds little and goes on at a keyframe', async () => {
  const queue = createLiveQueue();
  queue.offer({ kind: 'format', codec: 'avc1.42c016' });
  for (let turn = 0; turn < 1_000; turn += 1) {
    queue.offer({
      kind: 'unit',
      keyframe: turn % 30 === 0,
      timestampUs: turn,
      data: new Uint8Array(200_000),
    });
  }
  queue.close();
  const read: LiveEvent[] = [];
  for await (const event of queue.read(new AbortController().signal)) read.push(event);
  const [format, first] = read;
  expect(format).toMatchObject({ kind: 'format' });
  expect(first).toMatchObject({ kind: 'unit', keyframe: true });
  expect(read.length).toBeLessThan(45);
  const times = read.flatMap((event) => (event.kind === 'unit' ? [event.timestampUs] : []));
  expect(times.every((time, index) => index === 0 || time === (times[index - 1] ?? 0) + 1)).toBe(true);
});

test.each([
  ['rtsp://cam/a', undefined, 'trackID=1', 'rtsp://cam/a/trackID=1'],
  ['rtsp://cam:8554/a', 'rtsp://10.0.0.9/a/', 'trackID=1', 'rtsp://cam:8554/a/trackID=1'],
  ['rtsp://cam/a?b=1', 'rtsp://cam/a?b=1', 'track1', 'rtsp://cam/a?b=1/track1'],
  ['rtsp://cam/a', 'rtsp://cam/a/', 'rtsp://192.168.9.9/a/t1', 'rtsp://cam/a/t1'],
  ['rtsp://cam/a', 'nonsense', '*', 'rtsp://cam/a'],
])('from %s with base %s and control %s comes %s', (reached, base, control, expected) => {
  expect(controlUrl(new URL(reached), base, control)).toBe(expected);
});

test('no bytes on the connection, however odd, make the reader throw, hang or grow', () => {
  const message = Buffer.from('RTSP/1.0 200 OK\r\nCSeq: 1\r\nX: a\r\n b\r\nContent-Length: 3\r\n\r\nabc');
  const packet = Buffer.from([0x24, 0, 0, 4, 1, 2, 3, 4]);
  const part = fc.oneof(fc.constantFrom<Uint8Array>(message, packet), fc.uint8Array({ maxLength: 60 }));
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), fc.integer({ min: 1, max: 200 }), (parts, size) => {
      const data = Buffer.concat(parts);
      const reader = createRtspReader();
      let taken = 0;
      for (let at = 0; at < data.length; at += size) {
        for (const item of reader.push(data.subarray(at, at + size)))
          taken += item.kind === 'packet' ? item.packet.length : 1;
        expect(reader.held).toBeLessThanOrEqual(262_144 + size);
      }
      expect(taken).toBeLessThanOrEqual(data.length);
    }),
    { numRuns: 300 },
  );
  const startedAt = performance.now();
  const flood = createRtspReader();
  for (let turn = 0; turn < 200; turn += 1) flood.push(Buffer.alloc(10_000, 'A '));
  expect(flood.held).toBeLessThanOrEqual(262_144 + 10_000);
  expect(performance.now() - startedAt).toBeLessThan(3_000);
});
