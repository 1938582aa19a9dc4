import type { Socket } from 'node:net';
import { send, startRawServer } from './camera-raw-server.ts';
import type { RawServer } from './camera-raw-server.ts';

export interface MjpegCamera extends AsyncDisposable {
  readonly server: RawServer;
  readonly url: string;
  /** Sends one frame to everybody connected; returns to how many. */
  frame(jpeg: Uint8Array): number;
  /** Sends bytes as they are. */
  raw(bytes: Uint8Array): void;
  /** Breaks every connection off. */
  hangUp(): void;
  /** Refuses everybody from now on who does not bring this Basic password; null = lets everybody in. */
  setPassword(password: string | null): void;
  /** Connections that receive the stream now. */
  readonly watching: () => number;
}

/** An MJPEG camera that sends what a test tells it to, when it tells it to. `/still` gives one picture. */
export const startMjpegCamera = async (still: Uint8Array, port = 0): Promise<MjpegCamera> => {
  const sockets = new Set<Socket>();
  let password: string | null = null;
  const server = await startRawServer(
    ({ target, headers }, socket) => {
      const expected = `Basic ${Buffer.from(`admin:${password}`).toString('base64')}`;
      if (password !== null && headers.get('authorization') !== expected) {
        return send(socket, 'no', ['HTTP/1.1 401 Unauthorized', 'WWW-Authenticate: Basic realm="cam"']);
      }
      if (target === '/still') return send(socket, still);
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      socket.write('HTTP/1.0 200 OK\r\nContent-Type: multipart/x-mixed-replace; boundary=frame\r\n\r\n');
    },
    { port },
  );
  const raw = (bytes: Uint8Array): void => {
    for (const socket of sockets) socket.write(bytes);
  };
  return {
    server,
    url: `${server.url}/stream`,
    frame: (jpeg) => {
      const head = `--frame\r\nContent-Type: image/jpeg\r\nContent-Length: ${jpeg.length}\r\n\r\n`;
      raw(Buffer.concat([Buffer.from(head), jpeg, Buffer.from('\r\n')]));
      return sockets.size;
    },
    raw,
    hangUp: () => {
      for (const socket of sockets) socket.destroy();
      sockets.clear();
    },
    setPassword: (next) => {
      password = next;
    },
    watching: () => sockets.size,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
};
