/**
 * The least that a program on Node can do to send the pictures of the fan-out: `node bare-tls-server.ts PORT CERTIFICATE KEY` writes
 * the same bytes as often to whoever has asked for anything, and does nothing else. No camera, no HTTP, no session.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:tls';
import type { TLSSocket } from 'node:tls';
import { FRAMES_PER_SECOND } from './fan-out-shape.ts';
import { fanOutPart } from './fan-out-part.ts';

const [port = '', certificate = '', key = ''] = process.argv.slice(2);
const watching = new Set<TLSSocket>();
createServer({ cert: readFileSync(certificate), key: readFileSync(key), noDelay: true }, (socket) => {
  socket.on('error', () => undefined);
  socket.once('data', () => {
    socket.write('HTTP/1.1 200 OK\r\ncontent-type: multipart/x-mixed-replace; boundary=frame\r\n\r\n');
    watching.add(socket);
  });
  socket.once('close', () => watching.delete(socket));
}).listen(Number(port), '127.0.0.1');

setInterval(() => {
  for (const socket of watching) if (socket.writableLength === 0) socket.write(fanOutPart);
}, 1_000 / FRAMES_PER_SECOND);
