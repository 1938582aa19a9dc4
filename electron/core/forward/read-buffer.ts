/**
 * The buffers a socket reads into, used again and again: small while little comes, so that thousands of idle connections
 * cost little, and large once a read has filled one, so that a fast connection needs few reads.
 */
export interface ReadBuffers {
  /** The buffer for the next read. */
  next(): Uint8Array;
  /** Tells how much the last read brought. */
  filled(bytes: number): void;
  /** The last read is still on its way out: its memory must not be read into before `isFlushed`. */
  giveAway(): void;
}

const SMALL = 2 * 1024;
/** Larger gains nothing measurable on loopback, and the kernel seldom has more at once. */
const LARGE = 256 * 1024;
const GROWTH = 8;

/** `isFlushed`: whether all that was given away has left. */
export const createReadBuffers = (isFlushed: () => boolean): ReadBuffers => {
  let size = SMALL;
  let current: Uint8Array | null = null;
  let away: Uint8Array[] = [];
  let free: Uint8Array[] = [];
  return {
    next: () => {
      if (current !== null) return current;
      if (away.length > 0 && isFlushed()) {
        free = [...free, ...away].filter(({ length }) => length === size);
        away = [];
      }
      current = free.pop() ?? Buffer.allocUnsafeSlow(size);
      return current;
    },
    filled: (bytes) => {
      if (bytes < size || size >= LARGE) return;
      size = Math.min(size * GROWTH, LARGE);
      current = null;
      free = [];
    },
    giveAway: () => {
      if (current !== null) away.push(current);
      current = null;
    },
  };
};
