import { connect as connectTcp } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { workerData } from 'node:worker_threads';
import * as z from 'zod';

/**
 * Many connections that each begin a request and then send a byte now and then, as slowhttptest does; in a
 * thread of its own, so that what the attack costs the attacker is not measured as the gateway's delay.
 */
const Attack = z.object({ port: z.number(), from: z.string(), count: z.number(), start: z.string() });
const { port, from, count, start } = Attack.parse(workerData);

/** As soon as one is closed another takes its place. */
const open = (): void => {
  const below = connectTcp({ host: '127.0.0.1', port, localAddress: from });
  const socket = connectTls({ socket: below, rejectUnauthorized: false }, () => void socket.write(start));
  const drip = setInterval(() => socket.write('a'), 300);
  below.on('error', () => undefined);
  socket.on('error', () => undefined);
  socket.on('close', () => {
    clearInterval(drip);
    setTimeout(open, 200);
  });
  socket.resume();
};

for (let n = 0; n < count; n += 1) open();
