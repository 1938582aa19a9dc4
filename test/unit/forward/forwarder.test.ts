import { createHash, randomBytes } from 'node:crypto';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { parseAllowlist } from '../../../electron/core/forward/allowlist.ts';
import { openForwarder } from '../../../electron/core/forward/forwarder.ts';
import type { Forwarder } from '../../../electron/core/forward/forwarder.ts';
import { freePort } from '../../fakes/free-port.ts';

const everyone = (() => {
  const parsed = parseAllowlist(['127.0.0.0/8']);
  if (!parsed.ok) throw new Error('a good list was refused');
  return parsed.value;
})();

const cleanups: (() => PromiseLike<unknown> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

const device = async (onConnection: (socket: Socket) => unknown, allowHalfOpen = true): Promise<number> => {
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    void onConnection(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
};

const forward = async (
  port: number,
  allowlist = everyone,
): Promise<{ port: number; forwarder: Forwarder }> => {
  const listenPort = await freePort();
  const forwarder = await openForwarder({
    host: '127.0.0.1',
    listenPort,
    target: { host: '127.0.0.1', port },
    allowlist,
  });
  cleanups.push(() => forwarder[Symbol.asyncDispose]());
  return { port: listenPort, forwarder };
};

const dial = (port: number): Socket => {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  socket.on('error', () => undefined);
  cleanups.push(() => void socket.destroy());
  return socket;
};

const readAll = async (socket: Socket): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of socket as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
};
const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const eventually = async (check: () => boolean): Promise<void> => {
  for (let turn = 0; turn < 200 && !check(); turn += 1) await new Promise((done) => setTimeout(done, 10));
  expect(check()).toBe(true);
};

describe('a raw forward', () => {
  it('brings 64 MB from a fast device to a slow visitor unharmed, byte for byte', async () => {
    const block = randomBytes(1 << 20);
    const port = await device((socket) => {
      let left = 64;
      const send = (): void => {
        while (left > 0) {
          left -= 1;
          if (!socket.write(block)) return void socket.once('drain', send);
        }
        socket.end();
      };
      send();
    });
    const { port: outside, forwarder } = await forward(port);
    const hash = createHash('sha256');
    let size = 0;
    for await (const chunk of dial(outside) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      size += chunk.length;
      if (size % 7 === 0) await new Promise((done) => setImmediate(done));
    }
    const expected = createHash('sha256');
    for (let turn = 0; turn < 64; turn += 1) expected.update(block);
    expect(size).toBe(64 << 20);
    expect(hash.digest('hex')).toBe(expected.digest('hex'));
    expect(forwarder.counts().bytesOut).toBe(64 << 20);
  });

  it('lets a visitor finish its question and still hear the whole answer', async () => {
    const port = await device(async (socket) => {
      const question = await readAll(socket);
      socket.end(`heard ${sha(question)}`);
    });
    const { port: outside, forwarder } = await forward(port);
    const question = randomBytes(3 << 20);
    const visitor = dial(outside);
    visitor.end(question);
    expect((await readAll(visitor)).toString()).toBe(`heard ${sha(question)}`);
    expect(forwarder.counts().bytesIn).toBe(question.length);
    await eventually(() => forwarder.counts().connections === 0);
  });

  it('stops reading from a device whose visitor does not read', async () => {
    let sent = 0;
    const port = await device((socket) => {
      const block = Buffer.alloc(1 << 20);
      const send = (): void => {
        while (sent < 512 << 20) {
          sent += block.length;
          if (!socket.write(block)) return void socket.once('drain', send);
        }
      };
      send();
    });
    const { port: outside } = await forward(port);
    const visitor = dial(outside);
    visitor.pause();
    await new Promise((done) => setTimeout(done, 400));
    const before = sent;
    await new Promise((done) => setTimeout(done, 300));
    expect(sent).toBe(before);
    expect(sent).toBeLessThan(64 << 20);
  });

  it('passes a reset on in both directions', async () => {
    let deviceClosed = 0;
    const port = await device((socket) => {
      socket.on('close', () => (deviceClosed += 1));
      socket.once('data', (chunk: Buffer) => {
        if (chunk.toString() === 'reset me') socket.resetAndDestroy();
      });
    });
    const { port: outside, forwarder } = await forward(port);
    const first = dial(outside);
    const failed = new Promise<string>((resolve) =>
      first.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? '')),
    );
    first.write('reset me');
    expect(await failed).toBe('ECONNRESET');
    const second = dial(outside);
    second.write('hello');
    await eventually(() => forwarder.counts().connections === 1);
    second.resetAndDestroy();
    await eventually(() => deviceClosed === 2 && forwarder.counts().connections === 0);
  });

  it('hangs up on a stranger before the device hears of it', async () => {
    let heard = 0;
    const port = await device(() => (heard += 1));
    const allowlist = parseAllowlist(['10.1.2.0/24', '2001:db8::/32']);
    if (!allowlist.ok) throw new Error('a good list was refused');
    const { port: outside, forwarder } = await forward(port, allowlist.value);
    const visitor = dial(outside);
    await new Promise((resolve) => visitor.once('close', resolve));
    expect(heard).toBe(0);
    expect(forwarder.counts().connections).toBe(0);
  });

  it('closes the visitor when nobody answers behind it', async () => {
    const { port: outside, forwarder } = await forward(await freePort());
    const visitor = dial(outside);
    await new Promise((resolve) => visitor.once('close', resolve));
    await eventually(() => forwarder.counts().connections === 0);
  });

  it('ends everything when it is closed', async () => {
    const port = await device((socket) => socket.resume());
    const { port: outside, forwarder } = await forward(port);
    const visitor = dial(outside).resume();
    visitor.once('end', () => visitor.end());
    await eventually(() => forwarder.counts().connections === 1);
    const closed = new Promise((resolve) => visitor.once('close', resolve));
    await forwarder[Symbol.asyncDispose]();
    await closed;
  });
});

describe('an allowlist', () => {
  it.each([[[]], [['10.0.0.0/33']], [['10.0.0.0/']], [['everyone']], [['10.0.0.0/8/8']], [['::/129']]])(
    'refuses %j',
    (cidrs) => {
      expect(parseAllowlist(cidrs)).toMatchObject({ ok: false, error: { code: 'bad-input' } });
    },
  );

  it('knows IPv4, IPv6, single addresses and IPv4 on a dual-stack listener', () => {
    const parsed = parseAllowlist(['192.0.2.0/24', '2001:db8::/32', '198.51.100.7']);
    if (!parsed.ok) throw new Error('a good list was refused');
    const { allows } = parsed.value;
    expect(['192.0.2.9', '::ffff:192.0.2.9', '2001:db8::1', '198.51.100.7'].every(allows)).toBe(true);
    expect(['192.0.3.9', '2001:db9::1', '198.51.100.8', 'x', ''].some(allows)).toBe(false);
  });
});
