import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';

const root = new URL('../../../', import.meta.url);
const file = (path: string): URL => new URL(path, root);
const NIGHT = { r: 13, g: 28, b: 49, alpha: 1 };

/** The emblem on `size` pixels; `share` of it where the phone cuts its own shape, on the page's deep blue. */
const draw = async (size: number, share: number | null): Promise<Buffer> => {
  const inner = Math.round(size * (share ?? 1));
  const emblem = await sharp(await readFile(file('renderer/ui/brand/icon.svg')), { density: 300 })
    .resize(inner, inner)
    .png()
    .toBuffer();
  const background = share === null ? { r: 0, g: 0, b: 0, alpha: 0 } : NIGHT;
  return sharp({ create: { width: size, height: size, channels: 4, background } })
    .composite([{ input: emblem }])
    .png()
    .toBuffer();
};

const pixels = (image: Buffer): Promise<Buffer> =>
  sharp(image).flatten({ background: NIGHT }).raw().toBuffer();

describe('the icons of the viewer page', () => {
  it.each([
    ['viewer-icon-192.png', 192, null],
    ['viewer-icon-512.png', 512, null],
    ['viewer-icon-maskable-512.png', 512, 0.74],
    ['viewer-icon-180.png', 180, 0.84],
  ])('%s shows the emblem as it is drawn now', async (name, size, share) => {
    const kept = await readFile(file(`renderer/public/${name}`));
    const { width, height } = await sharp(kept).metadata();
    expect([width, height]).toEqual([size, size]);
    const [a, b] = await Promise.all([pixels(kept), pixels(await draw(size, share))]);
    const difference = a.reduce((sum, value, index) => sum + Math.abs(value - (b[index] ?? 0)), 0) / a.length;
    // The kept files have a palette of 256 colours: two steps of 255 on average, and a changed emblem has more.
    expect(difference).toBeLessThan(2);
  });

  it('are those the manifest names', async () => {
    const manifest: unknown = JSON.parse(await readFile(file('renderer/public/viewer.webmanifest'), 'utf8'));
    expect(manifest).toMatchObject({
      start_url: '/',
      scope: '/',
      display: 'standalone',
      icons: [
        { src: 'viewer-icon-192.png', sizes: '192x192', purpose: 'any' },
        { src: 'viewer-icon-512.png', sizes: '512x512', purpose: 'any' },
        { src: 'viewer-icon-maskable-512.png', sizes: '512x512', purpose: 'maskable' },
      ],
    });
  });
});
