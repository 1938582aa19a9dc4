/** `node packaging/make-icons.ts`: draws every size of the app's icon from the one SVG into out/icons. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { icnsSizes, toIcns, toIco } from './icon-containers.ts';
import type { SquarePng } from './icon-containers.ts';

const root = resolve(import.meta.dirname, '..');
const folder = join(root, 'out', 'icons');

/** Windows picks the nearest of these for lists, the task bar and the desktop at 100 to 400 %. */
const icoSizes = [16, 20, 24, 32, 40, 48, 64, 128, 256];
const linuxSizes = [16, 32, 48, 64, 128, 256, 512];

/** The SVG's own size in pixels at 72 dpi, from its viewBox. */
const drawnAt = 512;

const draw = async (svg: Buffer, size: number): Promise<SquarePng> => {
  // Rendered at its final size by the SVG renderer itself: sharper than scaling a bitmap.
  const image = sharp(svg, { density: (72 * size) / drawnAt }).resize(size, size, { fit: 'contain' });
  return { size, png: await image.png({ compressionLevel: 9 }).toBuffer() };
};

/** Apple's grid leaves a tenth around a round icon, so that it looks no larger than its neighbours in the Dock. */
const withMargin = async (svg: Buffer, size: number): Promise<SquarePng> => {
  const margin = Math.round(size * 0.08);
  const { png } = await draw(svg, size - 2 * margin);
  const extended = sharp(png).extend({
    top: margin,
    bottom: margin,
    left: margin,
    right: margin,
    background: { r: 0, g: 0, b: 0, alpha: 0 },
  });
  return { size, png: await extended.png({ compressionLevel: 9 }).toBuffer() };
};

export const makeIcons = async (): Promise<string> => {
  const svg = readFileSync(join(root, 'renderer', 'ui', 'brand', 'icon.svg'));
  mkdirSync(join(folder, 'linux'), { recursive: true });
  writeFileSync(join(folder, 'icon.ico'), toIco(await Promise.all(icoSizes.map((size) => draw(svg, size)))));
  writeFileSync(
    join(folder, 'icon.icns'),
    toIcns(await Promise.all(icnsSizes.map((size) => withMargin(svg, size)))),
  );
  for (const { size, png } of await Promise.all(linuxSizes.map((size) => draw(svg, size)))) {
    writeFileSync(join(folder, 'linux', `${size}x${size}.png`), png);
  }
  writeFileSync(join(folder, 'icon.png'), (await draw(svg, 1024)).png);
  return folder;
};

if (import.meta.main) process.stdout.write(`Icons are in ${await makeIcons()}\n`);
