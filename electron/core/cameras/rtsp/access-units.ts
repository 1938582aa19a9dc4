import { createHeldMemory } from './held-memory.ts';
import type { VideoFormat } from './parameter-sets.ts';
import { createPictureMarkers } from './picture-markers.ts';
import { createStreamSets } from './stream-sets.ts';
import type { VideoCodec } from './video-codec.ts';

/** One picture of a video, ready for a decoder. */
export interface AccessUnit {
  readonly keyframe: boolean;
  /** RTP time, 32 bits. */
  readonly timestamp: number;
  /** Annex B with four-byte start codes; a keyframe carries its parameter sets. */
  readonly data: Uint8Array;
}

export type VideoItem =
  | { readonly kind: 'format'; readonly format: VideoFormat }
  | { readonly kind: 'unit'; readonly unit: AccessUnit };

/** Gathers NAL units into pictures. Nothing comes before the first keyframe, nor between a loss and the next. */
export interface AccessUnitAssembler {
  push(nals: readonly Uint8Array[], timestamp: number, marker: boolean): readonly VideoItem[];
  /** Packets are missing: the present picture is spoilt, and those that build on it. */
  lost(): void;
}

const START_CODE = Uint8Array.of(0, 0, 0, 1);
/** A keyframe of an 8K camera stays under 8 MB. */
const MAX_UNIT_BYTES = 16 * 1024 * 1024;

const annexB = (nals: readonly Uint8Array[]): Uint8Array =>
  Buffer.concat(nals.flatMap((nal) => [START_CODE, nal]));

export const createAccessUnitAssembler = (
  codec: VideoCodec,
  known: readonly Uint8Array[],
): AccessUnitAssembler => {
  const sets = createStreamSets(codec);
  const markers = createPictureMarkers(codec);
  const memory = createHeldMemory();
  let nals: Uint8Array[] = [];
  let size = 0;
  let time: number | null = null;
  let sliceSeen = false;
  let waitForKey = true;
  let spoilt = false;
  let announced = false;

  const clear = (): void => {
    nals = [];
    size = 0;
    memory.release();
    sliceSeen = false;
    markers.reset();
    spoilt = false;
  };

  for (const nal of known) sets.take(nal);

  /** The parameter sets first, in their order, then everything else. */
  const completed = (): Uint8Array => {
    const rest = nals.filter((nal) => !codec.parameterSets.includes(codec.typeOf(nal)));
    return annexB([...sets.inOrder(), ...rest]);
  };

  const flush = (): readonly VideoItem[] => {
    const timestamp = time ?? 0;
    const keyframe = nals.some((nal) => codec.isKeySlice(codec.typeOf(nal)));
    const sequence = sets.sequence();
    // Without its first slice a picture is a remnant, and what builds on it is spoilt too.
    const first = nals.find((nal) => codec.isSlice(codec.typeOf(nal)));
    const whole = first !== undefined && codec.beginsPicture(first) && !spoilt;
    const usable = whole && (keyframe || !waitForKey);
    if (sliceSeen && !whole) waitForKey = true;
    if (!usable || sequence === undefined) {
      clear();
      return [];
    }
    const data = keyframe ? completed() : annexB(nals);
    waitForKey = false;
    clear();
    const items: VideoItem[] = [{ kind: 'unit', unit: { keyframe, timestamp, data } }];
    if (keyframe && !announced) items.unshift({ kind: 'format', format: codec.readFormat(sequence) });
    announced ||= keyframe;
    return items;
  };

  const add = (nal: Uint8Array): void => {
    const type = codec.typeOf(nal);
    if (codec.isDispensable(type)) return;
    if (sets.take(nal)) announced = false;
    size += nal.length;
    // An own copy of what outlives the packet is made in annexB; until then the packet is held.
    if (size > MAX_UNIT_BYTES || !memory.hold(nal)) spoilt = true;
    else nals.push(nal);
    sliceSeen ||= codec.isSlice(type);
  };

  return {
    push: (units, timestamp, marker) => {
      const items: VideoItem[] = [];
      const [first] = units;
      if (first !== undefined) markers.judge(first, timestamp);
      if (time !== null && time !== timestamp) {
        if (sliceSeen) items.push(...flush());
        // What a loss spoilt ended with its time; whether this picture lacks its beginning, its first slice tells.
        spoilt = false;
      }
      time = timestamp;
      for (const nal of units) add(nal);
      if (marker && sliceSeen && markers.endsPicture(timestamp)) items.push(...flush());
      return items;
    },
    lost: () => {
      spoilt = true;
      waitForKey = true;
    },
  };
};
