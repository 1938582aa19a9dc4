import type { Family } from '../annex-b.ts';
import { withoutEmulation } from './bit-reader.ts';
import { ascii, box, u16, u32, zeros } from './boxes.ts';
import type { Sequence } from './sequence.ts';

/** The parameter sets a decoder needs before the first picture, without start codes. */
export interface ParameterSets {
  readonly sps: Uint8Array<ArrayBuffer>;
  readonly pps: Uint8Array<ArrayBuffer>;
  /** H.265 only. */
  readonly vps: Uint8Array<ArrayBuffer> | null;
}

/** The sample entry with its decoder configuration (ISO/IEC 14496-15 sections 5.3 and 8.3). */
export const sampleEntry = (family: Family, sets: ParameterSets, sequence: Sequence): Uint8Array => {
  const visual = [
    ...zeros(6),
    ...u16(1),
    ...zeros(16),
    ...u16(sequence.width),
    ...u16(sequence.height),
    // 72 dpi both ways, one frame a sample, no name, 24 bits, no colour table.
    ...u32(0x480000),
    ...u32(0x480000),
    ...zeros(4),
    ...u16(1),
    ...zeros(32),
    ...u16(24),
    ...u16(0xffff),
  ];
  return family === 'h264'
    ? box('avc1', visual, avcConfiguration(sets, sequence))
    : box('hvc1', visual, hevcConfiguration(sets, sequence));
};

const avcConfiguration = ({ sps, pps }: ParameterSets, sequence: Sequence): Uint8Array => {
  const profile = sps[1] ?? 0;
  const high = [100, 110, 122, 144].includes(profile)
    ? [
        0xfc | sequence.chromaFormat,
        0xf8 | (sequence.bitDepthLuma - 8),
        0xf8 | (sequence.bitDepthChroma - 8),
        0,
      ]
    : [];
  return box(
    'avcC',
    // Version, profile, compatibility, level, four-byte lengths, one set of each.
    [1, profile, sps[2] ?? 0, sps[3] ?? 0, 0xff, 0xe1, ...u16(sps.length)],
    sps,
    [1, ...u16(pps.length)],
    pps,
    high,
  );
};

const hevcConfiguration = ({ sps, pps, vps }: ParameterSets, sequence: Sequence): Uint8Array => {
  const arrays = [
    { type: 32, unit: vps },
    { type: 33, unit: sps },
    { type: 34, unit: pps },
  ].flatMap(({ type, unit }) => (unit === null ? [] : [{ type, unit }]));
  return box(
    'hvcC',
    // The general profile, tier and level stand in the parameter set's bytes 3 to 14.
    [1, ...withoutEmulation(sps).subarray(3, 15)],
    [
      0xf0,
      0,
      0xfc,
      0xfc | sequence.chromaFormat,
      0xf8 | (sequence.bitDepthLuma - 8),
      0xf8 | (sequence.bitDepthChroma - 8),
    ],
    // No constant frame rate known; one temporal layer, nested; four-byte lengths.
    [0, 0, 0x0f, arrays.length],
    ...arrays.flatMap(({ type, unit }) => [[0x80 | type, ...u16(1), ...u16(unit.length)], unit]),
  );
};

export const handlerName = ascii('video\0');
