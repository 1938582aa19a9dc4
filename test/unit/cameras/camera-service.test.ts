import { connect } from 'node:net';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createCameraService } from '../../../electron/core/cameras/camera-service.ts';
import type { CameraService } from '../../../electron/core/cameras/contract.ts';
import { systemClock } from '../../../electron/core/clock.ts';
import { realJpeg } from '../../fakes/camera-pictures.ts';
import { send, startRawServer } from '../../fakes/camera-raw-server.ts';
import type { Answer, RawServer } from '../../fakes/camera-raw-server.ts';
import { createCoreServices } from '../../fakes/core-services.ts';
import type { CoreServices } from '../../fakes/core-services.ts';

const timeouts = { connectMs: 500, idleMs: 500, totalMs: 1_000 };
let stack: AsyncDisposableStack;
let core: CoreServices;
let jpeg: Buffer;

beforeEach(async () => {
  stack = new AsyncDisposableStack();
  core = createCoreServices(systemClock);
  jpeg = await realJpeg();
});
afterEach(() => stack.disposeAsync());

const startService = (change: { readonly demo?: boolean; readonly paceMs?: number } = {}): CameraService =>
  stack.use(createCameraService({ ...core, demo: false, timeouts, paceMs: 50, ...change }));
const startCamera = async (answer: Answer): Promise<RawServer> => stack.use(await startRawServer(answer));

const addCamera = async (service: CameraService, url: string, login: object = {}): Promise<string> => {
  const added = await service.add({ name: 'Door', source: { kind: 'snapshot', url }, ...login });
  if (!added.ok) throw new Error(JSON.stringify(added.error));
  return added.value.id;
};
const stateOf = (id: string) => core.store.get().cameras.find((camera) => camera.id === id);
const codeOf = (result: { readonly ok: boolean; readonly error?: { readonly code: string } }) =>
  result.error?.code;

const basic = `Basic ${Buffer.from('admin:12345').toString('base64')}`;
const basicCamera: Answer = ({ headers }, socket) =>
  headers.get('authorization') === basic
    ? send(socket, jpeg)
    : send(socket, 'no', ['HTTP/1.1 401 Unauthorized', 'WWW-Authenticate: Basic realm="cam"']);

test('a camera is added, seen, kept and removed', async () => {
  const camera = await startCamera(basicCamera);
  const service = startService();
  const id = await addCamera(service, `${camera.url}/shot.jpg`, { username: 'admin', password: '12345' });

  const picture = await service.snapshot(id);

  expect(picture).toMatchObject({ ok: true, value: { width: 320, height: 180 } });
  expect(stateOf(id)).toMatchObject({
    status: 'online',
    hasLogin: true,
    problem: null,
    snapshot: { width: 320 },
  });
  expect(core.journal.list().map(({ code }) => code)).toContain('camera-online');
  expect(core.config.read().cameras).toHaveLength(1);
  expect(await core.vault.get(`camera/${id}`)).toContain('12345');
  await service.remove(id);
  expect(core.config.read().cameras).toHaveLength(0);
  expect(await core.vault.get(`camera/${id}`)).toBeNull();
  expect(codeOf(await service.snapshot(id))).toBe('camera-not-found');
});

test('a login inside the URL goes to the vault and nowhere else', async () => {
  const camera = await startCamera(basicCamera);
  const service = startService();
  const id = await addCamera(service, `http://admin:12345@127.0.0.1:${camera.port}/shot.jpg`);

  expect(await service.snapshot(id)).toMatchObject({ ok: true });
  expect(stateOf(id)?.source.url).toBe(`${camera.url}/shot.jpg`);
  const everything = JSON.stringify([core.store.get(), core.config.read(), core.journal.list()]);
  expect(everything).not.toContain('12345');
});

test('a login in the query goes to the vault too, and back into the request', async () => {
  const camera = await startCamera((_, socket) => send(socket, jpeg));
  const service = startService();
  const id = await addCamera(service, `${camera.url}/snap.cgi?usr=admin&pwd=pa%26ss&res=1`);

  expect(await service.snapshot(id)).toMatchObject({ ok: true });
  expect(camera.requests.at(-1)?.target).toBe('/snap.cgi?usr=admin&pwd=pa%26ss&res=1');
  expect(JSON.stringify([core.store.get(), core.config.read()])).not.toMatch(/pa%26ss|pa&ss/);
});

test('fifty callers at once cause one request', async () => {
  const camera = await startCamera(async (_, socket) => {
    await systemClock.sleep(30);
    send(socket, jpeg);
  });
  const service = startService({ paceMs: 10_000 });
  const id = await addCamera(service, `${camera.url}/a.jpg`);

  const pictures = await Promise.all(Array.from({ length: 50 }, () => service.snapshot(id)));
  const later = await service.snapshot(id);

  expect(pictures.every((picture) => picture.ok)).toBe(true);
  expect(later).toEqual(pictures[0]);
  expect(camera.requests).toHaveLength(1);
});

