import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join, resolve } from 'node:path';
import sharp from 'sharp';
import { WebSocketServer } from 'ws';

const built = resolve(import.meta.dirname, '..', '..', 'out', 'renderer');
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};
/** The gateway's own, which the players have to live with. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; connect-src 'self'; manifest-src 'self'; worker-src 'self'";

const PICTURES_A_SECOND = 20;

/** Four pictures of 96 x 72 pixels; the first alone can be decoded by itself. */
const readUnits = async (): Promise<readonly Buffer[]> => {
  const stream = await readFile(resolve(import.meta.dirname, '..', 'fixtures', 'live', 'tiny.h264'));
  // Each begins with an access unit delimiter behind a start code.
  const starts: number[] = [];
  for (let at = stream.indexOf(DELIMITER); at >= 0; at = stream.indexOf(DELIMITER, at + 1)) starts.push(at);
  return starts.map((start, index) => stream.subarray(start, starts[index + 1]));
};
const DELIMITER = Buffer.from([0, 0, 0, 1, 9]);

export interface LiveHome extends AsyncDisposable {
  readonly address: string;
  /** How the live streams go on from now. */
  play(how: 'well' | 'ever-later' | 'not-at-all'): void;
  /** Live sockets that are open. */
  watching(): number;
}

/**
 * A home with two cameras, one with H.264 and one with motion JPEG, that speaks the gateway's own routes: what the
 * players do with streams can be tried without a camera that makes them.
 */
export const startLiveHome = async (): Promise<LiveHome> => {
  let how: 'well' | 'ever-later' | 'not-at-all' = 'well';
  const picture = await sharp({ create: { width: 320, height: 180, channels: 3, background: '#345' } })
    .jpeg()
    .toBuffer();
  const units = await readUnits();
  const server = createServer((request, response) => {
    answer(request, response, picture).catch((cause: unknown) => response.destroy(new Error(String(cause))));
  });
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    if (how === 'not-at-all') socket.destroy();
    else sockets.handleUpgrade(request, socket, head, (live) => sockets.emit('connection', live));
  });
  sockets.on('connection', (live) => {
    live.send(JSON.stringify({ codec: 'avc1.64000a', width: 96, height: 72 }));
    let count = 0;
    const timer = setInterval(() => {
      const unit = units[count % units.length];
      if (unit === undefined) return;
      // Ever later: a line that carries one second of the stream in four.
      const timestampUs = (count * 1_000_000) / PICTURES_A_SECOND / (how === 'ever-later' ? 4 : 1);
      const head = Buffer.alloc(9);
      head[0] = count % units.length === 0 ? 1 : 0;
      head.writeBigUInt64BE(BigInt(Math.round(timestampUs)), 1);
      live.send(Buffer.concat([head, unit]));
      count += 1;
    }, 1_000 / PICTURES_A_SECOND);
    live.on('close', () => clearInterval(timer));
  });
  const address = await listen(server);
  return {
    address,
    play: (next) => {
      how = next;
    },
    watching: () => sockets.clients.size,
    [Symbol.asyncDispose]: async () => {
      for (const live of sockets.clients) live.terminate();
      server.closeAllConnections();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
};

const listen = async (server: Server): Promise<string> => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the home has no port');
  return `http://127.0.0.1:${address.port}`;
};

const cameras = [
  { id: 'door', name: 'Front door', online: true, kinds: ['snapshot', 'live'], width: 96, height: 72 },
  { id: 'yard', name: 'Yard', online: true, kinds: ['snapshot', 'mjpeg'], width: 320, height: 180 },
  { id: 'gate', name: 'Gate', online: true, kinds: ['snapshot', 'mjpeg', 'live'], width: 96, height: 72 },
];

const answer = async (request: IncomingMessage, response: ServerResponse, picture: Buffer): Promise<void> => {
  const { pathname } = new URL(request.url ?? '/', 'http://home');
  if (pathname === '/api/cameras') return json(response, cameras);
  if (pathname === '/api/me') return json(response, { guest: false });
  if (pathname.endsWith('/snapshot.jpg')) {
    response.writeHead(200, { 'content-type': 'image/jpeg', 'x-picture-age-ms': '0' }).end(picture);
    return;
  }
  if (pathname.endsWith('/stream.mjpg')) return stream(response, picture);
  const name = pathname === '/' ? 'viewer.html' : pathname.slice(1);
  const type = types[extname(name)];
  if (type === undefined || name.includes('..')) {
    response.writeHead(404).end();
    return;
  }
  const body = await readFile(join(built, name));
  response.writeHead(200, { 'content-type': type, 'content-security-policy': policy }).end(body);
};

const json = (response: ServerResponse, value: unknown): void => {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
};

const stream = (response: ServerResponse, picture: Buffer): void => {
  response.writeHead(200, { 'content-type': 'multipart/x-mixed-replace; boundary=b' });
  const timer = setInterval(() => {
    const head = `--b\r\ncontent-type: image/jpeg\r\ncontent-length: ${picture.length}\r\nx-picture-at: ${new Date().toISOString()}\r\n\r\n`;
    response.write(Buffer.concat([Buffer.from(head), picture, Buffer.from('\r\n')]));
  }, 1_000 / PICTURES_A_SECOND);
  response.on('close', () => clearInterval(timer));
};
