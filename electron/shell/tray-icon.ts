import { nativeImage } from 'electron';
import type { NativeImage } from 'electron';

/** What the icon says. Shape as well as colour: a full lens, an empty ring, a ring with a bar. */
export type TrayMood = 'closed' | 'open' | 'trouble';

type Colour = readonly [red: number, green: number, blue: number];
const colours: Readonly<Record<TrayMood, Colour>> = {
  closed: [138, 152, 168],
  open: [31, 163, 154],
  trouble: [214, 137, 16],
};

const sizePoints = 16;

/** How much of a pixel a shape covers, from its signed distance to the shape's edge (negative: inside). */
const coverage = (distance: number): number => Math.min(1, Math.max(0, 0.5 - distance));

/** Distance functions of the porthole: a ring, and inside it a lens or a bar. Units: pixels. */
const distanceTo = (mood: TrayMood, x: number, y: number, size: number): number => {
  const radius = Math.hypot(x, y);
  const ring = Math.abs(radius - size * 0.4) - size * 0.07;
  if (mood === 'closed') return ring;
  if (mood === 'open') return Math.min(ring, radius - size * 0.2);
  return Math.min(ring, Math.max(Math.abs(x) - size * 0.06, Math.abs(y) - size * 0.2));
};

/** 32-bit pixels in the order that Chromium's bitmaps have on all three systems: BGRA, premultiplied. */
const drawBitmap = (mood: TrayMood, size: number, [red, green, blue]: Colour): Buffer => {
  const pixels = Buffer.alloc(size * size * 4);
  const middle = size / 2;
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const alpha = coverage(distanceTo(mood, column + 0.5 - middle, row + 0.5 - middle, size));
      const channels = [blue * alpha, green * alpha, red * alpha, 255 * alpha];
      pixels.set(channels.map(Math.round), (row * size + column) * 4);
    }
  }
  return pixels;
};

/** Drawn rather than loaded: sharp at every scale, and no file that could be missing. */
export const drawTrayIcon = (mood: TrayMood, platform: NodeJS.Platform): NativeImage => {
  // macOS tints a template image itself, for light and dark menu bars.
  const colour = platform === 'darwin' ? ([0, 0, 0] as const) : colours[mood];
  const image = nativeImage.createEmpty();
  for (const scaleFactor of [1, 2, 3]) {
    const size = sizePoints * scaleFactor;
    const buffer = nativeImage
      .createFromBitmap(drawBitmap(mood, size, colour), { width: size, height: size, scaleFactor })
      .toPNG({ scaleFactor });
    image.addRepresentation({ scaleFactor, width: size, height: size, buffer });
  }
  if (platform === 'darwin') image.setTemplateImage(true);
  return image;
};
