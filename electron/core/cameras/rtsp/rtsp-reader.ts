import { contentLength, findHeadEnd, parseHead } from '../http-head.ts';
import type { HttpHead } from '../http-head.ts';

/** What comes over an RTSP connection (RFC 2326 sections 6, 7 and 10.12). */
export type RtspItem =
  | { readonly kind: 'response'; readonly head: HttpHead; readonly body: string }
  /** The camera asks us something: an OPTIONS or a redirect; a few do. */
  | { readonly kind: 'request'; readonly method: string; readonly head: HttpHead }
  /** One RTP or RTCP packet, an own copy. */
  | { readonly kind: 'packet'; readonly channel: number; readonly packet: Uint8Array };

export interface RtspReader {
  /** The items that this piece completes. */
  push(piece: Uint8Array): readonly RtspItem[];
  /** Bytes held now. */
  readonly held: number;
  /** Bytes passed over because they were nothing. */
  readonly skipped: number;
}

const DOLLAR = 0x24;
/** A description of a camera with twenty tracks has 10 KB. */
const MAX_MESSAGE_BYTES = 262_144;
/** We ask for the channels 0 and 1; what claims a far higher one is picture data out of step. */
const MAX_CHANNEL = 31;

const startLine = /^(?:RTSP\/|HTTP\/|[A-Z_]{3,16} )/;
/** As many bytes as decide whether a message begins. */
const START_BYTES = 17;

interface Parsed {
  readonly item: RtspItem | null;
  readonly bytes: number;
}

const parsePacket = (bytes: Buffer): Parsed | null => {
  if (bytes.length < 4) return null;
  const channel = bytes[1] ?? 0;
  if (channel > MAX_CHANNEL) return { item: null, bytes: 1 };
  const length = bytes.readUInt16BE(2);
  if (bytes.length < 4 + length) return null;
  return {
    item: { kind: 'packet', channel, packet: new Uint8Array(bytes.subarray(4, 4 + length)) },
    bytes: 4 + length,
  };
};

const parseMessage = (bytes: Buffer): Parsed | null => {
  const end = findHeadEnd(bytes.subarray(0, MAX_MESSAGE_BYTES));
  // All that was searched is passed over: from its next byte on it would be searched again, and from the next.
  if (end === -1) return bytes.length >= MAX_MESSAGE_BYTES ? { item: null, bytes: MAX_MESSAGE_BYTES } : null;
  const head = parseHead(bytes.subarray(0, end));
  const length = contentLength(head) ?? 0;
  if (length > MAX_MESSAGE_BYTES) return { item: null, bytes: end };
  if (bytes.length < end + length) return null;
  const body = bytes.toString('utf8', end, end + length);
  const [first = ''] = bytes.toString('latin1', 0, Math.min(end, 64)).split(' ', 1);
  const item: RtspItem = /^(?:RTSP|HTTP)\//.test(first)
    ? { kind: 'response', head, body }
    : { kind: 'request', method: first, head };
  return { item, bytes: end + length };
};

/** How many bytes to pass over until something may begin again. */
const distanceToStart = (bytes: Buffer): number => {
  let at = 1;
  for (; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === DOLLAR || (byte >= 0x41 && byte <= 0x5a)) break;
  }
  return at;
};

/** Null while more bytes are needed. */
const parseOne = (bytes: Buffer): Parsed | null => {
  if (bytes[0] === DOLLAR) return parsePacket(bytes);
  const opening = bytes.toString('latin1', 0, START_BYTES);
  if (startLine.test(opening)) return parseMessage(bytes);
  if (bytes.length < START_BYTES && /^[A-Z_]+\/?$/.test(opening)) return null;
  return { item: null, bytes: distanceToStart(bytes) };
};

/** Takes the messages and packets of one connection apart, finding its step again after bytes that are neither. */
export const createRtspReader = (): RtspReader => {
  let bytes: Buffer = Buffer.alloc(0);
  let skipped = 0;
  return {
    push: (piece) => {
      bytes = bytes.length === 0 ? Buffer.from(piece) : Buffer.concat([bytes, piece]);
      const items: RtspItem[] = [];
      let at = 0;
      while (at < bytes.length) {
        const parsed = parseOne(bytes.subarray(at));
        if (parsed === null) break;
        if (parsed.item === null) skipped += parsed.bytes;
        else items.push(parsed.item);
        at += parsed.bytes;
      }
      bytes = bytes.subarray(at);
      return items;
    },
    get held() {
      return bytes.length;
    },
    get skipped() {
      return skipped;
    },
  };
};
