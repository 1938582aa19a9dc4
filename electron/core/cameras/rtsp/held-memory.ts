/** Four times what the largest picture may have. */
const MAX_HELD_BYTES = 64 * 1024 * 1024;
/** What a view costs beside the bytes that it shows. */
const VIEW_COST_BYTES = 256;

/**
 * What the gathered parts of a picture truly take. They are views of the packets they came in, and a camera that lies can
 * send packets of which little or nothing is of use, or millions of parts of one byte.
 */
export interface HeldMemory {
  /** One more is held. False: too much, and all of them should be let go. */
  hold(part: Uint8Array): boolean;
  /** All were let go. */
  release(): void;
}

export const createHeldMemory = (): HeldMemory => {
  let bytes = 0;
  /** Parts of one packet come one after another. */
  let newest: ArrayBufferLike | null = null;
  return {
    hold: ({ buffer }) => {
      bytes += VIEW_COST_BYTES + (buffer === newest ? 0 : buffer.byteLength);
      newest = buffer;
      return bytes <= MAX_HELD_BYTES;
    },
    release: () => {
      bytes = 0;
      newest = null;
    },
  };
};
