import { describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { LiveEvent } from '../../../electron/core/cameras/contract.ts';
import { startGateway } from '../../fakes/gateway-host.ts';
import type { TestGateway } from '../../fakes/gateway-host.ts';

interface Viewer {
  readonly socket: WebSocket;
  readonly texts: string[];
  readonly units: Buffer[];
  /** The close code and reason, or the HTTP status where it was refused. */
  readonly over: Promise<string>;
}

const watch = (home: TestGateway, headers: Record<string, string>, id = 'front'): Viewer => {
  const url = `wss://127.0.0.1:${home.port}/api/cameras/${id}/live`;
  const socket = new WebSocket(url, { headers, rejectUnauthorized: false });
  const [texts, units]: [string[], Buffer[]] = [[], []];
  socket.on('message', (data: Buffer, binary) => {
    if (binary) units.push(data);
    else texts.push(data.toString('utf8'));
  });
  const over = new Promise<string>((resolve) => {
    socket.on('unexpected-response', (_request, response) => resolve(`HTTP ${response.statusCode}`));
    socket.on('close', (code, reason) => resolve(`${code} ${reason.toString()}`.trim()));
    socket.on('error', () => undefined);
  });
  return { socket, texts, units, over };
};

const unit = (n: number, data: Uint8Array, keyframe = n === 0): LiveEvent => ({
  kind: 'unit',
  keyframe,
  timestampUs: n * 66_667,
  data,
});
const format: LiveEvent = { kind: 'format', codec: 'avc1.64001f', width: 640, height: 480 };

describe('live video', () => {
  it('begins with its format and gives every unit with its flag and its time', async () => {
    await using home = await startGateway();
    const cookie = await home.signedIn();
    const viewer = watch(home, { cookie });
    await vi.waitFor(() => expect(home.cameras.video.readers()).toBe(1));
    home.cameras.video.push(format);
    await vi.waitFor(() => expect(viewer.texts).toHaveLength(1));
    expect(JSON.parse(viewer.texts[0] ?? '')).toEqual({ codec: 'avc1.64001f', width: 640, height: 480 });
    const data = Buffer.from([0, 0, 0, 1, 0x65, 1, 2, 3]);
    for (const n of [0, 1]) {
      home.cameras.video.push(unit(n, data));
      await vi.waitFor(() => expect(viewer.units).toHaveLength(n + 1));
    }
    expect(viewer.units.map((message) => message[0])).toEqual([1, 0]);
    expect(viewer.units.map((message) => message.readBigUInt64BE(1))).toEqual([0n, 66_667n]);
    expect(viewer.units.every((message) => message.subarray(9).equals(data))).toBe(true);
    expect(home.services.store.get().viewers).toMatchObject([{ cameraIds: ['front'], watching: true }]);
    viewer.socket.close();
    await vi.waitFor(() => expect(home.cameras.video.readers()).toBe(0));
  });

  it('says why it ends when the camera goes', async () => {
    await using home = await startGateway();
    const viewer = watch(home, { cookie: await home.signedIn() });
    await vi.waitFor(() => expect(home.cameras.video.readers()).toBe(1));
    home.cameras.video.push({
      kind: 'failure',
      error: { code: 'camera-unreachable', host: '192.168.1.64', reason: 'timeout' },
    });
    expect(await viewer.over).toBe('4503 camera-unreachable');
  });

  it('ends at once with the shutter and with a disconnected viewer', async () => {
    await using home = await startGateway();
    const cookie = await home.signedIn();
    const first = watch(home, { cookie });
    await vi.waitFor(() => expect(home.cameras.video.readers()).toBe(1));
    home.gateway.setShutter(true);
    expect(await first.over).toBe('1006');
    expect(await watch(home, { cookie }).over).toBe('HTTP 503');
    home.gateway.setShutter(false);
    const second = watch(home, { cookie });
    await vi.waitFor(() => expect(home.services.store.get().viewers).toHaveLength(1));
    home.gateway.disconnectViewer(home.services.store.get().viewers[0]?.id ?? '');
    expect(await second.over).toBe('1006');
    expect(await watch(home, { cookie }).over).toBe('HTTP 401');
  });

  it('is refused to strangers, to other sites, and where there is no camera', async () => {
    await using home = await startGateway();
    const cookie = await home.signedIn();
    expect(await watch(home, {}).over).toBe('HTTP 401');
    expect(await watch(home, {}, 'nobody').over).toBe('HTTP 401');
    expect(await watch(home, { cookie }, 'nobody').over).toBe('HTTP 404');
    expect(await watch(home, { cookie, origin: 'https://evil.test' }).over).toBe('HTTP 403');
    expect(await watch(home, { cookie, 'sec-fetch-site': 'cross-site' }).over).toBe('HTTP 403');
    expect(home.cameras.video.readers()).toBe(0);
    const own = watch(home, { cookie, origin: `https://127.0.0.1:${home.port}` });
    await vi.waitFor(() => expect(home.cameras.video.readers()).toBe(1));
    // The gateway has accepted; that may still be on its way.
    await vi.waitFor(() => expect(own.socket.readyState).toBe(own.socket.OPEN));
    own.socket.send('hello');
    expect(await own.over).toBe('1008');
  });

  it('gives nothing else to an Upgrade, and an error page of one to be framed by nobody', async () => {
    await using home = await startGateway();
    const upgrade = 'Connection: Upgrade\r\nUpgrade: h2c\r\n';
    const answer = await home.raw(`GET / HTTP/1.1\r\nHost: a\r\n${upgrade}\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 404 /);
    expect(answer).toContain("frame-ancestors 'none'");
    const plain = await home.ask({
      path: '/api/cameras/front/live',
      headers: { cookie: await home.signedIn() },
    });
    expect(plain.status).toBe(404);
  });
});
