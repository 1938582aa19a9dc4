import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Picture } from '../cameras/contract.ts';
import type { Headers } from './exchange.ts';
import { MAX_UNSENT_BYTES, STALLED_MS, STUCK_MS } from './limits.ts';

const BOUNDARY = 'porthole-frame';

/** A stream has no length: it ends with its connection. */
export const mjpegHeaders: Headers = {
  'content-type': `multipart/x-mixed-replace; boundary=${BOUNDARY}`,
  'cache-control': 'no-store',
  connection: 'close',
};

const partHead = ({ jpeg, at }: Picture): string =>
  `--${BOUNDARY}\r\ncontent-type: image/jpeg\r\ncontent-length: ${jpeg.byteLength}\r\n` +
  `x-picture-at: ${new Date(at).toISOString()}\r\n\r\n`;
const PART_END = Buffer.from('\r\n', 'latin1');

/** A picture as a part of the stream. */
export type PartEncoder = (picture: Picture) => Buffer;

/**
 * Makes each part once, however many watch: a part in one piece is encrypted as it lies, where several pieces would be
 * copied together anew for every viewer.
 */
export const createPartEncoder = (): PartEncoder => {
  const parts = new WeakMap<Picture, Buffer>();
  return (picture) => {
    const known = parts.get(picture);
    if (known !== undefined) return known;
    const part = Buffer.concat([Buffer.from(partHead(picture), 'latin1'), picture.jpeg, PART_END]);
    parts.set(picture, part);
    return part;
  };
};

/** Of an answer whose turn on its connection has come; one behind another waits, and holds nothing meanwhile. */
export const ownConnection = async (response: ServerResponse): Promise<Socket> =>
  response.socket ?? new Promise((resolve) => void response.once('socket', resolve));

/** How often those who keep their stream waiting are looked at. */
const LOOK_MS = 1_000;

/** Ends the streams of viewers who take nothing for too long. One timer for all, and none while nobody has to be waited for. */
export interface StallWatch {
  /** This viewer was handed more than he takes at once. */
  waits(viewer: Unsent): void;
  /** He has taken it, or is gone. */
  goesOn(viewer: Unsent): void;
}

/** What the watch has to know of a connection. */
export type Unsent = Pick<Socket, 'writableLength' | 'destroy'>;

export const createStallWatch = (): StallWatch => {
  /** Since when, by the process's own clock in milliseconds. */
  const waiting = new Map<Unsent, number>();
  let looking: NodeJS.Timeout | null = null;

  const look = (): void => {
    const now = performance.now();
    for (const [viewer, since] of waiting) {
      const waited = now - since;
      const hopeless = waited >= STALLED_MS && viewer.writableLength > MAX_UNSENT_BYTES;
      if (hopeless || waited >= STUCK_MS) viewer.destroy();
    }
    if (waiting.size > 0 || looking === null) return;
    clearInterval(looking);
    looking = null;
  };

  return {
    waits: (viewer) => {
      waiting.set(viewer, performance.now());
      looking ??= setInterval(look, LOOK_MS).unref();
    },
    goesOn: (viewer) => void waiting.delete(viewer),
  };
};

/**
 * Writes one part; gives a promise where the viewer has to be waited for. Waiting before asking for the next picture is
 * what makes the latest picture win: the feed holds one picture per viewer and replaces it meanwhile.
 */
export type PartWriter = (part: Buffer) => Promise<void> | null;

/**
 * Begins the body of a response that has neither length nor chunks: all that its connection carries from now on is body, so parts
 * go to the connection itself, past the layers of HTTP that would look at each of them again.
 */
export const createPartWriter = (
  response: ServerResponse,
  socket: Socket,
  stalls: StallWatch,
): PartWriter => {
  let resume: (() => void) | null = null;
  const goOn = (): void => {
    if (resume === null) return;
    stalls.goesOn(socket);
    resume();
    resume = null;
  };
  socket.on('drain', goOn);
  socket.on('close', goOn);
  response.flushHeaders();
  return (part) => {
    if (socket.destroyed || socket.write(part)) return null;
    stalls.waits(socket);
    return new Promise((resolve) => void (resume = resolve));
  };
};
