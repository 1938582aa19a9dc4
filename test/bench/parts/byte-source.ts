/** A device for measurements: one that sends as fast as it is read (port A), and one that echoes (port B). */
import { createServer } from 'node:net';
import type { Socket } from 'node:net';

const [floodPort = 0, echoPort = 0] = process.argv.slice(2).map(Number);
const block = Buffer.alloc(1 << 20, 'porthole');

const flood = (socket: Socket): void => {
  socket.on('error', () => undefined);
  const send = (): void => {
    while (!socket.destroyed && socket.write(block));
    socket.once('drain', send);
  };
  send();
};
createServer(flood).listen(floodPort, '127.0.0.1');
createServer((socket) => {
  socket.on('error', () => undefined);
  socket.pipe(socket);
}).listen(echoPort, '127.0.0.1');