test('requests keep the pace of the camera, and never overlap', async () => {
  const camera = await startCamera((_, socket) => send(socket, jpeg));
  const service = startService({ paceMs: 100 });
  const id = await addCamera(service, `${camera.url}/a.jpg`);

  const startedAt = Date.now();
  let asked = 0;
  while (camera.requests.length < 5) {
    await service.snapshot(id);
    asked += 1;
    await systemClock.sleep(5);
  }

  // Four pauses of 100 ms lie between five requests.
  expect(Date.now() - startedAt).toBeGreaterThan(350);
  expect(asked).toBeGreaterThan(camera.requests.length);
  expect(camera.peak()).toBe(1);
});

test('a wrong password is tried once, and not again until it is edited', async () => {
  const camera = await startCamera(basicCamera);
  const service = startService();
  const id = await addCamera(service, `${camera.url}/a.jpg`, { username: 'admin', password: 'wrong' });

  expect(await service.snapshot(id)).toMatchObject({
    ok: false,
    error: { code: 'camera-login', auth: 'basic' },
  });
  await systemClock.sleep(120);
  expect(codeOf(await service.snapshot(id))).toBe('camera-login');

  expect(camera.requests.filter(({ headers }) => headers.has('authorization'))).toHaveLength(1);
  expect(stateOf(id)).toMatchObject({ status: 'login', problem: { code: 'camera-login' } });
  await service.update(id, { password: '12345' });
  expect(await service.snapshot(id)).toMatchObject({ ok: true });
  expect(stateOf(id)).toMatchObject({ status: 'online', problem: null });
});

test('a camera that is not there is refused', async () => {
  const gone = await startRawServer(() => undefined);
  await gone[Symbol.asyncDispose]();
  const service = startService();
  const id = await addCamera(service, `${gone.url}/a.jpg`);

  const answer = await service.snapshot(id);

  expect(answer).toMatchObject({ ok: false, error: { code: 'camera-unreachable', reason: 'refused' } });
  expect(stateOf(id)).toMatchObject({ status: 'offline', problem: { code: 'camera-unreachable' } });
  expect(core.journal.list().map(({ code }) => code)).toContain('camera-offline');
});

test('a camera that accepts and says nothing times out', async () => {
  const camera = await startCamera(() => undefined);
  const service = startService();
  const id = await addCamera(service, `${camera.url}/a.jpg`);
  const startedAt = Date.now();

  const answer = await service.snapshot(id);

  expect(answer).toMatchObject({ ok: false, error: { code: 'camera-unreachable', reason: 'timeout' } });
  expect(Date.now() - startedAt).toBeLessThan(4_000);
});

test('an endless drip ends with the time for the whole picture', async () => {
  const camera = await startCamera((_, socket) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n');
    let at = 0;
    const drip = setInterval(() => void socket.write(jpeg.subarray(at, (at += 1))), 20);
    socket.on('close', () => clearInterval(drip));
  });
  const service = startService();
  const id = await addCamera(service, `${camera.url}/a.jpg`);
  const startedAt = Date.now();

  const answer = await service.snapshot(id);

  expect(answer).toMatchObject({ ok: false, error: { code: 'camera-unreachable', reason: 'timeout' } });
  expect(Date.now() - startedAt).toBeGreaterThan(900);
  expect(Date.now() - startedAt).toBeLessThan(4_000);
});

test('a web page instead of a picture is called by its name', async () => {
  const camera = await startCamera((_, socket) =>
    send(socket, '<!DOCTYPE html><html><body>Login</body></html>'),
  );
  const service = startService();
  const id = await addCamera(service, `${camera.url}/a.jpg`);

  expect(await service.snapshot(id)).toMatchObject({
    ok: false,
    error: { code: 'camera-not-a-picture', got: 'html' },
  });
});

