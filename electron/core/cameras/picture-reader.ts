import { fail, ok } from '../../../shared/errors.ts';
import type { ErrorOf, Result } from '../../../shared/errors.ts';
import { createJpegWalker, findPictureStart } from './jpeg.ts';
import type { JpegWalker } from './jpeg.ts';

/** One JPEG, SOI to EOI, and its size in pixels. */
export interface JpegPicture {
  readonly jpeg: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** 8K pictures of security cameras stay under 10 MB; what is larger is not a picture or is an attack. */
export const MAX_PICTURE_BYTES = 16 * 1024 * 1024;
/** A multipart head or leading rubbish stands before the picture; more than this and none will come. */
const MAX_PREFIX_BYTES = 65_536;

type Got = ErrorOf<'camera-not-a-picture'>['got'];
export type PictureError = ErrorOf<'camera-not-a-picture'> | ErrorOf<'camera-too-large'>;

/** What a body without a picture is, from its first bytes. */
export const classify = (bytes: Uint8Array): Got => {
  const text = Buffer.from(bytes.subarray(0, 1024))
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  if (text === '') return 'empty';
  if (/^<(?:!doctype|html|head|body|script|!--)/i.test(text) || /<html[\s>]/i.test(text)) return 'html';
  return /^[\t\n\r\x20-\x7e\x80-\xff]*$/.test(text) && !/[\x80-\xff]{4}/.test(text) ? 'text' : 'other';
};

interface Assembly {
  /** True once the picture is whole, or never will be. */
  take(chunk: Uint8Array): boolean;
  finish(host: string, limitBytes: number): Result<JpegPicture, PictureError>;
}

const createAssembly = (limitBytes: number): Assembly => {
  let prefix: Buffer = Buffer.alloc(0);
  let walker: JpegWalker | null = null;
  const parts: Uint8Array[] = [];
  let size = 0;

  const begin = (chunk: Uint8Array): Uint8Array | null => {
    prefix = Buffer.concat([prefix, chunk]);
    const start = findPictureStart(prefix);
    if (start === -1) return null;
    walker = createJpegWalker();
    return prefix.subarray(start);
  };

  const take = (received: Uint8Array): boolean => {
    const chunk = walker === null ? begin(received) : received;
    if (chunk === null || walker === null) return prefix.length > MAX_PREFIX_BYTES;
    const end = walker.push(chunk);
    size += end;
    if (size > limitBytes) return true;
    // A copy: the socket's buffer would otherwise be kept whole for a part of it.
    parts.push(chunk.slice(0, end));
    return walker.state !== 'more';
  };

  const finish = (host: string, limit: number): Result<JpegPicture, PictureError> => {
    if (size > limit) return fail({ code: 'camera-too-large', host, limitBytes: limit });
    if (walker === null) return fail({ code: 'camera-not-a-picture', host, got: classify(prefix) });
    if (walker.state !== 'done') return fail({ code: 'camera-not-a-picture', host, got: 'truncated' });
    return ok({ jpeg: Buffer.concat(parts, size), width: walker.width, height: walker.height });
  };

  return { take, finish };
};

/**
 * The first whole JPEG of a body. Neither status nor Content-Type nor Content-Length decides, the bytes do: what
 * precedes SOI and what follows EOI is dropped, so the first frame of an MJPEG stream is a picture too.
 * Keeps at most `limitBytes`. An error of `body` is passed on only when the picture is not whole by then.
 */
export const readPicture = async (
  body: AsyncIterable<Uint8Array>,
  host: string,
  limitBytes: number = MAX_PICTURE_BYTES,
): Promise<Result<JpegPicture, PictureError>> => {
  const assembly = createAssembly(limitBytes);
  for await (const chunk of body) {
    if (assembly.take(chunk)) break;
  }
  return assembly.finish(host, limitBytes);
};
