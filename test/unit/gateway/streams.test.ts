import { request } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { describe, expect, it, vi } from 'vitest';
import { fail, ok } from '../../../shared/errors.ts';
import { structuralJpeg } from '../../fakes/camera-pictures.ts';
import { onePicture, startGateway } from '../../fakes/gateway-host.ts';
import type { TestGateway } from '../../fakes/gateway-host.ts';

interface OpenStream {
  readonly response: IncomingMessage;
  received(): Buffer;
  readonly ended: Promise<void>;
}

const openStream = (home: TestGateway, cookie: string): Promise<OpenStream> =>
  new Promise((resolve, reject) => {
    const path = '/api/cameras/front/stream.mjpg';
    const options = {
      host: '127.0.0.1',
      port: home.port,
      path,
      headers: { cookie },
      rejectUnauthorized: false,
    };
    const sent = request({ ...options, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', () => undefined);
      const ended = new Promise<void>((done) => void response.on('close', done));
      resolve({ response, received: () => Buffer.concat(chunks), ended });
    });
    sent.on('error', reject);
    sent.end();
  });

/** The pictures of a multipart body, by its own lengths. */
const partsOf = (body: Buffer): Buffer[] => {
  const parts: Buffer[] = [];
  let at = 0;
  for (;;) {
    const headEnd = body.indexOf('\r\n\r\n', at);
    if (headEnd < 0) return parts;
    const length = Number(
      /content-length: (\d+)/.exec(body.toString('latin1', at, headEnd))?.[1] ?? Number.NaN,
    );
    const start = headEnd + 4;
    if (body.length < start + length) return parts;
    parts.push(body.subarray(start, start + length));
    at = start + length + 2;
  }
};

