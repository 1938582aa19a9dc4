import { readH264Format, readH265Format } from './parameter-sets.ts';
import type { VideoFormat } from './parameter-sets.ts';

/** What tells the NAL units of one codec apart. */
export interface VideoCodec {
  readonly name: 'H264' | 'H265';
  /** Length of a NAL unit's header in bytes. */
  readonly headerBytes: 1 | 2;
  typeOf(nal: Uint8Array): number;
  isSlice(type: number): boolean;
  /** A slice from which decoding can begin. */
  isKeySlice(type: number): boolean;
  /** Whether this slice begins a picture. */
  beginsPicture(nal: Uint8Array): boolean;
  /** Types of the parameter sets, in the order in which they must stand before a keyframe. */
  readonly parameterSets: readonly number[];
  /** The set that says the format. */
  readonly sequenceSet: number;
  /** Delimiters and filler carry nothing, and would have to stand before the sets that we put in front. */
  isDispensable(type: number): boolean;
  readFormat(sequenceSet: Uint8Array): VideoFormat;
}

/** ITU-T H.264 table 7-1. */
export const h264: VideoCodec = {
  name: 'H264',
  headerBytes: 1,
  typeOf: (nal) => (nal[0] ?? 0) & 0x1f,
  isSlice: (type) => type >= 1 && type <= 5,
  isKeySlice: (type) => type === 5,
  beginsPicture: (nal) => ((nal[1] ?? 0) & 0x80) !== 0,
  parameterSets: [7, 8],
  sequenceSet: 7,
  isDispensable: (type) => type === 0 || type === 9 || type >= 12,
  readFormat: readH264Format,
};

/** ITU-T H.265 table 7-1. */
export const h265: VideoCodec = {
  name: 'H265',
  headerBytes: 2,
  typeOf: (nal) => ((nal[0] ?? 0) >> 1) & 0x3f,
  isSlice: (type) => type <= 31,
  isKeySlice: (type) => type >= 16 && type <= 21,
  beginsPicture: (nal) => ((nal[2] ?? 0) & 0x80) !== 0,
  parameterSets: [32, 33, 34],
  sequenceSet: 33,
  isDispensable: (type) => type >= 35 && type !== 39 && type !== 40,
  readFormat: readH265Format,
};
