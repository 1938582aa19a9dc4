import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import sharp from 'sharp';

const folder = resolve(import.meta.dirname, '../../docs/media');

/** Colours change with a transition of under 200 ms; a picture taken during it shows neither. */
const TRANSITION_MS = 400;

/** Every clone of the repository carries the pictures. */
const MAX_BYTES = 120_000;

export const ownerPassword = 'seven quiet boats at sea';

/** The screen as it is now, in few colours: these are flat pages, not photographs. */
export const keepShot = async (page: Page, name: string): Promise<void> => {
  // Nothing is to look as if the mouse rested on it.
  await page.mouse.move(0, 0);
  await setTimeout(TRANSITION_MS);
  const taken = await page.screenshot();
  const small = await sharp(taken).png({ palette: true, colours: 128, effort: 10, dither: 0.6 }).toBuffer();
  if (small.length > MAX_BYTES) throw new Error(`${name}.png has ${small.length} bytes`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.png`), small);
};

export const shotSizes = async (): Promise<
  readonly { readonly name: string; readonly kilobytes: number }[]
> => {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.png')).toSorted();
  return Promise.all(
    names.map(async (name) => ({
      name,
      kilobytes: Math.ceil((await stat(join(folder, name))).size / 1_000),
    })),
  );
};
