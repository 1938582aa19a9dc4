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
 * Writes one part. Waiting for it before asking for the next picture is what makes the latest picture win: the
 * feed holds one picture per viewer and replaces it meanwhile.
 */
export const writePart = async (response: ServerResponse, picture: Picture): Promise<void> => {
  response.cork();
  response.write(partHead(picture), 'latin1');
  response.write(picture.jpeg);
  const flowing = response.write('\r\n', 'latin1');
  response.uncork();
  if (!flowing && !response.destroyed) await drained(response);
};
