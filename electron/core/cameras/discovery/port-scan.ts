import { connect } from 'node:net';

/** A host of the LAN accepts or refuses within milliseconds; one that sleeps on Wi-Fi takes some 300 ms to wake. */
export const CONNECT_MS = 500;
/** Polite: what a browser with many tabs does, not what a flood does. */
export const MAX_IN_FLIGHT = 256;

/** `refused` proves a host; `silent` proves nothing. */
export type Knock = 'open' | 'refused' | 'silent';

/** Connects and hangs up without a byte. */
export const knock = async (host: string, port: number, signal: AbortSignal): Promise<Knock> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve('silent');
    const socket = connect({ host, port });
    const end = (outcome: Knock): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      socket.destroy();
      resolve(outcome);
    };
    const onAbort = (): void => end('silent');
    const timer = setTimeout(() => end('silent'), CONNECT_MS);
    signal.addEventListener('abort', onAbort, { once: true });
    socket.once('connect', () => end('open'));
    socket.once('error', (error: NodeJS.ErrnoException) =>
      end(error.code === 'ECONNREFUSED' ? 'refused' : 'silent'),
    );
  });

/** Runs `work` over `items`, at most `limit` at a time, in order of the list. */
export const inTurns = async <T>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<void>,
): Promise<void> => {
  const queue = items.values();
  const worker = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
};
