import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createHttpSource } from '../../../electron/core/cameras/http-source.ts';
import { createJpegWalker } from '../../../electron/core/cameras/jpeg.ts';
import { readPicture } from '../../../electron/core/cameras/picture-reader.ts';
import { findHeadEnd, parseHead } from '../../../electron/core/cameras/http-head.ts';
import { withoutChunks } from '../../../electron/core/cameras/http-body.ts';
import type { Timeouts } from '../../../electron/core/cameras/timeouts.ts';
import { afterSoi, realJpeg, segment, structuralJpeg, withThumbnail } from '../../fakes/camera-pictures.ts';
import { startRawServer } from '../../fakes/camera-raw-server.ts';
import type { RawServer } from '../../fakes/camera-raw-server.ts';

const timeouts = { connectMs: 1_000, idleMs: 400, totalMs: 1_500 };
const pins = { get: () => undefined, set: () => undefined };

let stack: AsyncDisposableStack;
beforeEach(() => {
  stack = new AsyncDisposableStack();
});
afterEach(() => stack.disposeAsync());

const cut = (bytes: Uint8Array, size: number): Uint8Array[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, (at + 1) * size),
  );

/** Sends `bytes` as they are, in pieces, then ends the connection or leaves it open. */
const startCamera = async (
  bytes: Buffer,
  options: { readonly pieces?: number; readonly keepOpen?: boolean } = {},
): Promise<RawServer> =>
  stack.use(
    await startRawServer(async (_, socket) => {
      socket.setNoDelay(true);
      for (const piece of cut(bytes, options.pieces ?? bytes.length)) {
        socket.write(piece);
        if (options.pieces !== undefined) await new Promise((resolve) => void setImmediate(resolve));
      }
      if (options.keepOpen !== true) socket.end();
    }),
  );
const fetchFrom = async (camera: RawServer, times: Timeouts = timeouts) =>
  createHttpSource({
    kind: 'snapshot',
    url: `${camera.url}/a.jpg`,
    credentials: async () => null,
    pins,
    timeouts: times,
  }).fetch(new AbortController().signal);

const picture = await realJpeg(200, 120);
const thumbnail = await realJpeg(40, 24);
const withExif = withThumbnail(picture, thumbnail);
const bytes = (...parts: readonly (string | Uint8Array)[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)));
const headOf = (length: number): string =>
  `HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\nContent-Length: ${length}\r\n\r\n`;
const chunk = (data: Uint8Array, end = '\r\n'): Buffer => bytes(data.length.toString(16), end, data, end);
const first = segment(0xfe, Buffer.from('comment'));
const withZeros = afterSoi(picture, first, Buffer.alloc(512), first, Buffer.alloc(3));

