import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';

/** Datagrams get lost, on Wi-Fi above all; three are enough and disturb nobody. */
const RESEND_AT_MS = [0, 300, 1_000];

export interface MulticastSearch {
  readonly group: string;
  readonly port: number;
  /** Our own IPv4 addresses, one socket each: a search on one interface misses the others. */
  readonly localIps: readonly string[];
  /** What is sent at each resend; fresh each time, because some devices answer a message id once. */
  payloads(): readonly string[];
  /** `from` is the sender's address. */
  onAnswer(text: string, from: string): void;
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

const searchOn = async (localIp: string, search: MulticastSearch, signal: AbortSignal): Promise<void> => {
  const socket = await openSocket(localIp);
  if (socket === null || signal.aborted) return void socket?.close();
  socket.on('error', () => undefined);
  socket.on('message', (message, { address }) => search.onAnswer(message.toString('utf8'), address));
  const send = (): void => {
    for (const payload of search.payloads()) socket.send(payload, search.port, search.group, () => undefined);
  };
  const timers = RESEND_AT_MS.map((ms) => setTimeout(send, ms));
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  for (const timer of timers) clearTimeout(timer);
  socket.close();
};

/** Asks a multicast group on every interface until the signal ends it. */
export const searchMulticast = async (search: MulticastSearch, signal: AbortSignal): Promise<void> => {
  if (signal.aborted) return;
  await Promise.all(search.localIps.map(async (localIp) => searchOn(localIp, search, signal)));
};
