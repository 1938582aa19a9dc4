import type { Socket } from 'node:net';
import { plainAddress } from '../ip-ranges.ts';
import {
  MAX_CONNECTIONS,
  MAX_CONNECTIONS_PER_SOURCE,
  MAX_TRUSTED_PER_SOURCE,
  MAX_WAITING,
  MAX_WAITING_PER_SOURCE,
  WAITING_TIMEOUT_MS,
} from './limits.ts';
import { sourceKey } from './source-address.ts';

/** A TLS socket and the TCP socket below it have the same peer, and nothing else public in common. */
type Peer = Pick<Socket, 'remoteAddress' | 'remotePort'>;

export interface Connections {
  /**
   * Calls `begin` at once, or when one of this source's strangers has left or proved who he is; a connection that waits is not
   * read from. One too many, even of waiting ones, is destroyed.
   */
  admit(socket: Socket, begin: () => void): void;
  /** Who is behind it proved who he is: it neither makes room for others nor counts among strangers. Takes a TLS socket on top, too. */
  trust(socket: Peer): void;
  count(): number;
  /** Bytes that all of them sent since the start, TLS included. */
  bytesOut(): number;
  /** Ends those whose peer has one of these addresses. */
  destroyThose(of: (ip: string) => boolean): void;
  destroyAll(): void;
}

interface Waiting {
  readonly socket: Socket;
  readonly begin: () => void;
  /** Ends the wait, however it ends. */
  readonly settle: () => void;
}

interface Source {
  strangers: number;
  trusted: number;
  waiting: readonly Waiting[];
}

interface Admitted {
  readonly socket: Socket;
  readonly source: string;
}

const peerOf = ({ remoteAddress, remotePort }: Peer): string => `${remoteAddress} ${remotePort}`;

/**
 * Limits strangers per source, not in total: a total limit alone would let one attacker shut everybody else out. Where the
 * total is reached nonetheless, the oldest connection that never showed a session makes room for the new one. A household behind one
 * address that opens more at once than a stranger may only waits a moment.
 */
export const createConnections = (): Connections => {
  const strangers = new Map<string, Admitted>();
  const trusted = new Map<string, Admitted>();
  const sources = new Map<string, Source>();
  let waitingInAll = 0;
  let sentByGone = 0;

  const sourceOf = (key: string): Source => {
    const known = sources.get(key) ?? { strangers: 0, trusted: 0, waiting: [] };
    sources.set(key, known);
    return known;
  };

  const tidy = (key: string): void => {
    const source = sourceOf(key);
    if (source.strangers + source.trusted + source.waiting.length === 0) sources.delete(key);
  };

  /** Waits within bounds: a source's own, all sources' together, and time. A descriptor is what it costs. */
  const wait = (key: string, socket: Socket, start: () => void): void => {
    const source = sourceOf(key);
    if (source.waiting.length >= MAX_WAITING_PER_SOURCE || waitingInAll >= MAX_WAITING) {
      socket.destroy();
      return;
    }
    const timer = setTimeout(() => socket.destroy(), WAITING_TIMEOUT_MS);
    const settle = (): void => {
      clearTimeout(timer);
      socket.off('close', settle);
      source.waiting = source.waiting.filter((other) => other !== mine);
      waitingInAll -= 1;
      if (socket.destroyed) tidy(key);
    };
    const mine: Waiting = { socket, begin: start, settle };
    waitingInAll += 1;
    source.waiting = [...source.waiting, mine];
    socket.once('close', settle);
  };

  const begin = (key: string, { socket, begin: start }: Pick<Waiting, 'socket' | 'begin'>): void => {
    const [oldest] = strangers.values();
    if (strangers.size + trusted.size >= MAX_CONNECTIONS) oldest?.socket.destroy();
    const peer = peerOf(socket);
    sourceOf(key).strangers += 1;
    strangers.set(peer, { socket, source: key });
    socket.once('close', () => {
      sentByGone += socket.bytesWritten;
      if (strangers.delete(peer)) sourceOf(key).strangers -= 1;
      else if (trusted.delete(peer)) sourceOf(key).trusted -= 1;
      next(key);
    });
    start();
  };

  const next = (key: string): void => {
    const source = sourceOf(key);
    const [first] = source.waiting;
    if (first === undefined || source.strangers >= MAX_CONNECTIONS_PER_SOURCE) return tidy(key);
    first.settle();
    if (first.socket.destroyed) next(key);
    else begin(key, first);
  };

  const allSockets = (): readonly Socket[] => {
    const waiting = [...sources.values()].flatMap((source) => source.waiting);
    return [...strangers.values(), ...trusted.values(), ...waiting].map(({ socket }) => socket);
  };

  return {
    admit: (socket, start) => {
      const key = sourceKey(plainAddress(socket.remoteAddress ?? ''));
      const source = sourceOf(key);
      if (socket.remoteAddress === undefined) socket.destroy();
      else if (source.strangers < MAX_CONNECTIONS_PER_SOURCE) begin(key, { socket, begin: start });
      else wait(key, socket, start);
      tidy(key);
    },
    trust: (socket) => {
      const peer = peerOf(socket);
      const found = strangers.get(peer);
      if (found === undefined || sourceOf(found.source).trusted >= MAX_TRUSTED_PER_SOURCE) return;
      strangers.delete(peer);
      trusted.set(peer, found);
      const source = sourceOf(found.source);
      source.strangers -= 1;
      source.trusted += 1;
      next(found.source);
    },
    count: () => strangers.size + trusted.size,
    bytesOut: () =>
      [...strangers.values(), ...trusted.values()].reduce(
        (sum, { socket }) => sum + socket.bytesWritten,
        sentByGone,
      ),
    destroyThose: (of) => {
      for (const socket of allSockets()) if (of(plainAddress(socket.remoteAddress ?? ''))) socket.destroy();
    },
    destroyAll: () => {
      for (const socket of allSockets()) socket.destroy();
    },
  };
};