const readable: readonly (readonly [name: string, answer: Buffer, expected: Buffer])[] = [
  ['an ordinary answer', bytes(headOf(picture.length), picture), picture],
  ['a picture with a thumbnail inside', bytes(headOf(withExif.length), withExif), withExif],
  ['line feeds alone', bytes('HTTP/1.0 200 OK\nContent-Type: image/jpeg\n\n', picture), picture],
  [
    'mixed line ends',
    bytes('HTTP/1.1 200 OK\r\nServer: x\nContent-Type: image/jpeg\n\r\n', picture),
    picture,
  ],
  [
    'a garbage line in the head',
    bytes('HTTP/1.1 200 OK\r\n\x01\x02 what is this\r\nA: b\r\n\r\n', picture),
    picture,
  ],
  [
    'control characters in a value',
    bytes('HTTP/1.1 200 OK\r\nServer: a\x00\x07b\x1f\r\nX\x0bY: 1\r\n\r\n', picture),
    picture,
  ],
  [
    'a header name with blanks',
    bytes('HTTP/1.1 200 OK\r\nContent Type : image/jpeg\r\n\r\n', picture),
    picture,
  ],
  ['a folded header', bytes('HTTP/1.1 200 OK\r\nServer: a\r\n\tb\r\n c\r\n\r\n', picture), picture],
  [
    'two equal lengths',
    bytes(
      headOf(picture.length).replace('\r\n\r\n', `\r\nContent-Length: ${picture.length}\r\n\r\n`),
      picture,
    ),
    picture,
  ],
  [
    'two different lengths',
    bytes(headOf(10).replace('\r\n\r\n', `\r\nContent-Length: ${picture.length}\r\n\r\n`), picture),
    picture,
  ],
  [
    'a list of lengths',
    bytes(`HTTP/1.1 200 OK\r\nContent-Length: ${picture.length}, ${picture.length}\r\n\r\n`, picture),
    picture,
  ],
  [
    'a padded length',
    bytes(`HTTP/1.1 200 OK\r\nContent-Length:    ${picture.length}   \r\n\r\n`, picture),
    picture,
  ],
  ['a length that is no number', bytes('HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n', picture), picture],
  ['a length greater than the body', bytes(headOf(picture.length + 5_000), picture), picture],
  [
    'chunks',
    bytes(
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n',
      chunk(picture.subarray(0, 700)),
      chunk(picture.subarray(700)),
      '0\r\n\r\n',
    ),
    picture,
  ],
  [
    'chunks with bare line feeds and extensions',
    bytes(
      'HTTP/1.1 200 OK\nTransfer-Encoding: Chunked\n\n',
      '64;a=b\n',
      picture.subarray(0, 100),
      '\n',
      chunk(picture.subarray(100), '\n'),
      '0\n\n',
    ),
    picture,
  ],
  [
    'chunks without the last one',
    bytes('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n', chunk(picture)),
    picture,
  ],
  [
    'chunks and a length',
    bytes(
      `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 7\r\n\r\n`,
      chunk(picture),
      '0\r\n\r\n',
    ),
    picture,
  ],
  [
    'chunks announced, none sent',
    bytes('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n', picture),
    picture,
  ],
  ['ICY 200 OK', bytes('ICY 200 OK\r\nContent-Type: image/jpeg\r\n\r\n', picture), picture],
  ['no head at all', picture, picture],
  [
    'a multipart stream without any head',
    bytes('--b\r\nContent-Type: image/jpeg\r\n\r\n', picture, '\r\n--b\r\n'),
    picture,
  ],
  ['line ends before the status line', bytes('\r\n\r\n', headOf(picture.length), picture), picture],
  ['100 Continue first', bytes('HTTP/1.1 100 Continue\r\n\r\n', headOf(picture.length), picture), picture],
  ['a status line without a reason', bytes('HTTP/1.1 200\r\n\r\n', picture), picture],
  ['vendor bytes after EOI', bytes(headOf(picture.length + 300), picture, Buffer.alloc(300, 0xab)), picture],
  ['bytes before SOI', bytes('HTTP/1.1 200 OK\r\n\r\n\r\n\0\0', picture), picture],
  ['zero bytes between segments', bytes('HTTP/1.1 200 OK\r\n\r\n', withZeros), withZeros],
  [
    'fill bytes before a marker',
    bytes('HTTP/1.1 200 OK\r\n\r\n', afterSoi(picture, Buffer.from([0xff, 0xff]))),
    afterSoi(picture, Buffer.from([0xff, 0xff])),
  ],
  ['the wrong Content-Type', bytes('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n', picture), picture],
];

describe.each(readable)('%s', (_, answer, expected) => {
  test('gives the picture, and only the picture', async () => {
    const fetched = await fetchFrom(await startCamera(answer));

    expect(fetched).toMatchObject({ ok: true, value: { width: 200, height: 120 } });
    expect(fetched.ok && Buffer.compare(fetched.value.jpeg, expected)).toBe(0);
  });

  test('also in pieces of seven bytes', async () => {
    const fetched = await fetchFrom(await startCamera(answer, { pieces: 7 }));
    expect(fetched.ok && Buffer.compare(fetched.value.jpeg, expected)).toBe(0);
  });
});

test('a picture that is whole does not wait for the end of the connection', async () => {
  const camera = await startCamera(bytes(headOf(picture.length + 1_000), picture), { keepOpen: true });
  // Whoever waits for the rest waits until the idle time is over.
  const patient = { ...timeouts, idleMs: 20_000, totalMs: 20_000 };
  const startedAt = Date.now();
  expect(await fetchFrom(camera, patient)).toMatchObject({ ok: true });
  expect(Date.now() - startedAt).toBeLessThan(10_000);
});

