import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import type { Allowlist } from './allowlist.ts';
import { createLargeBuffers } from './read-buffer.ts';
import { openTunnel } from './tunnel.ts';
import type { TunnelTarget } from './tunnel.ts';

export interface ForwarderCounts {
  /** Connections open now. */
  readonly connections: number;
  /** Since the forward was opened, bytes from visitors and to them. */
  readonly bytesIn: number;
  readonly bytesOut: number;
}

export interface Forwarder extends AsyncDisposable {
  counts(): ForwarderCounts;
}

/** Two thousand idle connections are what a home's devices and an impatient browser can make; more is an attack. */
const MAX_CONNECTIONS = 4_096;

/** What a visitor has not taken yet may grow to this before the device is no longer read: some four reads. */
const HIGH_WATER_BYTES = 1024 * 1024;
const socketOptions = {
  allowHalfOpen: true,
  pauseOnConnect: true,
  noDelay: true,
  highWaterMark: HIGH_WATER_BYTES,
} as const;

const listen = async (server: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host, backlog: 1_024 }, () => {
      server.off('error', reject);
      resolve();
    });
  });

/** Listens on `listenPort` and tunnels whoever is allowed to the target. Rejects with the listener's error (EADDRINUSE, EACCES). */
export const openForwarder = async (options: {
  readonly host: string;
  readonly listenPort: number;
  readonly target: TunnelTarget;
  readonly allowlist: Allowlist;
}): Promise<Forwarder> => {
  const visitors = new Set<Socket>();
  const large = createLargeBuffers();
  let bytesIn = 0;
  let bytesOut = 0;
  const server = createServer(socketOptions, (visitor) => {
    if (!options.allowlist.allows(visitor.remoteAddress ?? '') || visitors.size >= MAX_CONNECTIONS) {
      visitor.resetAndDestroy();
      return;
    }
    visitors.add(visitor);
    openTunnel(visitor, options.target, large, {
      onIn: (bytes) => {
        bytesIn += bytes;
      },
      onOut: (bytes) => {
        bytesOut += bytes;
      },
      onClose: () => visitors.delete(visitor),
    });
  });
  await listen(server, options.listenPort, options.host);
  server.on('error', () => undefined);
  return {
    counts: () => ({ connections: visitors.size, bytesIn, bytesOut }),
    [Symbol.asyncDispose]: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const visitor of visitors) visitor.destroy();
      await closed;
    },
  };
};
