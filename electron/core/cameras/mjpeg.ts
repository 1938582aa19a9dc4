import { createJpegWalker, findPictureStart } from './jpeg.ts';
import type { JpegWalker } from './jpeg.ts';
import { MAX_PICTURE_BYTES } from './picture-reader.ts';
import type { JpegPicture } from './picture-reader.ts';

/** Takes an MJPEG stream apart. Keeps no more than one frame and one piece of the stream. */
export interface MjpegSplitter {
  /** The frames that this piece completes, each an own copy. */
  push(piece: Uint8Array): readonly JpegPicture[];
  /** Bytes held now. */
  readonly held: number;
}

/** Enough to see, at the next piece, whether an empty line stood before SOI. */
const TAIL_BYTES = 8;
/** A stream in which this many beginnings lead nowhere is rubbish: what is held of it is dropped. */
const MAX_FALSE_STARTS = 64;
const INITIAL_BYTES = 128 * 1024;

const LF = 0x0a;
const CR = 0x0d;

/** Whether the header lines of a part end just before `at`. */
const followsEmptyLine = (bytes: Uint8Array, at: number): boolean =>
  bytes[at - 1] === LF && (bytes[at - 2] === LF || (bytes[at - 2] === CR && bytes[at - 3] === LF));

/** A whole part head inside a picture's own head: the frame was cut there and swallowed its follower. */
const swallowedPart = /\n--[^\r\n]{1,200}\r?\n(?:[\w-]+ *:[^\r\n]*\r?\n){1,20}\r?\n\xff\xd8\xff/;

/**
 * Splits by the JPEG markers alone. Boundaries and lengths are wrong or missing too often to be relied upon
 * (AlexxIT/go2rtc#545, #1258, #1833), and an EXIF thumbnail's EOI ends no frame. A frame that was cut is dropped
 * and the one behind it found: in a stream with part heads, by the empty line before SOI.
 */
export const createMjpegSplitter = (limitBytes: number = MAX_PICTURE_BYTES): MjpegSplitter => {
  let buffer: Buffer = Buffer.allocUnsafe(INITIAL_BYTES);
  let start = 0;
  let walked = 0;
  let end = 0;
  let walker: JpegWalker | null = null;
  let headed = false;
  let resync = false;
  let falseStarts = 0;

  const makeRoom = (bytes: number): void => {
    if (buffer.length - end >= bytes) return;
    const held = end - start;
    const size = Math.max(buffer.length, INITIAL_BYTES);
    const next = held + bytes <= size ? buffer : Buffer.allocUnsafe(Math.max(size * 2, held + bytes));
    buffer.copy(next, 0, start, end);
    buffer = next;
    walked -= start;
    start = 0;
    end = held;
  };

  const drop = (upTo: number): void => {
    start = upTo;
    walked = upTo;
    walker = null;
  };

  const begin = (at: number): JpegWalker => {
    if (followsEmptyLine(buffer, at)) headed = true;
    start = at;
    walked = at;
    resync = false;
    return (walker = createJpegWalker());
  };

  /** Null when what is held contains no beginning. */
  const seek = (): JpegWalker | null => {
    const view = buffer.subarray(0, end);
    for (let at = findPictureStart(view, start); at !== -1; at = findPictureStart(view, at + 2)) {
      if (resync && headed && !followsEmptyLine(view, at)) continue;
      return begin(at);
    }
    drop(Math.max(start, end - TAIL_BYTES));
    return null;
  };

  /** Goes on looking behind a beginning that led nowhere. */
  const giveUp = (from: number): void => {
    falseStarts += 1;
    resync = true;
    drop(falseStarts > MAX_FALSE_STARTS ? end : from);
    if (falseStarts > MAX_FALSE_STARTS) falseStarts = 0;
  };

  /** Where, in the head of the present picture, the head of the next part stands; -1 when it does not. */
  const swallowedAt = ({ headBytes }: JpegWalker): number => {
    const head = buffer.toString('latin1', start, headBytes === 0 ? walked : start + headBytes);
    const found = swallowedPart.exec(head);
    return found === null ? -1 : start + found.index;
  };

  const take = ({ width, height }: JpegWalker): JpegPicture => {
    const jpeg = new Uint8Array(buffer.subarray(start, walked));
    falseStarts = 0;
    drop(walked);
    return { jpeg, width, height };
  };

  const push = (piece: Uint8Array): readonly JpegPicture[] => {
    makeRoom(piece.length);
    buffer.set(piece, end);
    end += piece.length;
    const frames: JpegPicture[] = [];
    for (;;) {
      const current: JpegWalker | null = walker ?? seek();
      if (current === null) break;
      walked = current.push(buffer.subarray(0, end), walked);
      if (current.state === 'more' && end - start <= limitBytes) break;
      const swallowed = swallowedAt(current);
      if (swallowed !== -1) giveUp(swallowed);
      else if (current.state === 'done') frames.push(take(current));
      else if (current.state === 'restart') begin(walked - 2);
      else giveUp(start + 2);
    }
    // A frame far above the usual does not keep its room for ever.
    if (end === start && buffer.length > 8 * INITIAL_BYTES) {
      buffer = Buffer.allocUnsafe(INITIAL_BYTES);
      start = 0;
      walked = 0;
      end = 0;
    }
    return frames;
  };

  return {
    push,
    get held() {
      return end - start;
    },
  };
};
