import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import type { Picture } from './contract.ts';
import { loadSharp } from '../load-sharp.ts';

/** Makes pictures smaller, once per camera, frame and width, whoever asks. */
export interface PictureScaler {
  /** Never enlarges. `width` in pixels. Errors: camera-not-a-picture, where the data will not decode. */
  scale(cameraId: string, picture: Picture, width: number): Promise<Result<Picture>>;
  forget(cameraId: string): void;
}

const MIN_WIDTH = 16;
/** Viewers ask for a handful of widths; the rest is computed again rather than kept. */
const MAX_WIDTHS = 8;
/** 8K UHD with room to spare; a header may claim 65535 x 65535. */
const MAX_PIXELS = 50_000_000;
/** Looks like the camera's own at half the bytes of sharp's default for large pictures. */
const JPEG_QUALITY = 78;

interface Cached {
  readonly revision: number;
  readonly widths: Map<number, Promise<Result<Picture>>>;
}

/** A smaller one, never a larger. `width` in pixels. Errors: camera-not-a-picture, where the data will not decode. */
export const shrinkJpeg = async (
  jpeg: Uint8Array,
  width: number,
): Promise<Result<Pick<Picture, 'jpeg' | 'width' | 'height'>>> => {
  const sharp = await loadSharp();
  try {
    const { data, info } = await sharp(jpeg, { failOn: 'none', limitInputPixels: MAX_PIXELS })
      .resize({ width, withoutEnlargement: true })
      .jpeg({ quality: JPEG_QUALITY })
      .toBuffer({ resolveWithObject: true });
    return ok({ jpeg: data, width: info.width, height: info.height });
  } catch {
    // sharp throws for nothing here but data it cannot decode.
    return fail({ code: 'camera-not-a-picture', host: '', got: 'other' });
  }
};

const resize = async (picture: Picture, width: number): Promise<Result<Picture>> => {
  const small = await shrinkJpeg(picture.jpeg, width);
  return small.ok ? ok({ ...picture, ...small.value }) : small;
};

export const createPictureScaler = (): PictureScaler => {
  const cache = new Map<string, Cached>();

  const widthsOf = (cameraId: string, revision: number): Cached['widths'] => {
    const known = cache.get(cameraId);
    if (known?.revision === revision) return known.widths;
    const widths: Cached['widths'] = new Map();
    cache.set(cameraId, { revision, widths });
    return widths;
  };

  return {
    scale: (cameraId, picture, asked) => {
      const width = Math.max(MIN_WIDTH, Math.floor(asked));
      if (width >= picture.width) return Promise.resolve(ok(picture));
      const widths = widthsOf(cameraId, picture.revision);
      const known = widths.get(width);
      if (known !== undefined) return known;
      const scaled = resize(picture, width);
      widths.set(width, scaled);
      const [oldest] = widths.keys();
      if (widths.size > MAX_WIDTHS && oldest !== undefined) widths.delete(oldest);
      return scaled;
    },
    forget: (cameraId) => void cache.delete(cameraId),
  };
};