test('a 300 MB picture is refused with memory flat', async () => {
  const block = Buffer.alloc(1024 * 1024, 0x55);
  let sent = 0;
  const camera = await startCamera((_, socket) => {
    socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${300 * block.length}\r\n\r\n`);
    socket.write(jpeg.subarray(0, jpeg.length - 2));
    const more = (): void => {
      while (sent < 300 && !socket.destroyed) {
        sent += 1;
        if (!socket.write(block)) return void socket.once('drain', more);
      }
    };
    more();
  });
  const service = stack.use(createCameraService({ ...core, demo: false }));
  const id = await addCamera(service, `${camera.url}/a.jpg`);
  const before = process.memoryUsage().rss;

  const answer = await service.snapshot(id);

  expect(answer).toMatchObject({
    ok: false,
    error: { code: 'camera-too-large', limitBytes: 16 * 1024 * 1024 },
  });
  expect(sent).toBeLessThan(40);
  expect(process.memoryUsage().rss - before).toBeLessThan(90 * 1024 * 1024);
});

test('the picture comes in the width asked for, computed once, never enlarged', async () => {
  const camera = await startCamera((_, socket) => send(socket, jpeg));
  const service = startService({ paceMs: 10_000 });
  const id = await addCamera(service, `${camera.url}/a.jpg`);

  const [small, again] = await Promise.all([
    service.snapshot(id, { width: 160 }),
    service.snapshot(id, { width: 160 }),
  ]);
  const large = await service.snapshot(id, { width: 4000 });

  expect(small).toMatchObject({ ok: true, value: { width: 160, height: 90 } });
  expect(again.ok && small.ok && again.value.jpeg === small.value.jpeg).toBe(true);
  expect(large).toMatchObject({ ok: true, value: { width: 320 } });
});

test('cameras and their logins survive a restart', async () => {
  const camera = await startCamera(basicCamera);
  const first = createCameraService({ ...core, demo: true, timeouts, paceMs: 50 });
  const id = await addCamera(first, `${camera.url}/a.jpg`, { username: 'admin', password: '12345' });
  await first[Symbol.asyncDispose]();

  const second = startService({ demo: true });

  expect(core.store.get().cameras.map((known) => known.id)).toEqual(['demo', id]);
  expect(await second.snapshot(id)).toMatchObject({ ok: true });
  expect(await second.snapshot('demo')).toMatchObject({ ok: true, value: { width: 960, height: 540 } });
});

test('the demo picture moves', async () => {
  const service = startService({ demo: true });
  const first = await service.snapshot('demo');
  await systemClock.sleep(300);
  const second = await service.snapshot('demo');

  expect(first.ok && second.ok && Buffer.compare(first.value.jpeg, second.value.jpeg)).not.toBe(0);
  expect(first.ok && second.ok && second.value.revision > first.value.revision).toBe(true);
});

test('a test of a camera keeps nothing', async () => {
  const camera = await startCamera(basicCamera);
  const service = startService();
  const source = { kind: 'snapshot', url: `${camera.url}/a.jpg` } as const;

  const right = await service.test({ source, username: 'admin', password: '12345' });
  const none = await service.test({ source });

  expect(right).toMatchObject({ ok: true, value: { width: 320, height: 180, auth: 'basic' } });
  expect(none).toMatchObject({ ok: false, error: { code: 'camera-login', auth: 'basic' } });
  expect(core.store.get().cameras).toHaveLength(0);
});

test.each(['', 'ftp://camera/a.jpg', 'http://', 'rtsp://camera/stream'])(
  '%j is no address of a picture',
  async (url) => {
    const service = startService();
    expect(codeOf(await service.add({ name: 'x', source: { kind: 'snapshot', url } }))).toBe('bad-input');
  },
);

test('a test brings the picture along where it is asked to, small, by the same one request', async () => {
  const camera = await startCamera(basicCamera);
  const service = startService();
  const source = { kind: 'snapshot', url: `${camera.url}/shot.jpg` } as const;

  const small = await service.test({ source, username: 'admin', password: '12345', thumbnailWidth: 80 });
  const asked = camera.requests.length;
  const wrong = await service.test({ source, username: 'admin', password: 'no', thumbnailWidth: 80 });

  const thumbnail = Buffer.from(small.ok ? (small.value.thumbnail ?? '') : '', 'base64');
  expect(await sharp(thumbnail).metadata()).toMatchObject({ format: 'jpeg', width: 80, height: 45 });
  expect(small).toMatchObject({ ok: true, value: { width: 320, height: 180 } });
  // Without a login first, because the camera says how it wants to be asked; then once with it.
  expect(asked).toBe(2);
  expect(wrong).toMatchObject({ ok: false, error: { code: 'camera-login' } });
});

test('a camera of kind onvif is asked over SOAP, not for a picture', async () => {
  const camera = await startCamera((_, socket) => send(socket, 'no', ['HTTP/1.1 404 Not Found']));
  const service = startService();
  await service.test({ source: { kind: 'onvif', url: `${camera.url}/onvif/device_service` } });
  expect(camera.requests[0]).toMatchObject({ method: 'POST', target: '/onvif/device_service' });
});

test('nothing stays open after the service has ended', async () => {
  const camera = await startCamera(() => undefined);
  const service = createCameraService({ ...core, demo: true });
  const id = await addCamera(service, `${camera.url}/a.jpg`);
  const pending = service.snapshot(id);
  const probe = connect(camera.port, '127.0.0.1');
  await new Promise((resolve) => void probe.once('connect', resolve));
  probe.destroy();

  await service[Symbol.asyncDispose]();

  expect(await pending).toMatchObject({ ok: false });
  await expect.poll(() => camera.open()).toBe(0);
});
