import { connect as connectTcp } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod';

/**
 * Viewers of one camera in a thread of their own: most hold a stream, every fifth asks for single pictures, and the first few
 * open a stream and never read it. Whoever loses the connection comes again. Tells every second what came.
 */
const Crowd = z.object({ port: z.int(), cookie: z.string(), viewers: z.int(), stalled: z.int() });
const { port, cookie, viewers, stalled } = Crowd.parse(workerData);

/** The gateway takes 24 connections from one address. */
const VIEWERS_PER_ADDRESS = 20;
const PICTURE_EVERY_MS = 1_000;
const KNOCK_EVERY_MS = 2_000;
const AGAIN_AFTER_MS = 500;

const seen = { pictures: 0, lost: 0, stalledDropped: 0 };
const jpegStart = Buffer.from([0xff, 0xd8, 0xff]);

const ask = (view: string): string =>
  `GET /api/cameras/demo/${view} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\n\r\n`;

const watch = (viewer: number): void => {
  const from = `127.0.2.${1 + Math.floor(viewer / VIEWERS_PER_ADDRESS)}`;
  const below = connectTcp({ host: '127.0.0.1', port, localAddress: from });
  const socket = connectTls({ socket: below, rejectUnauthorized: false });
  const stalls = viewer < stalled;
  const single = !stalls && viewer % 5 === 0;
  let asking: NodeJS.Timeout | undefined;
  socket.on('secureConnect', () => {
    socket.write(ask(single ? 'snapshot.jpg' : 'stream.mjpg'));
    if (single) asking = setInterval(() => socket.write(ask('snapshot.jpg')), PICTURE_EVERY_MS);
    if (!stalls) return;
    socket.pause();
    // Who never reads learns of the end only by writing; an empty line asks for nothing (RFC 9112 section 2.2).
    asking = setInterval(() => socket.write('\r\n'), KNOCK_EVERY_MS);
  });
  if (!stalls) {
    socket.on('data', (piece: Buffer) => {
      if (piece.includes(jpegStart)) seen.pictures += 1;
    });
  }
  below.on('error', () => undefined);
  socket.on('error', () => undefined);
  below.once('close', () => {
    clearInterval(asking);
    seen[stalls ? 'stalledDropped' : 'lost'] += 1;
    socket.destroy();
    setTimeout(() => watch(viewer), AGAIN_AFTER_MS);
  });
};

for (let viewer = 0; viewer < viewers; viewer += 1) watch(viewer);
setInterval(() => parentPort?.postMessage({ ...seen }), 1_000);