describe('moving pictures', () => {
  it('come as clean parts, byte for byte', async () => {
    await using home = await startGateway();
    const cookie = await home.signedIn();
    const frames = [1, 2, 3].map((n) => onePicture(home.clock.now(), n));
    const [first, ...others] = frames;
    if (first !== undefined) home.cameras.feed.push(ok(first));
    const stream = await openStream(home, cookie);
    expect(stream.response.statusCode).toBe(200);
    expect(stream.response.headers['content-type']).toMatch(/^multipart\/x-mixed-replace; boundary=/);
    for (const [n, frame] of others.entries()) {
      await vi.waitFor(() => expect(partsOf(stream.received())).toHaveLength(n + 1));
      home.cameras.feed.push(ok(frame));
    }
    await vi.waitFor(() => expect(partsOf(stream.received())).toHaveLength(3));
    expect(
      partsOf(stream.received()).map((part, n) => part.equals(frames[n]?.jpeg ?? Buffer.alloc(0))),
    ).toEqual([true, true, true]);
    expect(home.services.store.get().viewers).toMatchObject([{ cameraIds: ['front'], watching: true }]);
    await home.clock.advance(60_000);
    expect(home.services.store.get().viewers).toHaveLength(1);
    home.cameras.feed.end();
    await stream.ended;
  });

  it('come whole where one is more than the connection takes at once', async () => {
    await using home = await startGateway();
    const cookie = await home.signedIn();
    const large = [1, 2, 3].map((n) => ({
      ...onePicture(home.clock.now(), n),
      jpeg: structuralJpeg(3_000_000, n),
    }));
    home.cameras.feed.push(ok(onePicture(home.clock.now())));
    const stream = await openStream(home, cookie);
    for (const [n, frame] of large.entries()) {
      await vi.waitFor(() => expect(partsOf(stream.received())).toHaveLength(n + 1), { timeout: 5_000 });
      home.cameras.feed.push(ok(frame));
    }
    await vi.waitFor(() => expect(partsOf(stream.received())).toHaveLength(4), { timeout: 5_000 });
    expect(
      partsOf(stream.received())
        .slice(1)
        .map((part, n) => part.equals(large[n]?.jpeg ?? part)),
    ).toEqual([true, true, true]);
    home.cameras.feed.end();
  });

  it('follow the answer to what was asked before on the same connection', async () => {
    await using home = await startGateway();
    const cookie = await home.signedIn();
    home.cameras.feed.push(ok(onePicture(home.clock.now())));
    const asking = ['/healthz', '/api/cameras/front/stream.mjpg', '/api/cameras/front/stream.mjpg'].map(
      (path) => `GET ${path} HTTP/1.1\r\nHost: a\r\nCookie: ${cookie}\r\n\r\n`,
    );
    const answer = home.raw(asking.join(''), 1_000);
    await vi.waitFor(() => expect(home.cameras.feed.readers()).toBe(1));
    const [health, stream, ...others] = (await answer).split(/(?=HTTP\/1\.1 200)/);
    expect(health).toMatch(/\r\n\r\nok$/);
    expect(stream).toMatch(/multipart\/x-mixed-replace[^]*\r\n\r\n--porthole-frame\r\n/);
    expect(others).toEqual([]);
    await vi.waitFor(() => expect(home.cameras.feed.readers()).toBe(0));
  });

  it('outlive a camera that goes and comes back, and answer 503 where it is away from the start', async () => {
    await using home = await startGateway();
    const cookie = await home.signedIn();
    const away = fail({
      code: 'camera-unreachable' as const,
      host: '192.168.1.64',
      reason: 'timeout' as const,
    });
    home.cameras.feed.push(away);
    const refused = await home.ask({ path: '/api/cameras/front/stream.mjpg', headers: { cookie } });
    expect(refused.status).toBe(503);
    expect(refused.text).toContain('camera-unreachable');
    home.cameras.feed.push(ok(onePicture(home.clock.now(), 1)));
    const stream = await openStream(home, cookie);
    home.cameras.feed.push(away);
    await new Promise((resolve) => setTimeout(resolve, 20));
    home.cameras.feed.push(ok(onePicture(home.clock.now(), 2)));
    await vi.waitFor(() => expect(partsOf(stream.received())).toHaveLength(2));
    home.cameras.feed.end();
  });

  it.each([
    ['the shutter closes', (home: TestGateway) => home.gateway.setShutter(true)],
    [
      'the viewer is disconnected',
      (home: TestGateway) => home.gateway.disconnectViewer(home.services.store.get().viewers[0]?.id ?? ''),
    ],
    [
      'the device is forgotten',
      (home: TestGateway) => home.gateway.forgetDevice(home.gateway.devices()[0]?.id ?? ''),
    ],
    ['the password changes', (home: TestGateway) => home.gateway.setPassword('another long password')],
  ])('end at once when %s', async (_name, act) => {
    await using home = await startGateway();
    const cookie = await home.signedIn();
    home.cameras.feed.push(ok(onePicture(home.clock.now())));
    const stream = await openStream(home, cookie);
    await vi.waitFor(() => expect(partsOf(stream.received())).toHaveLength(1));
    expect(home.cameras.feed.readers()).toBe(1);
    await act(home);
    await stream.ended;
    await vi.waitFor(() => expect(home.cameras.feed.readers()).toBe(0));
    expect(home.services.store.get().viewers).toEqual([]);
  });

  it('end with the link that a guest came by', async () => {
    await using home = await startGateway();
    const expiresAt = new Date(home.clock.now() + 60_000).toISOString();
    const link = home.gateway.createLink({ label: 'Aunt', cameraIds: ['front'], expiresAt });
    const secret = link.ok ? new URL(link.value.url).hash.slice(1) : '';
    const opened = await home.ask({ path: '/api/share', method: 'POST', body: JSON.stringify({ secret }) });
    home.cameras.feed.push(ok(onePicture(home.clock.now())));
    const stream = await openStream(home, opened.cookies);
    await home.clock.advance(59_000);
    expect(home.cameras.feed.readers()).toBe(1);
    await home.clock.advance(2_000);
    await stream.ended;
    await vi.waitFor(() => expect(home.cameras.feed.readers()).toBe(0));
  });

  it('leave no reader behind when the viewer goes', async () => {
    await using home = await startGateway();
    const cookie = await home.signedIn();
    home.cameras.feed.push(ok(onePicture(home.clock.now())));
    const streams = await Promise.all(Array.from({ length: 5 }, () => openStream(home, cookie)));
    expect(home.cameras.feed.readers()).toBe(5);
    for (const { response } of streams) response.destroy();
    await vi.waitFor(() => expect(home.cameras.feed.readers()).toBe(0));
  });

  it('need a session and a camera', async () => {
    await using home = await startGateway();
    const path = '/api/cameras/front/stream.mjpg';
    expect((await home.ask({ path })).status).toBe(401);
    const cookie = await home.signedIn();
    expect((await home.ask({ path: '/api/cameras/nobody/stream.mjpg', headers: { cookie } })).status).toBe(
      404,
    );
    expect((await home.ask({ path: `${path}?fps=0`, headers: { cookie } })).status).toBe(400);
    expect((await home.ask({ path, method: 'HEAD', headers: { cookie } })).status).toBe(200);
    expect(home.cameras.feed.readers()).toBe(0);
  });
});
