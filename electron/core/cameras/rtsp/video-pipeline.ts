import type { JpegPicture } from '../picture-reader.ts';
import { createAccessUnitAssembler } from './access-units.ts';
import { createJpegDepacketizer } from './jpeg-rtp.ts';
import { createNalReader } from './nal-units.ts';
import type { VideoFormat } from './parameter-sets.ts';
import { createRtpClock } from './rtp-clock.ts';
import { createSequencer, parseRtp } from './rtp.ts';
import type { RtpPacket } from './rtp.ts';
import type { VideoTrack } from './sdp.ts';
import { h264, h265 } from './video-codec.ts';
import type { VideoCodec } from './video-codec.ts';

/** What a camera's RTP stream yields. */
export type MediaItem =
  /** Before the first unit, and again when the camera changes it. */
  | { readonly kind: 'format'; readonly format: VideoFormat }
  | { readonly kind: 'unit'; readonly unit: MediaUnit }
  | { readonly kind: 'picture'; readonly picture: JpegPicture };

/** One access unit, Annex B; a keyframe carries its parameter sets. */
export interface MediaUnit {
  readonly keyframe: boolean;
  /** Microseconds since the first unit; never falls. */
  readonly timestampUs: number;
  readonly data: Uint8Array;
}

export interface VideoPipeline {
  /** One RTP packet as received. */
  push(bytes: Uint8Array): readonly MediaItem[];
}

const codecs: readonly VideoCodec[] = [h264, h265];

export const isSupported = ({ encoding }: VideoTrack): boolean =>
  encoding === 'JPEG' || codecs.some(({ name }) => name === encoding);

/** The parameter sets that the description carries, in base64. */
const setsOf = ({ format }: VideoTrack): readonly Uint8Array[] =>
  ['sprop-parameter-sets', 'sprop-vps', 'sprop-sps', 'sprop-pps']
    .flatMap((name) => (format.get(name) ?? '').split(','))
    .map((text) => Buffer.from(text.trim(), 'base64'))
    .filter((set) => set.length > 4 || (set.length > 2 && (set[0] ?? 0) !== 0));

/** What the parameter sets in the description say; null where there are none, and for JPEG. */
export const describedFormat = (track: VideoTrack): VideoFormat | null => {
  const codec = codecs.find(({ name }) => name === track.encoding);
  const set = codec && setsOf(track).find((one) => codec.typeOf(one) === codec.sequenceSet);
  return codec === undefined || set === undefined ? null : codec.readFormat(set);
};

type Handle = (packet: RtpPacket, lost: boolean) => readonly MediaItem[];

const handleJpeg = (): Handle => {
  const depacketizer = createJpegDepacketizer();
  return (packet, lost) => {
    const picture = depacketizer.push(packet, lost);
    return picture === null ? [] : [{ kind: 'picture', picture }];
  };
};

const handleVideo = (codec: VideoCodec, track: VideoTrack): Handle => {
  const reader = createNalReader(codec);
  const assembler = createAccessUnitAssembler(codec, setsOf(track));
  const clock = createRtpClock(track.clockRate);
  return (packet, lost) => {
    if (lost) assembler.lost();
    return assembler.push(reader.read(packet, lost), packet.timestamp, packet.marker).map((item) => {
      if (item.kind === 'format') return item;
      const { keyframe, timestamp, data } = item.unit;
      return { kind: 'unit', unit: { keyframe, data, timestampUs: clock(timestamp) } };
    });
  };
};

/** `reorder`: how many packets may be held back for a late one; 0 over TCP. The track must be a supported one. */
export const createVideoPipeline = (track: VideoTrack, reorder: number): VideoPipeline => {
  const sequencer = createSequencer(reorder);
  const codec = codecs.find(({ name }) => name === track.encoding);
  const handle = codec === undefined ? handleJpeg() : handleVideo(codec, track);
  let rightSeen = false;
  return {
    push: (bytes) => {
      const packet = parseRtp(bytes);
      if (packet === null) return [];
      // A few cameras use another payload type than they described; RTCP's 72..76 are never pictures.
      const right = packet.payloadType === track.payloadType;
      rightSeen ||= right;
      if (!right && (rightSeen || (packet.payloadType >= 72 && packet.payloadType <= 76))) return [];
      return sequencer.push(packet).flatMap((one) => handle(one.packet, one.lost));
    },
  };
};
