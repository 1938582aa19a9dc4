import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';

/** Datagrams get lost, on Wi-Fi above all; three are enough and disturb nobody. */
const RESEND_AT_MS = [0, 300, 1_000];

/** A question to all devices of a LAN, and how their answers are read. */
export interface MulticastSearch<T> {
  readonly group: string;
  readonly port: number;
  /** What is sent at each resend; fresh each time, because some devices answer a message id once. */
  payloads(): readonly string[];
  /** What an answer from this sender says; nothing where it is no answer. */
  parse(text: string, sender: string): readonly T[];
}

const openSocket = async (localIp: string): Promise<Socket | null> => {
  const socket = createSocket({ type: 'udp4', reuseAddr: true });
  return new Promise((resolve) => {
    // An interface that went away meanwhile has no devices to find.
    socket.once('error', () => resolve(null));
    socket.bind(0, localIp, () => {
      socket.setMulticastInterface(localIp);
      socket.setMulticastTTL(2);
      resolve(socket);
    });
  });
};

const searchOn = async <T>(
  localIp: string,
  search: MulticastSearch<T>,
  onFound: (found: T) => void,
  signal: AbortSignal,
): Promise<void> => {
  const socket = await openSocket(localIp);
  if (socket === null || signal.aborted) return void socket?.close();
  socket.on('error', () => undefined);
  socket.on('message', (message, { address }) => {
    for (const found of search.parse(message.toString('utf8'), address)) onFound(found);
  });
  const send = (): void => {
    for (const payload of search.payloads()) socket.send(payload, search.port, search.group, () => undefined);
  };
  const timers = RESEND_AT_MS.map((ms) => setTimeout(send, ms));
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  for (const timer of timers) clearTimeout(timer);
  socket.close();
};

/**
 * Asks a multicast group on every interface, one socket for each of our own IPv4 addresses (a search on one interface misses
 * the others), until the signal ends it.
 */
export const searchMulticast = async <T>(
  search: MulticastSearch<T>,
  localIps: readonly string[],
  onFound: (found: T) => void,
  signal: AbortSignal,
): Promise<void> => {
  if (signal.aborted) return;
  await Promise.all(localIps.map(async (localIp) => searchOn(localIp, search, onFound, signal)));
};
