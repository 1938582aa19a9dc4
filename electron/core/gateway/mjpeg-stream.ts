import type { ServerResponse } from 'node:http';
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

/** Resolves once what was written is on its way; destroys the connection when that takes too long. */
const drained = (response: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    const tooSlow = (): void => void response.destroy();
    const stalled = setTimeout(() => response.writableLength > MAX_UNSENT_BYTES && tooSlow(), STALLED_MS);
    const stuck = setTimeout(tooSlow, STUCK_MS);
    const done = (): void => {
      clearTimeout(stalled);
      clearTimeout(stuck);
      response.off('drain', done);
      response.off('close', done);
      resolve();
    };
    response.on('drain', done);
    response.on('close', done);
  });

/**
 * Writes one part; gives a promise where the viewer has to be waited for. Waiting before asking for the next picture is
 * what makes the latest picture win: the feed holds one picture per viewer and replaces it meanwhile.
 */
export const writePart = (response: ServerResponse, part: Buffer): Promise<void> | null =>
  response.write(part) || response.destroyed ? null : drained(response);
