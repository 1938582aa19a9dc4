/**
 * Viewers over TLS, alone in a process: `node tls-viewers.ts PORT PATH COUNT STALLED COOKIE`. STALLED of the COUNT never read.
 * Prints what the connections agreed on as soon as all watch; for each line on stdin after that, the pictures that the others have
 * received since the line before, as a JSON list.
 */
import { connect as connectTcp } from 'node:net';
import { createInterface } from 'node:readline';
import { connect } from 'node:tls';

const [port = '', path = '', count = '', stalled = '', cookie = ''] = process.argv.slice(2);
const received: number[] = [];
const agreed = new Set<string>();
/** The gateway lets one address hold so many connections; a hundred homes have a hundred addresses. */
const PER_ADDRESS = 8;
/** Come together; the next when these have their first bytes. */
const AT_ONCE = 10;
/** Every server is asked in the same way, so that none has to encrypt by a dearer cipher than another. */
const tls = { rejectUnauthorized: false, minVersion: 'TLSv1.3', ciphers: 'TLS_AES_128_GCM_SHA256' } as const;
const START_OF_IMAGE = Buffer.from([0xff, 0xd8, 0xff]);

/** Counts the beginnings of pictures in a stream that comes in pieces. */
const pictureCounter = (): ((piece: Buffer) => number) => {
  let tail: Buffer = Buffer.alloc(0);
  return (piece) => {
    const seam = Buffer.concat([tail, piece.subarray(0, START_OF_IMAGE.length - 1)]);
    let seen = tail.length > 0 && seam.includes(START_OF_IMAGE) ? 1 : 0;
    let at = piece.indexOf(START_OF_IMAGE);
    while (at !== -1) {
      seen += 1;
      at = piece.indexOf(START_OF_IMAGE, at + 1);
    }
    const last = piece.lastIndexOf(0xff);
    tail = last >= piece.length - 2 ? piece.subarray(last) : Buffer.alloc(0);
    return seen;
  };
};

const view = (index: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const localAddress = `127.1.${Math.floor(index / PER_ADDRESS)}.1`;
    const tcp = connectTcp({ host: '127.0.0.1', port: Number(port), localAddress });
    const socket = connect({ socket: tcp, ...tls });
    const reads = index >= Number(stalled);
    socket.once('secureConnect', () => {
      const lines = [
        `GET ${path} HTTP/1.1`,
        'Host: 127.0.0.1',
        ...(cookie === '' ? [] : [`Cookie: ${cookie}`]),
      ];
      socket.write(`${lines.join('\r\n')}\r\n\r\n`);
      if (!reads) resolve();
    });
    socket.once('error', reject);
    socket.on('error', () => undefined);
    if (!reads) return void socket.pause();
    received[index] = 0;
    const pictures = pictureCounter();
    socket.once('data', (head: Buffer) => {
      const status = head.toString('latin1', 0, head.indexOf('\r\n'));
      agreed.add(`${socket.getProtocol() ?? ''} ${socket.getCipher().name} ${status.slice(0, 12)}`);
      resolve();
    });
    socket.on('data', (chunk: Buffer) => {
      received[index] = (received[index] ?? 0) + pictures(chunk);
    });
  });

for (let first = 0; first < Number(count); first += AT_ONCE) {
  const batch = Array.from({ length: Math.min(AT_ONCE, Number(count) - first) }, (_, n) => first + n);
  await Promise.all(batch.map(view));
}
console.log([...agreed].join(', '));
for await (const _line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(received.filter((pictures) => pictures !== undefined)));
  received.forEach((_, index) => {
    received[index] = 0;
  });
}
