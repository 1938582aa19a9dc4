import { connect as connectTcp } from 'node:net';
import type { Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod';

/**
 * Clients that each keep one connection and ask for the same picture again as soon as they have it, in a thread of their own. Small on
 * purpose, so that the server and not the client is what is measured. Tells how long each answer took, in milliseconds.
 */
const Work = z.object({
  port: z.int(),
  tls: z.boolean(),
  path: z.string(),
  cookie: z.string(),
  clients: z.int(),
  ms: z.number(),
});
const { port, tls, path, cookie, clients, ms } = Work.parse(workerData);

/** Every server is asked in the same way, so that none has to encrypt by a dearer cipher than another. */
const cheapest = {
  rejectUnauthorized: false,
  minVersion: 'TLSv1.3',
  ciphers: 'TLS_AES_128_GCM_SHA256',
} as const;
/** The gateway takes 24 connections from one address. */
const CLIENTS_PER_ADDRESS = 20;
const took: number[] = [];
let refused = 0;
const until = performance.now() + ms;
const question = `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${cookie === '' ? '' : `Cookie: ${cookie}\r\n`}\r\n`;
const headEnd = Buffer.from('\r\n\r\n');

/** How many bytes the answer that begins here has, or null while its head is not whole. */
const lengthOf = (bytes: Buffer): number | null => {
  const end = bytes.indexOf(headEnd);
  if (end < 0) return null;
  const head = bytes.toString('latin1', 0, end);
  if (!head.startsWith('HTTP/1.1 200')) refused += 1;
  return end + headEnd.length + Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
};

const runClient = (client: number): Promise<void> =>
  new Promise((resolve) => {
    const localAddress = `127.0.3.${1 + Math.floor(client / CLIENTS_PER_ADDRESS)}`;
    const below = connectTcp({ host: '127.0.0.1', port, localAddress, noDelay: true });
    const socket: Socket = tls ? connectTls({ socket: below, ...cheapest }) : below;
    let [wanted, got, began] = [-1, 0, 0];
    const ask = (): void => {
      [wanted, got, began] = [-1, 0, performance.now()];
      socket.write(question);
    };
    socket.once(tls ? 'secureConnect' : 'connect', ask);
    socket.on('data', (piece: Buffer) => {
      if (wanted < 0) wanted = lengthOf(piece) ?? -1;
      got += piece.length;
      if (wanted < 0 || got < wanted) return;
      took.push(performance.now() - began);
      if (performance.now() < until) ask();
      else socket.destroy();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve());
  });

await Promise.all(Array.from({ length: clients }, (_, client) => runClient(client)));
parentPort?.postMessage({ took, refused });
