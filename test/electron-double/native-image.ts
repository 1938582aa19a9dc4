import type { NativeImage } from 'electron';
import sharp from 'sharp';
import type { Part } from './part.ts';

interface Representation {
  readonly width: number;
  readonly height: number;
  readonly scaleFactor: number;
  readonly pixels: Buffer;
}

type Members = Part<
  NativeImage,
  | 'isEmpty'
  | 'getSize'
  | 'toPNG'
  | 'toBitmap'
  | 'addRepresentation'
  | 'setTemplateImage'
  | 'isTemplateImage'
  | 'getScaleFactors'
>;

/** Holds pixels. Its `toPNG` is a marker that `addRepresentation` takes back, since sharp has no synchronous encoder. */
export class NativeImageDouble implements Members {
  readonly representations: Representation[] = [];
  #template = false;

  isEmpty(): boolean {
    return this.representations.length === 0;
  }

  getSize(): { width: number; height: number } {
    const { width = 0, height = 0, scaleFactor = 1 } = this.representations[0] ?? {};
    return { width: width / scaleFactor, height: height / scaleFactor };
  }

  getScaleFactors(): number[] {
    return this.representations.map(({ scaleFactor }) => scaleFactor);
  }

  toBitmap(): Buffer {
    return this.representations[0]?.pixels ?? Buffer.alloc(0);
  }

  toPNG(): Buffer {
    return this.toBitmap();
  }

  addRepresentation(options: Parameters<NativeImage['addRepresentation']>[0]): void {
    const { width = 0, height = 0, scaleFactor = 1, buffer = Buffer.alloc(0) } = options;
    if (buffer.length !== width * height * 4) throw new Error('the buffer does not fit the size');
    this.representations.push({ width, height, scaleFactor, pixels: buffer });
  }

  setTemplateImage(on: boolean): void {
    this.#template = on;
  }

  isTemplateImage(): boolean {
    return this.#template;
  }

  /** For a test that wants to look at it. */
  async writePng(path: string): Promise<void> {
    const best = this.representations.at(-1);
    if (best === undefined) throw new Error('an empty image');
    const { width, height, pixels } = best;
    const rgba = Buffer.from(pixels);
    for (let at = 0; at < rgba.length; at += 4)
      rgba.set([pixels[at + 2] ?? 0, pixels[at] ?? 0].toSpliced(1, 0, pixels[at + 1] ?? 0), at);
    await sharp(rgba, { raw: { width, height, channels: 4 } })
      .png()
      .toFile(path);
  }
}

export const nativeImage = {
  createEmpty: (): NativeImageDouble => new NativeImageDouble(),
  createFromBitmap: (
    pixels: Buffer,
    { width, height, scaleFactor = 1 }: { width: number; height: number; scaleFactor?: number },
  ): NativeImageDouble => {
    const image = new NativeImageDouble();
    image.addRepresentation({ width, height, scaleFactor, buffer: pixels });
    return image;
  },
};
