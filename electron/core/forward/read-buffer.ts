/** Buffers of `LARGE_BYTES` for all tunnels of a forward together, so that what fast connections cost has an end. */
export interface LargeBuffers {
  /** Null when all are in use. */
  take(): Uint8Array | null;
  /** Nobody reads into it or writes from it any more. */
  giveBack(buffer: Uint8Array): void;
  readonly anyLeft: boolean;
}

/**
 * The buffers a socket reads into, used again and again: next to nothing while little comes, so that thousands of idle connections
 * cost little, and large once reads have filled smaller ones, so that a fast connection needs few reads.
 */
export interface ReadBuffers {
  /** The buffer for the next read. */
  next(): Uint8Array;
  /** Tells how much the last read brought. */
  filled(bytes: number): void;
  /** The last read, so many bytes, is still on its way out: their memory must not be read into before `isFlushed`. */
  giveAway(bytes: number): void;
  /** Both sides are closed: nothing of it is in use any more. */
  release(): void;
}

const SMALL_BYTES = 256;
const GROWTH = 8;
/** The largest that each connection may have for itself. */
const MEDIUM_BYTES = 16 * 1024;
/** Larger gains nothing measurable on loopback, and the kernel seldom has more at once. */
export const LARGE_BYTES = 256 * 1024;
/** 32 MB; a connection without one is slower, not stuck. */
export const MAX_LARGE = 128;
/** Kept for the next fast connection when none is in use. */
const MAX_SPARE = 8;
/** A block is read into, behind what is still on its way out, while this part of it is left. */
const LEAST_ROOM = 1 / 4;

export const createLargeBuffers = (): LargeBuffers => {
  const spare: Uint8Array[] = [];
  let taken = 0;
  return {
    take: () => {
      if (taken >= MAX_LARGE) return null;
      taken += 1;
      return spare.pop() ?? Buffer.allocUnsafeSlow(LARGE_BYTES);
    },
    giveBack: (buffer) => {
      taken -= 1;
      spare.push(buffer);
      if (taken === 0) spare.splice(MAX_SPARE);
    },
    get anyLeft() {
      return taken < MAX_LARGE;
    },
  };
};

/** `isFlushed`: whether all that was given away has left. */
export const createReadBuffers = (large: LargeBuffers, isFlushed: () => boolean): ReadBuffers => {
  let size = SMALL_BYTES;
  let block: Uint8Array | null = null;
  /** So much of the block, from its beginning, is on its way out. */
  let used = 0;
  let room: Uint8Array | null = null;
  let away: Uint8Array[] = [];

  const giveBack = (blocks: readonly Uint8Array[]): void => {
    for (const given of blocks) if (given.length === LARGE_BYTES) large.giveBack(given);
  };
  const fresh = (): Uint8Array =>
    (size === LARGE_BYTES ? large.take() : null) ?? Buffer.allocUnsafeSlow(Math.min(size, MEDIUM_BYTES));
  const reclaim = (): void => {
    giveBack(away);
    away = [];
    used = 0;
    room = null;
  };

  return {
    next: () => {
      if ((used > 0 || away.length > 0) && isFlushed()) reclaim();
      block ??= fresh();
      room ??= used === 0 ? block : block.subarray(used);
      return room;
    },
    filled: (bytes) => {
      if (block === null || used > 0 || bytes < block.length || block.length === LARGE_BYTES) return;
      if (block.length === MEDIUM_BYTES && !large.anyLeft) return;
      size = block.length === MEDIUM_BYTES ? LARGE_BYTES : block.length * GROWTH;
      block = null;
      room = null;
    },
    giveAway: (bytes) => {
      if (block === null) return;
      used += bytes;
      room = null;
      if (block.length - used >= block.length * LEAST_ROOM) return;
      away.push(block);
      block = null;
      used = 0;
    },
    release: () => {
      giveBack(block === null ? away : [...away, block]);
      block = null;
      room = null;
      away = [];
    },
  };
};
