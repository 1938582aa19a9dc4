/**
 * Walks the marker structure of a JPEG (ITU-T T.81 annex B) as its bytes arrive, without keeping them.
 * Embedded thumbnails are passed over because a segment is skipped by its length; their EOI ends nothing.
 */
export interface JpegWalker {
  /**
   * Takes the bytes of `chunk` from `from` on. Returns where it stopped: at the end of the chunk, just after
   * EOI (`state` is `done`), or just after the byte that cannot be (`state` is `broken`).
   */
  push(chunk: Uint8Array, from?: number): number;
  readonly state: JpegWalkState;
  /** Pixels, from the frame header; 0 until it was seen. */
  readonly width: number;
  readonly height: number;
  /** How many bytes precede the compressed picture data; 0 until that begins. */
  readonly headBytes: number;
}

/** `restart`: a new SOI came where none may be; the two bytes just read begin another picture. */
export type JpegWalkState = 'more' | 'done' | 'broken' | 'restart';

const FF = 0xff;
const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
/**
 * Some firmware puts zero bytes between segments (home-assistant/core#178372, tchellomello/python-amcrest#201).
 * A page of them is far more than was ever seen.
 */
const MAX_STRAY_BYTES = 65_536;
/** Stray bytes other than zero mean that a length lied; a few are forgiven. */
const MAX_STRAY_NON_ZERO = 64;

/** SOF0..SOF15 without DHT (C4), JPG (C8) and DAC (CC). */
const isFrameHeader = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
const standsAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);

type Step =
  'soi-1' | 'soi-2' | 'between' | 'marker' | 'length-1' | 'length-2' | 'frame' | 'skip' | 'scan' | 'scan-ff';

export const createJpegWalker = (): JpegWalker => {
  let step: Step = 'soi-1';
  let state: JpegWalkState = 'more';
  let marker = 0;
  let left = 0;
  let frame: number[] = [];
  let strays = 0;
  let nonZeroStrays = 0;
  let width = 0;
  let height = 0;
  let scanSeen = false;
  let headBytes = 0;
  let total = 0;

  const readMarker = (code: number): void => {
    if (code === FF) return;
    if (code === SOI) state = 'restart';
    else if (code === EOI) state = scanSeen && width > 0 && height > 0 ? 'done' : 'broken';
    else if (standsAlone(code)) step = 'between';
    else if (code === 0) step = scanSeen ? 'scan' : 'between';
    else if (code < 0xc0) state = 'broken';
    else {
      marker = code;
      step = 'length-1';
    }
  };

  const beginPayload = (length: number): void => {
    left = length - 2;
    if (left < 0) state = 'broken';
    else if (isFrameHeader(marker)) {
      frame = [];
      step = 'frame';
    } else step = 'skip';
  };

  const endPayload = (): void => {
    if (marker === SOS) {
      scanSeen = true;
      step = 'scan';
    } else step = 'between';
  };

  const readFrameHeader = (byte: number): void => {
    left -= 1;
    frame.push(byte);
    if (frame.length < 5) {
      if (left === 0) state = 'broken';
      return;
    }
    const [, h1 = 0, h2 = 0, w1 = 0, w2 = 0] = frame;
    height = h1 * 256 + h2;
    width = w1 * 256 + w2;
    if (width === 0 || height === 0) state = 'broken';
    else if (left === 0) endPayload();
    else step = 'skip';
  };

  const readBetween = (byte: number): void => {
    if (byte === FF) {
      step = 'marker';
      return;
    }
    strays += 1;
    if (byte !== 0) nonZeroStrays += 1;
    if (strays > MAX_STRAY_BYTES || nonZeroStrays > MAX_STRAY_NON_ZERO) state = 'broken';
  };

  const readByte = (byte: number): void => {
    switch (step) {
      case 'soi-1':
        if (byte === FF) step = 'soi-2';
        else state = 'broken';
        return;
      case 'soi-2':
        if (byte === SOI) step = 'between';
        else state = 'broken';
        return;
      case 'between':
        return readBetween(byte);
      case 'marker':
        return readMarker(byte);
      case 'length-1':
        left = byte * 256;
        step = 'length-2';
        return;
      case 'length-2':
        return beginPayload(left + byte);
      case 'frame':
        return readFrameHeader(byte);
      case 'scan-ff':
        // FF00 is a stuffed byte, FFD0..D7 are restart marks, FFFF is fill: the scan goes on.
        if (byte === 0 || (byte >= 0xd0 && byte <= 0xd7)) step = 'scan';
        else readMarker(byte);
        return;
      case 'skip':
      case 'scan':
        throw new Error('these steps take whole runs');
    }
  };

  const push = (chunk: Uint8Array, from = 0): number => {
    let at = from;
    while (at < chunk.length) {
      if (state !== 'more') break;
      if (step === 'skip') {
        const taken = Math.min(left, chunk.length - at);
        at += taken;
        left -= taken;
        if (left === 0) endPayload();
      } else if (step === 'scan') {
        const next = chunk.indexOf(FF, at);
        at = next === -1 ? chunk.length : next + 1;
        if (next !== -1) step = 'scan-ff';
      } else {
        readByte(chunk[at] ?? 0);
        at += 1;
      }
      if (scanSeen && headBytes === 0) headBytes = total + at - from;
    }
    total += at - from;
    return at;
  };

  return {
    push,
    get state() {
      return state;
    },
    get width() {
      return width;
    },
    get height() {
      return height;
    },
    get headBytes() {
      return headBytes;
    },
  };
};

/** Where the next picture may begin (FF D8 FF) at or after `from`, or -1. */
export const findPictureStart = (bytes: Uint8Array, from = 0): number => {
  for (let at = bytes.indexOf(FF, from); at !== -1; at = bytes.indexOf(FF, at + 1)) {
    if (bytes[at + 1] === SOI && bytes[at + 2] === FF) return at;
  }
  return -1;
};
