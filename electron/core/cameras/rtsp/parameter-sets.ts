import { createBitReader, withoutEmulation } from './bits.ts';
import type { BitReader } from './bits.ts';

/** What a sequence parameter set says of the picture. */
export interface VideoFormat {
  /** For WebCodecs and MSE, e.g. `avc1.64001f` (RFC 6381, ISO/IEC 14496-15 annex E). */
  readonly codec: string;
  /** Pixels; undefined where the set makes no sense. */
  readonly width: number | undefined;
  readonly height: number | undefined;
}

const hex = (value: number): string => value.toString(16).padStart(2, '0');
/** Pixels of the largest camera sensors, with room; a broken set yields nonsense far above. */
const MAX_SIDE = 16_384;
const sane = (size: number): number | undefined => (size > 0 && size <= MAX_SIDE ? size : undefined);

/** Profiles whose set carries chroma format and scaling lists (H.264 section 7.3.2.1.1). */
const highProfiles = new Set([100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135]);

const skipScalingLists = (bits: BitReader, count: number): void => {
  for (let list = 0; list < count; list += 1) {
    if (bits.read(1) === 0) continue;
    let last = 8;
    let next = 8;
    for (let index = 0; index < (list < 6 ? 16 : 64); index += 1) {
      if (next !== 0) next = (last + bits.signed() + 256) % 256;
      last = next === 0 ? last : next;
    }
  }
};

const skipPictureOrder = (bits: BitReader): void => {
  const type = bits.unsigned();
  if (type === 0) bits.unsigned();
  if (type !== 1) return;
  bits.skip(1);
  bits.signed();
  bits.signed();
  const cycle = Math.min(bits.unsigned(), 255);
  for (let index = 0; index < cycle; index += 1) bits.signed();
};

/** Reads an H.264 sequence parameter set, its one-byte header included (ITU-T H.264 section 7.3.2.1.1). */
export const readH264Format = (nal: Uint8Array): VideoFormat => {
  const bytes = withoutEmulation(nal);
  const [, profile = 0, constraints = 0, level = 0] = bytes;
  const bits = createBitReader(bytes.subarray(4));
  bits.unsigned();
  let chroma = 1;
  if (highProfiles.has(profile)) {
    chroma = bits.unsigned();
    if (chroma === 3) bits.skip(1);
    bits.unsigned();
    bits.unsigned();
    bits.skip(1);
    if (bits.read(1) === 1) skipScalingLists(bits, chroma === 3 ? 12 : 8);
  }
  bits.unsigned();
  skipPictureOrder(bits);
  bits.unsigned();
  bits.skip(1);
  const across = bits.unsigned() + 1;
  const down = bits.unsigned() + 1;
  const framesOnly = bits.read(1);
  if (framesOnly === 0) bits.skip(1);
  bits.skip(1);
  const cropped = bits.read(1) === 1;
  const [left, right, top, bottom] = cropped
    ? [bits.unsigned(), bits.unsigned(), bits.unsigned(), bits.unsigned()]
    : [0, 0, 0, 0];
  const unitX = chroma === 0 || chroma === 3 ? 1 : 2;
  const unitY = (chroma === 1 ? 2 : 1) * (2 - framesOnly);
  return {
    codec: `avc1.${hex(profile)}${hex(constraints)}${hex(level)}`,
    width: sane(across * 16 - unitX * (left + right)),
    height: sane((2 - framesOnly) * down * 16 - unitY * (top + bottom)),
  };
};

const reverseBits = (value: number): number => {
  let reversed = 0;
  for (let index = 0; index < 32; index += 1) reversed = reversed * 2 + (Math.floor(value / 2 ** index) % 2);
  return reversed;
};

/** `hev1`: the parameter sets travel in the stream. `profile` are the twelve bytes of general_profile... level. */
const h265Codec = (profile: Uint8Array): string => {
  const [first = 0] = profile;
  const space = ['', 'A', 'B', 'C'][first >> 6] ?? '';
  const tier = (first & 0x20) === 0 ? 'L' : 'H';
  const view = new DataView(profile.buffer, profile.byteOffset, profile.byteLength);
  const compatibility = reverseBits(view.getUint32(1)).toString(16);
  const constraints = [...profile.subarray(5, 11)];
  while (constraints.at(-1) === 0) constraints.pop();
  const tail = constraints.map((byte) => `.${byte.toString(16).toUpperCase()}`).join('');
  return `hev1.${space}${first & 0x1f}.${compatibility}.${tier}${profile[11] ?? 0}${tail}`;
};

const skipSubLayers = (bits: BitReader, count: number): void => {
  const present = Array.from({ length: count }, () => [bits.read(1), bits.read(1)] as const);
  if (count > 0) bits.skip(2 * (8 - count));
  for (const [profile, level] of present) bits.skip(profile * 88 + level * 8);
};

/** Reads an H.265 sequence parameter set, its two-byte header included (ITU-T H.265 section 7.3.2.2). */
export const readH265Format = (nal: Uint8Array): VideoFormat => {
  const bytes = withoutEmulation(nal);
  const profile = new Uint8Array(12);
  profile.set(bytes.subarray(3, 15));
  const bits = createBitReader(bytes.subarray(2));
  bits.skip(4);
  const subLayers = bits.read(3);
  bits.skip(1 + 96);
  skipSubLayers(bits, subLayers);
  bits.unsigned();
  const chroma = bits.unsigned();
  if (chroma === 3) bits.skip(1);
  const across = bits.unsigned();
  const down = bits.unsigned();
  const cropped = bits.read(1) === 1;
  const [left, right, top, bottom] = cropped
    ? [bits.unsigned(), bits.unsigned(), bits.unsigned(), bits.unsigned()]
    : [0, 0, 0, 0];
  const unitX = chroma === 1 || chroma === 2 ? 2 : 1;
  const unitY = chroma === 1 ? 2 : 1;
  return {
    codec: h265Codec(profile),
    width: sane(across - unitX * (left + right)),
    height: sane(down - unitY * (top + bottom)),
  };
};
