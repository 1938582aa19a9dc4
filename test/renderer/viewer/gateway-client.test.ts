import { afterEach, describe, expect, it } from 'vitest';
import { createGatewayClient, type GatewayClient } from '../../../renderer/viewer/gateway-client.ts';
import { json, startLoopbackGateway, type LoopbackGateway } from './loopback-gateway.ts';

const NOW = 1_800_000_000_000;
const never = new AbortController().signal;
const gateways: LoopbackGateway[] = [];
afterEach(async () => {
  for (const gateway of gateways.splice(0)) await gateway[Symbol.asyncDispose]();
});

const open = async (
  handler: Parameters<typeof startLoopbackGateway>[0],
): Promise<{ client: GatewayClient; gateway: LoopbackGateway }> => {
  const gateway = await startLoopbackGateway(handler);
  gateways.push(gateway);
  const client = createGatewayClient({
    fetch: gateway.fetch,
    now: () => NOW,
    elapsed: () => performance.now(),
  });
  return { client, gateway };
};

const refuse =
  (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  async (): Promise<GatewayClient> =>
    (await open((_request, response) => json(response, status, body, headers))).client;

describe('signing in', () => {
  it.each([
    [401, { ok: false, error: { code: 'password-wrong' } }, null, { kind: 'wrong-password' }],
    [401, { ok: false, error: { code: 'code-needed' } }, null, { kind: 'code-needed' }],
    [401, { ok: false, error: { code: 'code-needed' } }, '123', { kind: 'wrong-code' }],
    [401, { ok: false, error: { code: 'code-wrong' } }, '123', { kind: 'wrong-code' }],
    [
      429,
      { ok: false, error: { code: 'rate-limited', retryAfterMs: 2500 } },
      null,
      { kind: 'wait', ms: 2_500 },
    ],
    [503, { ok: false, error: { code: 'shutter-closed' } }, null, { kind: 'shutter' }],
    [500, 'oops', null, { kind: 'trouble', status: 500, code: null }],
  ])('%i %j with code %j', async (status, body, code, expected) => {
    const client = await refuse(status, body)();
    expect(await client.signIn('secret', code, never)).toEqual(expected);
  });

  it('reads Retry-After where the body says nothing', async () => {
    const client = await refuse(429, {}, { 'retry-after': '90' })();
    expect(await client.signIn('x', null, never)).toEqual({ kind: 'wait', ms: 90_000 });
  });

  it('sends the code only when there is one', async () => {
    const bodies: string[] = [];
    const { client } = await open((_request, response, body) => {
      bodies.push(body);
      response.writeHead(204).end();
    });
    expect(await client.signIn('a"b', null, never)).toEqual({ kind: 'in' });
    await client.signIn('a"b', '123456', never);
    expect(bodies).toEqual(['{"password":"a\\"b"}', '{"password":"a\\"b","code":"123456"}']);
  });

  it('calls a home that hangs up offline', async () => {
    const { client } = await open((request) => request.socket.destroy());
    expect(await client.signIn('x', null, never)).toEqual({ kind: 'offline' });
    expect(await client.cameras(never)).toEqual({ kind: 'offline' });
  });
});

describe('the list of cameras', () => {
  it('takes what it knows and leaves out what it cannot use', async () => {
    const { client } = await open((_request, response) =>
      json(response, 200, [
        {
          id: 'a',
          name: 'Front',
          online: true,
          kinds: ['snapshot', 'hologram', 'live'],
          width: 640,
          height: 480,
        },
        { id: 'b', online: false },
        { name: 'no id' },
        7,
      ]),
    );
    expect(await client.cameras(never)).toEqual({
      kind: 'value',
      value: [
        { id: 'a', name: 'Front', online: true, kinds: ['snapshot', 'live'], width: 640, height: 480 },
        { id: 'b', name: 'b', online: false, kinds: ['snapshot'], width: null, height: null },
      ],
    });
  });

  it('takes the one asked for beside the script once, and never for a guest who just came', async () => {
    const { client, gateway } = await open((_request, response) => json(response, 200, []));
    await client.cameras(never);
    await client.cameras(never);
    expect(gateway.requests).toEqual(['GET /api/cameras?first', 'GET /api/cameras']);
    const guest = await open((_request, response) => json(response, 200, []));
    await guest.client.openShare('s3', never);
    await guest.client.cameras(never);
    expect(guest.gateway.requests).toEqual(['POST /api/share', 'GET /api/cameras']);
  });

  it('is empty when the answer is no list', async () => {
    const { client } = await open((_request, response) => json(response, 200, { cameras: [] }));
    expect(await client.cameras(never)).toEqual({ kind: 'value', value: [] });
  });

  it('tells a session that ended', async () => {
    const client = await refuse(401, { error: { code: 'unauthorized' } })();
    expect(await client.cameras(never)).toEqual({ kind: 'signed-out' });
  });
});

describe('one picture', () => {
  it('comes with its age, its tag and what it cost', async () => {
    const { client, gateway } = await open((_request, response) => {
      response.writeHead(200, { 'content-type': 'image/jpeg', etag: '"7-320"', 'x-picture-age-ms': '1500' });
      response.end(Buffer.alloc(5_000, 1));
    });
    const picture = await client.picture('front door', 320, null, never);
    expect(picture).toMatchObject({ kind: 'picture', takenAt: NOW - 1_500, tag: '"7-320"' });
    expect(picture.kind === 'picture' && picture.transfer.bytes).toBe(5_000);
    expect(gateway.requests).toEqual(['GET /api/cameras/front%20door/snapshot.jpg?width=320']);
  });

  it('does not come twice', async () => {
    const { client } = await open((request, response) => {
      response.writeHead(request.headers['if-none-match'] === '"7-320"' ? 304 : 500).end();
    });
    expect(await client.picture('a', 320, '"7-320"', never)).toMatchObject({ kind: 'unchanged' });
  });

  it.each([
    [503, 'camera-unreachable', { kind: 'camera', code: 'camera-unreachable' }],
    [503, 'camera-login', { kind: 'camera', code: 'camera-login' }],
    [503, 'shutter-closed', { kind: 'shutter' }],
    [404, 'not-found', { kind: 'missing' }],
    [401, 'unauthorized', { kind: 'signed-out' }],
  ])('%i %s', async (status, code, expected) => {
    const client = await refuse(status, { ok: false, error: { code } })();
    expect(await client.picture('a', 320, null, never)).toEqual(expected);
  });

  it('cut off in the middle is no picture', async () => {
    const { client } = await open((_request, response) => {
      response.writeHead(200, { 'content-length': '5000' });
      response.write(Buffer.alloc(100), () => response.destroy());
    });
    expect(await client.picture('a', 320, null, never)).toEqual({ kind: 'offline' });
  });

  it('ends with the caller’s own reason when the caller gives up', async () => {
    const { client } = await open(() => undefined);
    const giving = new AbortController();
    const asked = client.picture('a', 320, null, giving.signal);
    giving.abort(new Error('left the screen'));
    await expect(asked).rejects.toThrow('left the screen');
  });
});

describe('a share link', () => {
  it('trades its secret in the body, never in the address', async () => {
    const { client, gateway } = await open((_request, response, body) => {
      response.writeHead(body === '{"secret":"s3"}' ? 204 : 404).end();
    });
    expect(await client.openShare('s3', never)).toEqual({ kind: 'value', value: null });
    expect(await client.openShare('gone', never)).toEqual({ kind: 'missing' });
    expect(gateway.requests).toEqual(['POST /api/share', 'POST /api/share']);
  });

  it('tells whose guest one is', async () => {
    const { client } = await open((_request, response) =>
      json(response, 200, { guest: true, label: 'Aunt Maria', expiresAt: '2026-03-02T12:00:00Z' }),
    );
    const value = { guestLabel: 'Aunt Maria', endsAt: '2026-03-02T12:00:00Z' };
    expect(await client.visitor(never)).toEqual({ kind: 'value', value });
  });
});
