/**
 * The buffer a socket reads into: small while little comes, so that thousands of idle connections cost little, and large
 * once a read has filled it, so that a fast one needs few reads.
 */
export interface ReadBuffer {
  /** The buffer for the next read. */
  next(): Uint8Array;
  /** Tells how much the last read brought. */
  filled(bytes: number): void;
  /** The last read is still on its way out: that memory must not be read into again. */
  giveAway(): void;
}

const SMALL = 2 * 1024;
/** Larger gains nothing measurable on loopback, and the kernel seldom has more at once. */
const LARGE = 256 * 1024;
const GROWTH = 8;

export const createReadBuffer = (): ReadBuffer => {
  let size = SMALL;
  let buffer: Uint8Array | null = null;
  return {
    next: () => (buffer ??= Buffer.allocUnsafeSlow(size)),
    filled: (bytes) => {
      if (bytes < size || size >= LARGE) return;
      size = Math.min(size * GROWTH, LARGE);
      buffer = null;
    },
    giveAway: () => {
      buffer = null;
    },
  };
};
