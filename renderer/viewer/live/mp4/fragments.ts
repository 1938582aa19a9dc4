import type { Family } from '../annex-b.ts';
import { ascii, box, fullBox, u16, u32, u64, UNIT_MATRIX, zeros } from './boxes.ts';
import { handlerName, sampleEntry, type ParameterSets } from './sample-entry.ts';
import { readSequence } from './sequence.ts';

/** Units a second in the file's time line. */
export const TIMESCALE = 90_000;
const TRACK = 1;

/** ftyp and moov: what a decoder must know, and not one picture. */
export const initSegment = (family: Family, sets: ParameterSets): Uint8Array<ArrayBuffer> => {
  const sequence = readSequence(family, sets.sps);
  const header = fullBox(
    'mvhd',
    0,
    0,
    zeros(8),
    u32(TIMESCALE),
    u32(0),
    u32(0x10000),
    u16(0x100),
    zeros(10),
    UNIT_MATRIX,
    zeros(24),
    u32(TRACK + 1),
  );
  const track = box(
    'trak',
    fullBox(
      'tkhd',
      0,
      7,
      zeros(8),
      u32(TRACK),
      zeros(4),
      u32(0),
      zeros(16),
      UNIT_MATRIX,
      u32(sequence.width * 65_536),
      u32(sequence.height * 65_536),
    ),
    box(
      'mdia',
      fullBox('mdhd', 0, 0, zeros(8), u32(TIMESCALE), u32(0), [0x55, 0xc4, 0, 0]),
      fullBox('hdlr', 0, 0, zeros(4), ascii('vide'), zeros(12), handlerName),
      box(
        'minf',
        fullBox('vmhd', 0, 1, zeros(8)),
        box('dinf', fullBox('dref', 0, 0, u32(1), fullBox('url ', 0, 1))),
        box(
          'stbl',
          fullBox('stsd', 0, 0, u32(1), sampleEntry(family, sets, sequence)),
          fullBox('stts', 0, 0, u32(0)),
          fullBox('stsc', 0, 0, u32(0)),
          fullBox('stsz', 0, 0, u32(0), u32(0)),
          fullBox('stco', 0, 0, u32(0)),
        ),
      ),
    ),
  );
  const defaults = box('mvex', fullBox('trex', 0, 0, u32(TRACK), u32(1), zeros(12)));
  return join(
    box('ftyp', ascii('isom'), u32(1), ascii('isomiso5avc1')),
    box('moov', header, track, defaults),
  );
};

/** One picture as a fragment of its own, times in units of the time scale. */
export interface Sample {
  readonly sequence: number;
  readonly decodeTime: number;
  readonly duration: number;
  readonly key: boolean;
  /** NAL units without start codes. */
  readonly units: readonly Uint8Array[];
}

/** sample_depends_on and sample_is_non_sync_sample (ISO/IEC 14496-12 section 8.8.3.1). */
const KEY_FLAGS = 0x02000000;
const DELTA_FLAGS = 0x01010000;

/** moof and mdat. */
export const mediaSegment = (sample: Sample): Uint8Array<ArrayBuffer> => {
  const size = sample.units.reduce((sum, unit) => sum + 4 + unit.length, 0);
  const fragment = (offset: number): Uint8Array<ArrayBuffer> =>
    box(
      'moof',
      fullBox('mfhd', 0, 0, u32(sample.sequence)),
      box(
        'traf',
        // Offsets count from the moof itself.
        fullBox('tfhd', 0, 0x020000, u32(TRACK)),
        fullBox('tfdt', 1, 0, u64(sample.decodeTime)),
        // One sample with its data offset, duration, size and flags.
        fullBox(
          'trun',
          0,
          0x000701,
          u32(1),
          u32(offset),
          u32(sample.duration),
          u32(size),
          u32(sample.key ? KEY_FLAGS : DELTA_FLAGS),
        ),
      ),
    );
  const data = box('mdat', ...sample.units.flatMap((unit) => [u32(unit.length), unit]));
  return join(fragment(fragment(0).length + 8), data);
};

const join = (a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> => {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
};
