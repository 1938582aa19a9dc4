import type { VideoFormat } from './parameter-sets.ts';
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
/** So many pictures must have ended with the marker before it is believed. */
const MARKERS_TO_BELIEVE = 2;

const annexB = (nals: readonly Uint8Array[]): Uint8Array =>
  Buffer.concat(nals.flatMap((nal) => [START_CODE, nal]));

const sameBytes = (a: Uint8Array | undefined, b: Uint8Array): boolean =>
  a !== undefined && Buffer.compare(a, b) === 0;

export const createAccessUnitAssembler = (
  codec: VideoCodec,
  known: readonly Uint8Array[],
): AccessUnitAssembler => {
  const sets = new Map<number, Uint8Array>();
  let nals: Uint8Array[] = [];
  let size = 0;
  let time: number | null = null;
  let sliceSeen = false;
  let markerSeen = false;
  let markersRight = 0;
  let waitForKey = true;
  let spoilt = false;
  let announced = false;
  /** The time of a picture that was ended by its marker, until the next one begins. */
  let endedByMarker: number | null = null;

  const clear = (): void => {
    nals = [];
    size = 0;
    sliceSeen = false;
    markerSeen = false;
    spoilt = false;
  };

  const keepSet = (type: number, nal: Uint8Array): void => {
    if (!codec.parameterSets.includes(type) || sameBytes(sets.get(type), nal)) return;
    sets.set(type, new Uint8Array(nal));
    if (type === codec.sequenceSet) announced = false;
  };
  for (const nal of known) keepSet(codec.typeOf(nal), nal);

  /** The parameter sets first, in their order, then everything else. */
  const completed = (): Uint8Array => {
    const rest = nals.filter((nal) => !codec.parameterSets.includes(codec.typeOf(nal)));
    return annexB([...codec.parameterSets.flatMap((type) => sets.get(type) ?? []), ...rest]);
  };

  const flush = (): readonly VideoItem[] => {
    const timestamp = time ?? 0;
    const keyframe = nals.some((nal) => codec.isKeySlice(codec.typeOf(nal)));
    const sequence = sets.get(codec.sequenceSet);
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

  /** Some cameras set the marker on every slice, some on none; then a picture ends where the time changes. */
  const judgeMarkers = (timestamp: number, nal: Uint8Array): void => {
    const continues = codec.isSlice(codec.typeOf(nal)) && !codec.beginsPicture(nal);
    if (endedByMarker === timestamp && continues) markersRight = Number.NEGATIVE_INFINITY;
    else if (markerSeen && time !== timestamp) markersRight += 1;
    else if (markerSeen && continues) markersRight = Number.NEGATIVE_INFINITY;
  };

  const add = (nal: Uint8Array): void => {
    const type = codec.typeOf(nal);
    if (codec.isDispensable(type)) return;
    keepSet(type, nal);
    size += nal.length;
    // An own copy of what outlives the packet is made in annexB; until then the packet is held.
    if (size > MAX_UNIT_BYTES) spoilt = true;
    else nals.push(nal);
    sliceSeen ||= codec.isSlice(type);
  };

  return {
    push: (units, timestamp, marker) => {
      const items: VideoItem[] = [];
      const [first] = units;
      if (first !== undefined) judgeMarkers(timestamp, first);
      if (time !== null && time !== timestamp) {
        if (sliceSeen) items.push(...flush());
        // What a loss spoilt ended with its time; whether this picture lacks its beginning, its first slice tells.
        spoilt = false;
      }
      time = timestamp;
      for (const nal of units) add(nal);
      if (marker && sliceSeen) {
        markerSeen = true;
        if (markersRight >= MARKERS_TO_BELIEVE) {
          items.push(...flush());
          endedByMarker = timestamp;
        }
      }
      return items;
    },
    lost: () => {
      spoilt = true;
      waitForKey = true;
    },
  };
};
