import { request } from 'node:https';
import { WebSocket } from 'ws';

/** Somebody who looks, and how it ended for him. */
export interface Watcher {
  /** Bytes that have come so far. */
  received(): number;
  /** The HTTP status of a refusal, or `ended` once a stream that ran is over. */
  readonly over: Promise<number | 'ended'>;
}

const path = (what: string): string => `/api/cameras/front/${what}`;

/** Holds a motion JPEG stream; resolves once it was answered. */
export const holdStream = (port: number, cookie: string): Promise<Watcher> =>
  new Promise((resolve, reject) => {
    const sent = request({
      host: '127.0.0.1',
      port,
      path: path('stream.mjpg'),
      headers: { cookie },
      agent: false,
      rejectUnauthorized: false,
    });
    sent.on('error', reject);
    sent.on('response', (response) => {
      let bytes = 0;
      response.on('data', (piece: Buffer) => void (bytes += piece.length));
      response.on('error', () => undefined);
      const status = response.statusCode ?? 0;
      const over = new Promise<number | 'ended'>(
        (done) => void response.on('close', () => done(status === 200 ? 'ended' : status)),
      );
      resolve({ received: () => bytes, over });
    });
    sent.end();
  });

/** Holds a live socket; resolves once it is open or refused. */
export const holdLive = (port: number, cookie: string): Promise<Watcher> =>
  new Promise((resolve) => {
    const socket = new WebSocket(`wss://127.0.0.1:${port}${path('live')}`, {
      headers: { cookie },
      rejectUnauthorized: false,
    });
    let bytes = 0;
    socket.on('message', (data: Buffer) => void (bytes += data.length));
    socket.on('error', () => undefined);
    const over = new Promise<number | 'ended'>((done) => {
      socket.on('unexpected-response', (_request, response) => done(response.statusCode ?? 0));
      socket.on('close', () => done('ended'));
    });
    const watcher = { received: () => bytes, over };
    socket.on('open', () => resolve(watcher));
    socket.on('unexpected-response', () => resolve(watcher));
  });
