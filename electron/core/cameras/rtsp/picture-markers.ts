import type { VideoCodec } from './video-codec.ts';

/**
 * Whether the marker bit of this camera's packets ends a picture (RFC 6184 section 5.1). Some cameras set it on every
 * slice, some on none; then a picture ends where the time changes.
 */
export interface PictureMarkers {
  /** Before the units of a packet are taken: `nal` is the first of them. */
  judge(nal: Uint8Array, timestamp: number): void;
  /** A packet with a slice carried the marker. True: the picture is over. */
  endsPicture(timestamp: number): boolean;
  /** A picture was given out or thrown away. */
  reset(): void;
}

/** So many pictures must have ended with the marker before it is believed. */
const MARKERS_TO_BELIEVE = 2;

export const createPictureMarkers = (codec: VideoCodec): PictureMarkers => {
  let right = 0;
  /** The time of the packet whose marker came last in the present picture. */
  let markedAt: number | null = null;
  /** The time of a picture that was ended by its marker, until the next one begins. */
  let endedAt: number | null = null;
  return {
    judge: (nal, timestamp) => {
      const continues = codec.isSlice(codec.typeOf(nal)) && !codec.beginsPicture(nal);
      if (endedAt === timestamp && continues) right = Number.NEGATIVE_INFINITY;
      else if (markedAt !== null && markedAt !== timestamp) right += 1;
      else if (markedAt !== null && continues) right = Number.NEGATIVE_INFINITY;
    },
    endsPicture: (timestamp) => {
      markedAt = timestamp;
      if (right < MARKERS_TO_BELIEVE) return false;
      endedAt = timestamp;
      return true;
    },
    reset: () => {
      markedAt = null;
    },
  };
};
