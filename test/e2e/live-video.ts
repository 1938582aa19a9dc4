import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Page } from 'playwright-core';
import * as z from 'zod';

const script = resolve(import.meta.dirname, '../lab/cameras/rtsp-server.py');

export interface VideoCamera extends AsyncDisposable {
  readonly url: string;
}

/** GStreamer's RTSP server on loopback: 640x480, 15 pictures a second, each with the time of its making drawn in. */
export const startVideoCamera = async (port: number, password: string): Promise<VideoCamera> => {
  const child = spawn(
    '/usr/bin/python3',
    [script, '127.0.0.1', String(port), '/h264', 'h264', 'admin', password],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const exited = once(child, 'exit');
  const first = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
  if (first.done === true) throw new Error('GStreamer’s RTSP server did not start');
  return {
    url: `rtsp://127.0.0.1:${port}/h264`,
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGTERM');
      await exited;
    },
  };
};

/** Milliseconds since the epoch, of one picture that was seen on the screen. */
const Seen = z.object({
  /** When the camera made it, modulo 2^32. */
  made: z.number(),
  shown: z.number(),
});
export type Seen = z.infer<typeof Seen>;

/** Runs in the page: reads the squares at the top of the canvas at every repaint and keeps each new time. */
const watcher = `(() => {
  const seen = [];
  window.seenOnScreen = seen;
  let last = -1;
  const look = () => {
    requestAnimationFrame(look);
    const canvas = document.querySelector('.live canvas');
    if (canvas === null || canvas.width !== 640) return;
    const row = canvas.getContext('2d').getImageData(0, 8, 512, 1).data;
    let made = 0;
    for (let bit = 0; bit < 32; bit += 1) made = made * 2 + (row[(bit * 16 + 8) * 4] > 128 ? 1 : 0);
    if (made === last || made === 0) return;
    last = made;
    seen.push({ made, shown: Date.now() });
  };
  requestAnimationFrame(look);
})()`;

export const watchScreen = async (page: Page): Promise<void> => {
  await page.evaluate(watcher);
};
export const seenOnScreen = async (page: Page): Promise<readonly Seen[]> =>
  z.array(Seen).parse(await page.evaluate('window.seenOnScreen'));

/** From the making of a picture to its being shown, in milliseconds. */
export const delayOf = ({ made, shown }: Seen): number => (shown % 2 ** 32) - made;
