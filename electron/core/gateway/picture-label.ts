import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import type { Picture } from '../cameras/contract.ts';
import { loadSharp } from '../load-sharp.ts';
import type { StoredLink } from './gateway-config.ts';
import {
  LETTER_ADVANCE,
  LETTER_HEIGHT,
  LETTER_WIDTH,
  plainCapitals,
  strokeLetters,
} from './stroke-letters.ts';

/**
 * The picture with the link's label and its local time written on it; the same size. Each is drawn once per link,
 * however many look. Errors: camera-not-a-picture, where the data will not decode: a picture without its label is never
 * given instead.
 */
export type PictureLabels = (picture: Picture, link: LabelledLink) => Promise<Result<Picture>>;

export type LabelledLink = Pick<StoredLink, 'id' | 'label'>;

/** 8K UHD with room to spare; a header may claim 65535 x 65535. */
const MAX_PIXELS = 50_000_000;
/** As for pictures made smaller: like the camera's own to the eye. */
const JPEG_QUALITY = 78;
/** A letter's height is this part of the picture's width, so that it is read on a phone and covers little. */
const LETTER_PART = 1 / 44;
/** What is left free above and below the letters, in letter heights. */
const MARGIN = 0.6;

const two = (value: number): string => String(value).padStart(2, '0');

const localTime = (at: number): string => {
  const date = new Date(at);
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
};

/** A dark band across the foot of the picture with the words in it; a long label is written smaller. */
const bandSvg = (
  { width, height, at }: Picture,
  label: string,
): { readonly svg: string; readonly height: number } => {
  const words = plainCapitals(`${label}  ${localTime(at)}`);
  const units = (Array.from(words).length - 1) * LETTER_ADVANCE + LETTER_WIDTH;
  const letter = Math.max(5, width * LETTER_PART);
  const scale = Math.min(letter / LETTER_HEIGHT, (width * 0.96) / units);
  const drawn = scale * LETTER_HEIGHT;
  const band = Math.min(height, Math.max(1, Math.ceil(drawn * (1 + 2 * MARGIN))));
  const left = (width - units * scale) / 2;
  const top = (band - drawn) / 2;
  return {
    height: band,
    svg:
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${band}">` +
      `<rect width="${width}" height="${band}" fill="#000" fill-opacity="0.55"/>` +
      `<g transform="translate(${left.toFixed(2)} ${top.toFixed(2)}) scale(${scale.toFixed(4)})" fill="none" ` +
      `stroke="#fff" stroke-width="0.9" stroke-linecap="round" stroke-linejoin="round">${strokeLetters(words)}</g></svg>`,
  };
};

const draw = async (picture: Picture, label: string): Promise<Result<Picture>> => {
  const sharp = await loadSharp();
  const band = bandSvg(picture, label);
  try {
    const jpeg = await sharp(picture.jpeg, { failOn: 'none', limitInputPixels: MAX_PIXELS })
      .composite([{ input: Buffer.from(band.svg), left: 0, top: picture.height - band.height }])
      .jpeg({ quality: JPEG_QUALITY })
      .toBuffer();
    return ok({ ...picture, jpeg });
  } catch {
    // sharp throws for nothing here but data it cannot decode, or whose header told another size.
    return fail({ code: 'camera-not-a-picture', host: '', got: 'other' });
  }
};

export const createPictureLabels = (): PictureLabels => {
  // A picture is one object per camera, frame and width, and goes when the next has come; so do its labelled ones.
  const drawn = new WeakMap<Picture, Map<string, Promise<Result<Picture>>>>();
  return (picture, { id, label }) => {
    const byLink = drawn.get(picture) ?? new Map<string, Promise<Result<Picture>>>();
    drawn.set(picture, byLink);
    const known = byLink.get(id) ?? draw(picture, label);
    byLink.set(id, known);
    return known;
  };
};
