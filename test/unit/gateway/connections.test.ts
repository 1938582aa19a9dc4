import { createServer, connect } from 'node:net';
import type { Server, Socket } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import { createConnections } from '../../../electron/core/gateway/connections.ts';
import { MAX_CONNECTIONS_PER_SOURCE, MAX_WAITING_PER_SOURCE } from '../../../electron/core/gateway/limits.ts';

interface Crowd extends AsyncDisposable {
  readonly connections: ReturnType<typeof createConnections>;
  /** Server sides that were begun, in order. */
  readonly begun: Socket[];
  dial(times: number): Promise<readonly Socket[]>;
}

const openCrowd = async (): Promise<Crowd> => {
  const connections = createConnections();
  const begun: Socket[] = [];
  const server: Server = createServer((socket) => {
    socket.on('error', () => undefined);
    connections.admit(socket, () => {
      begun.push(socket);
      socket.resume();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const dialled: Socket[] = [];
  return {
    connections,
    begun,
    dial: (times) =>
      Promise.all(
        Array.from({ length: times }, () => {
          const socket = connect(port, '127.0.0.1');
          socket.on('error', () => undefined);
          socket.resume();
          dialled.push(socket);
          return new Promise<Socket>((resolve) => void socket.once('connect', () => resolve(socket)));
        }),
      ),
    [Symbol.asyncDispose]: async () => {
      for (const socket of dialled) socket.destroy();
      connections.destroyAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

describe('connections of one source', () => {
  it('begin up to the limit; the next begins when one leaves or proves who he is', async () => {
    await using crowd = await openCrowd();
    const [first] = await crowd.dial(MAX_CONNECTIONS_PER_SOURCE + 3);
    await vi.waitFor(() => expect(crowd.begun).toHaveLength(MAX_CONNECTIONS_PER_SOURCE));
    first?.destroy();
    await vi.waitFor(() => expect(crowd.begun).toHaveLength(MAX_CONNECTIONS_PER_SOURCE + 1));
    const [, second] = crowd.begun;
    if (second !== undefined) crowd.connections.trust(second);
    expect(crowd.begun).toHaveLength(MAX_CONNECTIONS_PER_SOURCE + 2);
  });

  it('wait in a line of limited length, and are closed beyond it', async () => {
    await using crowd = await openCrowd();
    const all = await crowd.dial(MAX_CONNECTIONS_PER_SOURCE + MAX_WAITING_PER_SOURCE + 40);
    const open = () => all.filter((socket) => !socket.destroyed).length;
    await vi.waitFor(() => expect(open()).toBe(MAX_CONNECTIONS_PER_SOURCE + MAX_WAITING_PER_SOURCE));
    expect(crowd.connections.count()).toBe(MAX_CONNECTIONS_PER_SOURCE);
  });

  it('do not wait for ever', async () => {
    await using crowd = await openCrowd();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const all = await crowd.dial(MAX_CONNECTIONS_PER_SOURCE + 5);
      const gone = Promise.all(
        all.slice(-5).map((socket) => new Promise((resolve) => void socket.once('close', resolve))),
      );
      while (crowd.begun.length < MAX_CONNECTIONS_PER_SOURCE) await new Promise(setImmediate);
      for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
      vi.advanceTimersByTime(10_000);
      await gone;
      expect(crowd.begun).toHaveLength(MAX_CONNECTIONS_PER_SOURCE);
    } finally {
      vi.useRealTimers();
    }
  });
});
