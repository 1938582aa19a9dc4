import { createServer, connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../fakes/free-port.ts';
import { startSignedInHost } from '../fakes/signed-in-host.ts';
import type { SignedInHost } from '../fakes/signed-in-host.ts';

const opened = new AsyncDisposableStack();
let host: SignedInHost;
let devicePort = 0;
let heard = 0;

beforeAll(async () => {
  const device = createServer((socket) => {
    heard += 1;
    socket.on('error', () => undefined);
    socket.end('the device');
  });
  await new Promise<void>((done) => device.listen(0, '127.0.0.1', done));
  opened.defer(() => new Promise<void>((done) => device.close(() => done())));
  devicePort = (device.address() as AddressInfo).port;
  host = opened.use(await startSignedInHost());
});
afterAll(() => opened.disposeAsync());

/** What a visitor from this address gets; null where nothing listens. */
const visit = (port: number, from: string): Promise<string | null> =>
  new Promise((resolve) => {
    let text = '';
    const socket = connect({ host: '127.0.0.1', port, localAddress: from });
    socket.on('data', (piece: Buffer) => (text += piece.toString()));
    socket.on('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code === 'ECONNREFUSED' ? null : text),
    );
    socket.on('close', () => resolve(text));
  });

const forward = (listenPort: number, lastsMs: number, allow: readonly string[]) =>
  host.command('forward.add', {
    name: 'Device',
    listenPort,
    targetHost: '127.0.0.1',
    targetPort: devicePort,
    allow,
    untilAt: new Date(Date.now() + lastsMs).toISOString(),
  });

describe('a raw forward', () => {
  it('is not there until the owner adds one', async () => {
    const state = (await host.command('state.get')) as { readonly forwards: readonly unknown[] };
    expect(state.forwards).toEqual([]);
  });

  it('lets in the listed addresses alone; the device never hears of others; and it ends by itself', async () => {
    const port = await freePort();
    await forward(port, 5_000, ['127.0.10.0/24']);
    expect(await visit(port, '127.0.10.7')).toBe('the device');
    expect(heard).toBe(1);
    for (const from of ['127.0.0.1', '127.0.11.7', '127.1.10.7']) expect(await visit(port, from)).toBe('');
    expect(heard).toBe(1);
    await wait(5_000);
    await expect.poll(() => visit(port, '127.0.10.7'), { timeout: 10_000 }).toBeNull();
  });

  it.each([[[]], [['0.0.0.0/33']], [['everyone']]])('is refused with the allowlist %j', async (allow) => {
    await expect(forward(await freePort(), 60_000, allow)).rejects.toThrow(/bad-input/);
  });

  it('is refused with an end that is over', async () => {
    await expect(forward(await freePort(), -1_000, ['127.0.0.1'])).rejects.toThrow(/bad-input/);
  });
});
