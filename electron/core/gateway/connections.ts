import type { Socket } from 'node:net';
import { MAX_CONNECTIONS, MAX_CONNECTIONS_PER_SOURCE } from './limits.ts';
import { plainAddress, sourceKey } from './source-address.ts';

/** A TLS socket and the TCP socket below it have the same peer, and nothing else public in common. */
type Peer = Pick<Socket, 'remoteAddress' | 'remotePort'>;

export interface Connections {
  /** Counts the connection, or destroys it when its source has too many. */
  admit(socket: Socket): boolean;
  /** Who is behind it proved who he is: it is not the one to make room for others. Takes a TLS socket on top, too. */
  trust(socket: Peer): void;
  count(): number;
  destroyAll(): void;
}

const peerOf = ({ remoteAddress, remotePort }: Peer): string => `${remoteAddress} ${remotePort}`;

/**
 * Per source, not in total: a total limit alone would let one attacker shut everybody else out. Where the total is
 * reached nonetheless, the oldest connection that never showed a session makes room for the new one.
 */
export const createConnections = (): Connections => {
  const strangers = new Map<string, Socket>();
  const trusted = new Map<string, Socket>();
  const perSource = new Map<string, number>();

  const forget = (peer: string, source: string): void => {
    strangers.delete(peer);
    trusted.delete(peer);
    const left = (perSource.get(source) ?? 1) - 1;
    if (left > 0) perSource.set(source, left);
    else perSource.delete(source);
  };

  return {
    admit: (socket) => {
      const source = sourceKey(plainAddress(socket.remoteAddress ?? ''));
      const count = perSource.get(source) ?? 0;
      const peer = peerOf(socket);
      const [oldest] = strangers.values();
      if (count >= MAX_CONNECTIONS_PER_SOURCE || socket.remoteAddress === undefined) {
        socket.destroy();
        return false;
      }
      if (strangers.size + trusted.size >= MAX_CONNECTIONS) oldest?.destroy();
      perSource.set(source, count + 1);
      strangers.set(peer, socket);
      socket.once('close', () => forget(peer, source));
      return true;
    },
    trust: (socket) => {
      const peer = peerOf(socket);
      const found = strangers.get(peer);
      if (found === undefined) return;
      strangers.delete(peer);
      trusted.set(peer, found);
    },
    count: () => strangers.size + trusted.size,
    destroyAll: () => {
      for (const socket of [...strangers.values(), ...trusted.values()]) socket.destroy();
    },
  };
};
