import type { VideoCodec } from './video-codec.ts';

/** The parameter sets that a stream has sent last, one of each type. */
export interface StreamSets {
  /** Keeps the unit where it is one of them. True: the picture's format may have changed. */
  take(nal: Uint8Array): boolean;
  /** The one that carries the format; undefined before it came. */
  sequence(): Uint8Array | undefined;
  /** All of them, in the order that decoders want. */
  inOrder(): readonly Uint8Array[];
}

const sameBytes = (a: Uint8Array | undefined, b: Uint8Array): boolean =>
  a !== undefined && Buffer.compare(a, b) === 0;

export const createStreamSets = (codec: VideoCodec): StreamSets => {
  const sets = new Map<number, Uint8Array>();
  return {
    take: (nal) => {
      const type = codec.typeOf(nal);
      if (!codec.parameterSets.includes(type) || sameBytes(sets.get(type), nal)) return false;
      // An own copy: it outlives its packet.
      sets.set(type, new Uint8Array(nal));
      return type === codec.sequenceSet;
    },
    sequence: () => sets.get(codec.sequenceSet),
    inOrder: () => codec.parameterSets.flatMap((type) => sets.get(type) ?? []),
  };
};