const html = '<html><head><title>Login</title></head></html>';
const notPicture = (got: string): object => ({ code: 'camera-not-a-picture', got });
const unreadable: readonly (readonly [name: string, answer: Buffer, error: object])[] = [
  ['a login page with status 200', bytes(headOf(html.length), html), notPicture('html')],
  [
    'a page after a byte order mark',
    bytes('HTTP/1.1 200 OK\r\n\r\n\u00ef\u00bb\u00bf\r\n<!doctype html><html></html>'),
    notPicture('html'),
  ],
  ['an empty body', bytes(headOf(0)), notPicture('empty')],
  ['a sentence', bytes('HTTP/1.1 200 OK\r\n\r\nError: no such channel'), notPicture('text')],
  ['a PNG', bytes('HTTP/1.1 200 OK\r\n\r\n\x89PNG\r\n\x1a\n', Buffer.alloc(400, 3)), notPicture('other')],
  [
    'half a picture',
    bytes(headOf(picture.length), picture.subarray(0, picture.length / 2)),
    notPicture('truncated'),
  ],
  [
    'a header that lies about its length',
    bytes('HTTP/1.1 200 OK\r\n\r\n', afterSoi(picture, Buffer.from([0xff, 0xe1, 0, 1]))),
    notPicture('truncated'),
  ],
  [
    'SOI and EOI with nothing between',
    bytes('HTTP/1.1 200 OK\r\n\r\n\xff\xd8\xff\xd9'),
    notPicture('truncated'),
  ],
  ['status 404', bytes('HTTP/1.1 404 Not Found\r\n\r\n', picture), { code: 'camera-status' }],
  ['an end before the head does', bytes('HTTP/1.1 200 OK\r\nServer: x'), { code: 'camera-unreachable' }],
  ['rubbish without an end', Buffer.alloc(200_000, 0x41), notPicture('text')],
];

test.each(unreadable)('%s is refused with its reason', async (_, answer, error) => {
  const fetched = await fetchFrom(await startCamera(answer));
  expect(fetched).toMatchObject({ ok: false, error });
});

const source = async function* (parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts;
};

test('the walker reads the size and stops at EOI, wherever the pieces are cut', async () => {
  const whole = Buffer.concat([withExif, Buffer.from('rest')]);
  for (let size = 1; size <= whole.length; size = size < 70 ? size + 1 : size * 2) {
    const walker = createJpegWalker();
    let read = 0;
    for (const piece of cut(whole, size)) {
      if (walker.state === 'more') read += walker.push(piece);
    }
    expect([walker.state, walker.width, walker.height, read]).toEqual(['done', 200, 120, withExif.length]);
  }
});

test('restart marks, stuffed bytes and several scans belong to the picture', () => {
  const scan = Buffer.from([1, 2, 0xff, 0x00, 3, 0xff, 0xd0, 4, 0xff, 0xff, 0xd3, 5]);
  const head = segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0]));
  const jpeg = Buffer.concat([
    structuralJpeg(50).subarray(0, -2),
    scan,
    segment(0xc4, Buffer.alloc(20)),
    head,
    scan,
    Buffer.from([0xff, 0xd9, 9]),
  ]);
  const walker = createJpegWalker();
  expect([walker.push(jpeg), walker.state]).toEqual([jpeg.length - 1, 'done']);
});

test('no bytes, however odd, make the readers throw, hang or grow', async () => {
  const seeds = [withExif, bytes(headOf(9), picture), structuralJpeg(300), chunk(picture)];
  const mutated = fc
    .tuple(
      fc.constantFrom(...seeds),
      fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 20 }),
      fc.nat(),
    )
    .map(([seed, changes, end]) => {
      const copy = Buffer.from(seed);
      for (const [at, value] of changes) copy[at % copy.length] = value;
      return copy.subarray(0, end % (copy.length + 1));
    });
  const input = fc.oneof(
    mutated,
    fc.uint8Array({ maxLength: 2_000 }).map((array) => Buffer.from(array)),
  );
  await fc.assert(
    fc.asyncProperty(input, fc.integer({ min: 1, max: 900 }), async (data, size) => {
      const parts = cut(data, size);
      const read = await readPicture(source(parts), 'camera', 10_000);
      if (read.ok) expect(read.value.jpeg.length).toBeLessThanOrEqual(data.length);
      parseHead(data);
      findHeadEnd(data);
      let unframed = 0;
      for await (const part of withoutChunks(source(parts))) unframed += part.length;
      expect(unframed).toBeLessThanOrEqual(data.length);
    }),
    { numRuns: 400 },
  );
});
