import { afterSoi, segment, structuralJpeg, withThumbnail } from '../../fakes/camera-pictures.ts';

/** One way in which cameras write multipart JPEG. */
export interface MjpegVariant {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Buffer;
  /** The intact frames, in order. */
  readonly frames: readonly Buffer[];
}

const thumbnail = structuralJpeg(200, 99, 160, 120);
const frames: readonly Buffer[] = [
  structuralJpeg(3_000, 1),
  structuralJpeg(2_500, 2),
  structuralJpeg(3_500, 3),
  structuralJpeg(10, 4),
];
const usual = 'multipart/x-mixed-replace; boundary=b';

const join = (...parts: readonly (string | Uint8Array)[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)));

interface Shape {
  /** What stands before a frame of this length. */
  readonly head: (length: number, index: number) => string;
  /** What stands after it. */
  readonly tail?: string | Uint8Array;
  readonly before?: string;
  readonly after?: string;
  readonly contentType?: string;
  readonly pictures?: readonly Buffer[];
}

const variant = (name: string, shape: Shape): MjpegVariant => {
  const { head, tail = '\r\n', before = '', after = '', contentType = usual, pictures = frames } = shape;
  const body = pictures.flatMap((frame, index) => [head(frame.length, index), frame, tail]);
  return { name, contentType, bytes: join(before, ...body, after), frames: pictures };
};

const partHead = (length: number): string =>
  `--b\r\nContent-Type: image/jpeg\r\nContent-Length: ${length}\r\n\r\n`;
const noLength = (): string => '--b\r\nContent-Type: image/jpeg\r\n\r\n';
const [first = thumbnail, second = thumbnail, third = thumbnail] = frames;
const exif = frames.map((frame) => withThumbnail(frame, thumbnail));
const [exifFirst = thumbnail] = exif;
const zeros = segment(0xfe, Buffer.from('x'));

export const mjpegVariants: readonly MjpegVariant[] = [
  variant('by the book', { head: partHead, after: '--b--\r\n' }),
  variant('no Content-Length', { head: noLength }),
  variant('"--b--" on every part', { head: (length) => partHead(length).replace('--b', '--b--') }),
  variant('every boundary doubled', { head: (length) => `--b\r\n${partHead(length)}` }),
  variant('no boundary before the first part', {
    head: (length, index) => (index === 0 ? partHead(length).slice(5) : partHead(length)),
  }),
  variant('boundary=--x in the header, "--x" in the stream', {
    contentType: 'multipart/x-mixed-replace;boundary=--x',
    head: (length) => partHead(length).replace('--b', '--x'),
  }),
  variant('boundary =x with a blank', {
    contentType: 'multipart/x-mixed-replace; boundary =b',
    head: partHead,
  }),
  variant('a quoted boundary', { contentType: 'multipart/x-mixed-replace; boundary="b"', head: partHead }),
  variant('another boundary than announced', {
    head: (length) => partHead(length).replace('--b', '--somethingelse'),
  }),
  variant('bare line feeds', { head: (length) => partHead(length).replaceAll('\r', ''), tail: '\n' }),
  variant('thumbnails inside the frames', { head: noLength, pictures: exif }),
  variant('a length that is too small', { head: (length) => partHead(length - 100) }),
  variant('a length that is too large', { head: (length) => partHead(length + 100) }),
  variant('a padded length and lower-case names', {
    head: (length) =>
      `--b\r\ncontent-type:image/jpeg\r\ncontent-length:      ${length}\r\nX-Timestamp: 1.2\r\n\r\n`,
  }),
  variant('no part heads, pictures one behind the other', { head: () => '', tail: '' }),
  variant('no line end before the boundary', { head: partHead, tail: '' }),
  variant('vendor bytes behind every EOI', { head: noLength, tail: Buffer.alloc(77, 0xab) }),
  variant('zero bytes between the segments', {
    head: noLength,
    pictures: frames.map((frame) => afterSoi(frame, zeros, Buffer.alloc(100))),
  }),
  variant('a preamble and a text part', {
    before: 'this is a stream\r\n\r\n',
    head: (length, index) =>
      `${index === 1 ? '--b\r\nContent-Type: text/plain\r\n\r\nmotion=1\r\n' : ''}${partHead(length)}`,
  }),
  {
    name: 'frames cut in the picture data, and right behind an FF',
    contentType: usual,
    bytes: join(
      partHead(9),
      first,
      '\r\n',
      partHead(9),
      second.subarray(0, 1_500),
      '\r\n',
      partHead(9),
      third,
      '\r\n',
      partHead(9),
      second.subarray(0, 1_500),
      '\xff\r\n',
      partHead(9),
      second,
      '\r\n',
    ),
    frames: [first, third, second],
  },
  {
    name: 'frames cut in their head, a thumbnail left whole',
    contentType: usual,
    bytes: join(
      partHead(9),
      first,
      '\r\n',
      partHead(9),
      exifFirst.subarray(0, 60 + thumbnail.length),
      '\r\n',
      partHead(9),
      second,
      '\r\n',
      noLength(),
      exifFirst.subarray(0, 30),
      '\r\n',
      partHead(9),
      third,
      '\r\n',
      partHead(9),
      first,
    ),
    frames: [first, second, third, first],
  },
];
