import type { JpegPicture } from '../picture-reader.ts';
import { createHeldMemory } from './held-memory.ts';
import { makeJpegHead } from './jpeg-tables.ts';
import type { RtpPacket } from './rtp.ts';

/** Puts JPEG pictures together from RTP payloads (RFC 2435). */
export interface JpegDepacketizer {
  /** The picture that this packet completes, or null. `lost`: packets before it are missing. */
  push(packet: RtpPacket, lost: boolean): JpegPicture | null;
}

const MAX_SCAN_BYTES = 8 * 1024 * 1024;

interface MainHeader {
  readonly offset: number;
  readonly type: number;
  readonly quality: number;
  readonly width: number;
  readonly height: number;
  readonly restartInterval: number;
  readonly tables: Uint8Array | null;
  readonly data: Uint8Array;
}

const readHeader = (payload: Uint8Array): MainHeader | null => {
  if (payload.length < 8) return null;
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  const offset = view.getUint32(0) & 0xffffff;
  const type = view.getUint8(4);
  const quality = view.getUint8(5);
  let at = 8;
  let restartInterval = 0;
  if (type >= 64 && type <= 127) {
    if (payload.length < at + 4) return null;
    restartInterval = view.getUint16(at);
    at += 4;
  }
  let tables: Uint8Array | null = null;
  if (offset === 0 && quality >= 128) {
    if (payload.length < at + 4) return null;
    const length = view.getUint16(at + 2);
    at += 4;
    if (payload.length < at + length) return null;
    tables = payload.subarray(at, at + length);
    at += length;
  }
  const [width, height] = [view.getUint8(6) * 8, view.getUint8(7) * 8];
  return { offset, type, quality, width, height, restartInterval, tables, data: payload.subarray(at) };
};

export const createJpegDepacketizer = (): JpegDepacketizer => {
  const memory = createHeldMemory();
  let first: MainHeader | null = null;
  let parts: Uint8Array[] = [];
  let size = 0;
  let kept: Uint8Array | null = null;

  const drop = (): void => {
    first = null;
    parts = [];
    size = 0;
    memory.release();
  };

  const finish = ({
    type,
    quality,
    width,
    height,
    restartInterval,
    tables,
  }: MainHeader): JpegPicture | null => {
    // Tables with a static Q number come once; later frames refer to them (RFC 2435 section 3.1.8).
    if (tables !== null && tables.length > 0) kept = new Uint8Array(tables);
    const head = makeJpegHead({ type: type & 0x3f, quality, width, height, restartInterval, tables: kept });
    if (head === null) return null;
    const whole = Buffer.concat([head, ...parts]);
    const ended = whole.at(-2) === 0xff && whole.at(-1) === 0xd9;
    return { jpeg: ended ? whole : Buffer.concat([whole, Uint8Array.of(0xff, 0xd9)]), width, height };
  };

  return {
    push: ({ payload, marker }, lost) => {
      const header = readHeader(payload);
      if (header === null) return null;
      if (header.offset === 0) {
        drop();
        first = header;
      } else if (lost || first === null || header.offset !== size) {
        drop();
        return null;
      }
      parts.push(header.data);
      size += header.data.length;
      if (size > MAX_SCAN_BYTES || !memory.hold(header.data)) drop();
      if (!marker || first === null) return null;
      const picture = first.width > 0 && first.height > 0 ? finish(first) : null;
      drop();
      return picture;
    },
  };
};
