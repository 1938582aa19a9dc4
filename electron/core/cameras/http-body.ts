import { contentLength, headerValues } from './http-head.ts';
import type { HttpHead } from './http-head.ts';

/** A chunk-size line longer than this is none. */
const MAX_SIZE_LINE = 256;
const LF = 0x0a;

type Bytes = AsyncIterable<Uint8Array>;

async function* firstBytes(source: Bytes, limit: number): AsyncGenerator<Uint8Array> {
  let left = limit;
  if (left === 0) return;
  for await (const chunk of source) {
    yield chunk.subarray(0, left);
    left -= Math.min(left, chunk.length);
    if (left === 0) return;
  }
}

const readSize = (line: string): number | null => {
  const hex = /^\s*([0-9a-f]{1,8})\s*(?:;.*)?\r?$/i.exec(line)?.[1];
  return hex === undefined ? null : Number.parseInt(hex, 16);
};

/**
 * Takes the chunk framing off (RFC 9112 section 7.1). A body that claims to be chunked and is not comes through
 * as it is; a framing that breaks later ends the body, and the picture's own end decides whether it was whole.
 */
export async function* withoutChunks(source: Bytes): AsyncGenerator<Uint8Array> {
  let line = Buffer.alloc(0);
  let left = 0;
  let expectLine = true;
  let first = true;
  let raw = false;
  for await (const received of source) {
    let chunk: Uint8Array = received;
    while (chunk.length > 0) {
      if (raw) {
        yield chunk;
        break;
      }
      if (!expectLine) {
        const taken = chunk.subarray(0, left);
        left -= taken.length;
        chunk = chunk.subarray(taken.length);
        if (taken.length > 0) yield taken;
        if (left === 0) expectLine = true;
        continue;
      }
      const end = chunk.indexOf(LF);
      line = Buffer.concat([line, end === -1 ? chunk : chunk.subarray(0, end + 1)]);
      chunk = end === -1 ? chunk.subarray(chunk.length) : chunk.subarray(end + 1);
      if (end === -1 && line.length <= MAX_SIZE_LINE) continue;
      const text = line.toString('latin1').replace(/\n$/, '');
      // The line end after a chunk's data reads as an empty line.
      if (text.trim() === '' && !first && line.length <= MAX_SIZE_LINE) {
        line = Buffer.alloc(0);
        continue;
      }
      const size = end === -1 ? null : readSize(text);
      if (size === null && !first) return;
      if (size === null) {
        raw = true;
        yield line;
      } else if (size === 0) return;
      else {
        left = size;
        expectLine = false;
      }
      first = false;
      line = Buffer.alloc(0);
    }
  }
}

/**
 * The body without its framing. Where Transfer-Encoding and Content-Length are both given the former counts
 * (RFC 9112 section 6.3); with neither, the body ends with the connection.
 */
export const unframed = (head: HttpHead, source: Bytes): Bytes => {
  const chunked = headerValues(head, 'transfer-encoding').some((value) => /\bchunked\b/i.test(value));
  if (chunked) return withoutChunks(source);
  const empty = head.status === 204 || head.status === 304;
  const length = empty ? 0 : contentLength(head);
  return length === null ? source : firstBytes(source, length);
};
