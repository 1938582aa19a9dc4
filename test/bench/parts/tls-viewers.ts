/**
 * Viewers over TLS, alone in a process: `node tls-viewers.ts PORT PATH COUNT STALLED COOKIE`. STALLED of the COUNT never read.
 * For each line on stdin it prints the bytes that the others have received since the line before, as a JSON list.
 */
import { connect as connectTcp } from 'node:net';
import { createInterface } from 'node:readline';
import { connect } from 'node:tls';

const [port = '', path = '', count = '', stalled = '', cookie = ''] = process.argv.slice(2);
const received: number[] = [];
/** The gateway lets one address hold so many connections; a hundred homes have a hundred addresses. */
const PER_ADDRESS = 8;

const view = (index: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const localAddress = `127.1.${Math.floor(index / PER_ADDRESS)}.1`;
    const tcp = connectTcp({ host: '127.0.0.1', port: Number(port), localAddress });
    const socket = connect({ socket: tcp, rejectUnauthorized: false });
    const reads = index >= Number(stalled);
    socket.once('secureConnect', () => {
      const lines = [
        `GET ${path} HTTP/1.1`,
        'Host: 127.0.0.1',
        ...(cookie === '' ? [] : [`Cookie: ${cookie}`]),
      ];
      socket.write(`${lines.join('\r\n')}\r\n\r\n`);
      resolve();
    });
    socket.once('error', reject);
    socket.on('error', () => undefined);
    if (!reads) return void socket.pause();
    received[index] = 0;
    socket.on('data', (chunk: Buffer) => {
      received[index] = (received[index] ?? 0) + chunk.length;
    });
  });

for (let index = 0; index < Number(count); index += 1) await view(index);
console.log('watching');
for await (const _line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(received.filter((bytes) => bytes !== undefined)));
  received.forEach((_, index) => {
    received[index] = 0;
  });
}
