import { createHeldMemory } from './held-memory.ts';
import type { RtpPacket } from './rtp.ts';
import type { VideoCodec } from './video-codec.ts';

/** Takes the NAL units out of RTP payloads (RFC 6184 for H.264, RFC 7798 for H.265). */
export interface NalReader {
  /** The units that this packet completes. `lost`: packets before it are missing. */
  read(packet: RtpPacket, lost: boolean): readonly Uint8Array[];
}

/** A slice of an 8K keyframe stays under 4 MB. */
const MAX_NAL_BYTES = 8 * 1024 * 1024;

const AGGREGATES = { H264: [24, 25], H265: [48] } as const;
const FRAGMENTS = { H264: [28, 29], H265: [49] } as const;

/** Some cameras put start codes inside the payload, where none belong; the units between them are meant. */
const withoutStartCodes = (nal: Uint8Array): readonly Uint8Array[] => {
  const bytes = Buffer.from(nal.buffer, nal.byteOffset, nal.byteLength);
  const units: Uint8Array[] = [];
  let start = 0;
  for (let at = bytes.indexOf('000001', 0, 'hex'); at !== -1; at = bytes.indexOf('000001', start, 'hex')) {
    const end = bytes[at - 1] === 0 ? at - 1 : at;
    if (end > start) units.push(nal.subarray(start, end));
    start = at + 3;
  }
  if (start < nal.length) units.push(start === 0 ? nal : nal.subarray(start));
  return units;
};

const splitAggregate = (payload: Uint8Array, from: number): readonly Uint8Array[] => {
  const units: Uint8Array[] = [];
  for (let at = from; at + 2 < payload.length;) {
    const length = (payload[at] ?? 0) * 256 + (payload[at + 1] ?? 0);
    if (length === 0 || at + 2 + length > payload.length) break;
    units.push(payload.subarray(at + 2, at + 2 + length));
    at += 2 + length;
  }
  return units;
};

export const createNalReader = (codec: VideoCodec): NalReader => {
  const memory = createHeldMemory();
  let parts: Uint8Array[] = [];
  let size = 0;
  const { name, headerBytes } = codec;
  const aggregates: readonly number[] = AGGREGATES[name];
  const fragments: readonly number[] = FRAGMENTS[name];

  const drop = (): void => {
    parts = [];
    size = 0;
    memory.release();
  };

  /** The header that the fragments leave out: the first bytes with the true type put in. */
  const headerOf = (payload: Uint8Array, type: number): Uint8Array => {
    const [first = 0, second = 0] = payload;
    return name === 'H264'
      ? Uint8Array.of((first & 0xe0) | type)
      : Uint8Array.of((first & 0x81) | (type << 1), second);
  };

  const readFragment = (payload: Uint8Array, lost: boolean): readonly Uint8Array[] => {
    const flags = payload[headerBytes];
    if (flags === undefined) return [];
    const type = flags & (name === 'H264' ? 0x1f : 0x3f);
    const numbered = name === 'H264' && codec.typeOf(payload) === 29 ? 2 : 0;
    const data = payload.subarray(headerBytes + 1 + numbered);
    if ((flags & 0x80) !== 0) {
      drop();
      parts = [headerOf(payload, type), data];
      size = headerBytes + data.length;
    } else if (lost || parts.length === 0) {
      drop();
      return [];
    } else {
      parts.push(data);
      size += data.length;
    }
    if (size > MAX_NAL_BYTES || !memory.hold(data)) drop();
    if ((flags & 0x40) === 0 || parts.length === 0) return [];
    const nal = Buffer.concat(parts, size);
    drop();
    return [nal];
  };

  const readUnits = ({ payload }: RtpPacket, lost: boolean): readonly Uint8Array[] => {
    if (payload.length <= headerBytes) return [];
    // A start code in front would be read as a header of type 0.
    if (payload[0] === 0 && payload[1] === 0 && (payload[2] === 1 || (payload[2] === 0 && payload[3] === 1)))
      return [payload];
    const type = codec.typeOf(payload);
    if (fragments.includes(type)) return readFragment(payload, lost);
    drop();
    if (aggregates.includes(type)) return splitAggregate(payload, headerBytes + (type === 25 ? 2 : 0));
    return [payload];
  };

  return { read: (packet, lost) => readUnits(packet, lost).flatMap(withoutStartCodes) };
};
