/** The NAL units of an access unit without their start codes (ITU-T H.264 annex B, H.265 annex B). */
export const splitAnnexB = (data: Uint8Array<ArrayBuffer>): readonly Uint8Array<ArrayBuffer>[] => {
  const units: Uint8Array<ArrayBuffer>[] = [];
  let start = -1;
  for (let index = 0; index + 2 < data.length; index += 1) {
    if (data[index] !== 0 || data[index + 1] !== 0 || data[index + 2] !== 1) continue;
    if (start >= 0) units.push(trimmed(data, start, index));
    start = index + 3;
    index += 2;
  }
  if (start >= 0) units.push(trimmed(data, start, data.length));
  return units.filter((unit) => unit.length > 0);
};

/** Zeros before the next start code belong to it (a four-byte start code, trailing_zero_8bits). */
const trimmed = (data: Uint8Array<ArrayBuffer>, start: number, end: number): Uint8Array<ArrayBuffer> => {
  let last = end;
  while (last > start && data[last - 1] === 0) last -= 1;
  return data.subarray(start, last);
};

export type Family = 'h264' | 'h265';

/** Which family a codec string names; null for one we cannot show. */
export const familyOf = (codec: string): Family | null => {
  if (/^(avc[13]|h264)/i.test(codec)) return 'h264';
  if (/^(hvc1|hev1|h265|hevc)/i.test(codec)) return 'h265';
  return null;
};

/** nal_unit_type: five bits in H.264 (table 7-1), six behind the first in H.265 (table 7-1). */
export const nalType = (family: Family, unit: Uint8Array): number => {
  const first = unit[0] ?? 0;
  return family === 'h264' ? first & 0x1f : (first >> 1) & 0x3f;
};

/** nal_unit_type of the parameter sets. */
export const SETS = {
  h264: { sps: 7, pps: 8, vps: null },
  h265: { sps: 33, pps: 34, vps: 32 },
} as const satisfies Record<Family, { sps: number; pps: number; vps: number | null }>;
