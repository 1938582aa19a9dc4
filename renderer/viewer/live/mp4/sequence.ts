import type { Family } from '../annex-b.ts';
import { createBitReader, type BitReader } from './bit-reader.ts';

/** What a sequence parameter set says that an MP4 file must repeat. */
export interface Sequence {
  /** Pixels, after cropping. */
  readonly width: number;
  readonly height: number;
  /** chroma_format_idc. */
  readonly chromaFormat: number;
  readonly bitDepthLuma: number;
  readonly bitDepthChroma: number;
}

export const readSequence = (family: Family, sps: Uint8Array): Sequence =>
  family === 'h264' ? readH264(sps) : readH265(sps);

/** Profiles whose parameter set carries the chroma format (H.264 section 7.3.2.1.1). */
const HIGH_PROFILES = new Set([100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135]);

const readH264 = (sps: Uint8Array): Sequence => {
  const reader = createBitReader(sps, 1);
  const profile = reader.bits(8);
  reader.skip(16);
  reader.ue();
  const high = HIGH_PROFILES.has(profile)
    ? readHigh(reader)
    : { chromaFormat: 1, bitDepthLuma: 8, bitDepthChroma: 8 };
  reader.ue();
  skipPictureOrder(reader);
  reader.ue();
  reader.skip(1);
  const widthInBlocks = reader.ue() + 1;
  const heightInUnits = reader.ue() + 1;
  const framesOnly = reader.bits(1);
  if (framesOnly === 0) reader.skip(1);
  reader.skip(1);
  const cropX = high.chromaFormat === 1 || high.chromaFormat === 2 ? 2 : 1;
  const cropY = (high.chromaFormat === 1 ? 2 : 1) * (2 - framesOnly);
  const [left, right, top, bottom] = readWindow(reader);
  return {
    ...high,
    width: widthInBlocks * 16 - (left + right) * cropX,
    height: heightInUnits * 16 * (2 - framesOnly) - (top + bottom) * cropY,
  };
};

const readHigh = (reader: BitReader): Omit<Sequence, 'width' | 'height'> => {
  const chromaFormat = reader.ue();
  if (chromaFormat === 3) reader.skip(1);
  const bitDepthLuma = reader.ue() + 8;
  const bitDepthChroma = reader.ue() + 8;
  reader.skip(1);
  if (reader.bits(1) === 1) {
    const lists = chromaFormat === 3 ? 12 : 8;
    for (let list = 0; list < lists; list += 1)
      if (reader.bits(1) === 1) skipScalingList(reader, list < 6 ? 16 : 64);
  }
  return { chromaFormat, bitDepthLuma, bitDepthChroma };
};

/** Section 7.3.2.1.1.1. */
const skipScalingList = (reader: BitReader, size: number): void => {
  let last = 8;
  let next = 8;
  for (let index = 0; index < size; index += 1) {
    if (next !== 0) next = (last + reader.se() + 256) % 256;
    if (next !== 0) last = next;
  }
};

const skipPictureOrder = (reader: BitReader): void => {
  const kind = reader.ue();
  if (kind === 0) reader.ue();
  if (kind !== 1) return;
  reader.skip(1);
  reader.se();
  reader.se();
  const cycle = Math.min(reader.ue(), 255);
  for (let index = 0; index < cycle; index += 1) reader.se();
};

/** The cropping or conformance window: left, right, top, bottom. */
const readWindow = (reader: BitReader): readonly [number, number, number, number] =>
  reader.bits(1) === 1 ? [reader.ue(), reader.ue(), reader.ue(), reader.ue()] : [0, 0, 0, 0];

/** H.265 section 7.3.2.2. */
const readH265 = (sps: Uint8Array): Sequence => {
  const reader = createBitReader(sps, 2);
  reader.skip(4);
  const subLayers = reader.bits(3);
  reader.skip(1);
  skipProfile(reader, subLayers);
  reader.ue();
  const chromaFormat = reader.ue();
  if (chromaFormat === 3) reader.skip(1);
  const width = reader.ue();
  const height = reader.ue();
  const [left, right, top, bottom] = readWindow(reader);
  const cropX = chromaFormat === 1 || chromaFormat === 2 ? 2 : 1;
  const cropY = chromaFormat === 1 ? 2 : 1;
  return {
    width: width - (left + right) * cropX,
    height: height - (top + bottom) * cropY,
    chromaFormat,
    bitDepthLuma: reader.ue() + 8,
    bitDepthChroma: reader.ue() + 8,
  };
};

/** profile_tier_level (section 7.3.3): 88 bits and the level, then what each sub-layer has of both. */
const skipProfile = (reader: BitReader, subLayers: number): void => {
  reader.skip(96);
  const present = Array.from({ length: subLayers }, () => [reader.bits(1), reader.bits(1)] as const);
  if (subLayers > 0) reader.skip((8 - subLayers) * 2);
  for (const [profile, level] of present) reader.skip(profile * 88 + level * 8);
};
