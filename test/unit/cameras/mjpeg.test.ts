import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMjpegSplitter } from '../../../electron/core/cameras/mjpeg.ts';
import { realJpeg, structuralJpeg, withThumbnail } from '../../fakes/camera-pictures.ts';
import { mjpegVariants } from './mjpeg-variants.ts';

const split = (
  bytes: Uint8Array,
  size: number,
  limitBytes?: number,
): { frames: Uint8Array[]; most: number } => {
  const splitter = createMjpegSplitter(limitBytes);
  const frames: Uint8Array[] = [];
  let most = 0;
  for (let at = 0; at < bytes.length; at += size) {
    frames.push(...splitter.push(bytes.subarray(at, at + size)).map(({ jpeg }) => jpeg));
    most = Math.max(most, splitter.held);
  }
  return { frames, most };
};
const sameBytes = (got: readonly Uint8Array[], expected: readonly Uint8Array[]): boolean =>
  got.length === expected.length &&
  got.every((frame, index) => Buffer.compare(frame, expected[index] ?? Buffer.alloc(0)) === 0);

describe.each(mjpegVariants)('$name', ({ bytes, frames }) => {
  test.each([1, 7, 64, 1_460, 65_536])('gives every intact frame and no other, in pieces of %i', (size) => {
    const got = split(bytes, size).frames;
    expect(got.map(({ length }) => length)).toEqual(frames.map(({ length }) => length));
    expect(sameBytes(got, frames)).toBe(true);
  });
});

/** A frame whose EXIF segment, cut short, claims `claimed` bytes; a whole thumbnail stands in what was sent of it. */
const cutInExif = (claimed: number): Buffer => {
  const thumbnail = structuralJpeg(300, 9, 160, 120);
  const sent = Buffer.concat([Buffer.from('ffd8ffe10000', 'hex'), thumbnail, Buffer.alloc(20, 7)]);
  sent.writeUInt16BE(claimed, 4);
  return sent;
};

test.each([3_000, 5_000, 7_000])(
  'a cut head that claims %i bytes costs no frame behind it, nor is its thumbnail one',
  (claimed) => {
    const good = [1, 2, 3, 4, 5].map((seed) => structuralJpeg(2_000, seed));
    const head = Buffer.from('\r\n--b\r\nContent-Type: image/jpeg\r\n\r\n');
    const whole = (frames: readonly Buffer[]): Buffer =>
      Buffer.concat(frames.flatMap((frame) => [head, frame]));
    const stream = Buffer.concat([whole(good.slice(0, 1)), head, cutInExif(claimed), whole(good.slice(1))]);
    for (const size of [1, 100, 1_460, 65_536])
      expect(sameBytes(split(stream, size).frames, good)).toBe(true);
  },
);

test('a claimed length that ends exactly at a marker, or at the next picture, of another frame deceives nobody', () => {
  const [a, b, c] = [1, 2, 3].map((seed) => structuralJpeg(2_000, seed));
  if (a === undefined || b === undefined || c === undefined) throw new Error('three frames were made');
  const head = Buffer.from('\r\n--b\r\nContent-Type: image/jpeg\r\n\r\n');
  for (const beyond of [2, 0, -head.length]) {
    const sent = cutInExif(0).length - 4;
    const stream = Buffer.concat([
      head,
      cutInExif(sent + 2 * head.length + a.length + beyond),
      head,
      a,
      head,
      b,
      head,
      c,
    ]);
    for (const size of [1, 100, 65_536]) expect(sameBytes(split(stream, size).frames, [a, b, c])).toBe(true);
  }
});

test('a corrupted frame does not put its thumbnail in its place', () => {
  const good = structuralJpeg(2_000, 1);
  const corrupted = withThumbnail(good, structuralJpeg(300, 9, 160, 120));
  corrupted[corrupted.lastIndexOf(Buffer.from('ffdb', 'hex')) + 1] = 5;
  const head = Buffer.from('\r\n--b\r\n\r\n');
  const stream = Buffer.concat([head, good, head, corrupted, head, good]);
  expect(sameBytes(split(stream, 64).frames, [good, good])).toBe(true);
});

test('a real picture comes with its size', async () => {
  const picture = await realJpeg(320, 180);
  expect(createMjpegSplitter().push(picture)).toMatchObject([{ width: 320, height: 180 }]);
});

test('a frame over the limit is dropped, the next one found', () => {
  const good = structuralJpeg(1_000, 1);
  const head = Buffer.from('\r\n--b\r\nContent-Type: image/jpeg\r\n\r\n');
  const stream = Buffer.concat([head, good, head, structuralJpeg(60_000, 2), head, good, head, good]);
  const { frames, most } = split(stream, 4_096, 20_000);
  expect(sameBytes(frames, [good, good, good])).toBe(true);
  expect(most).toBeLessThan(24_200);
});

test('an endless frame, rubbish and a flood of beginnings hold no more than the limit', () => {
  const limit = 200_000;
  const endless = createMjpegSplitter(limit);
  const opening = structuralJpeg(10).subarray(0, -2);
  endless.push(opening);
  for (let turn = 0; turn < 400; turn += 1) {
    endless.push(Buffer.alloc(10_000, turn % 200));
    expect(endless.held).toBeLessThanOrEqual(limit + 10_000);
  }
  const startedAt = performance.now();
  const rubbish = split(Buffer.from('ffd8ffe0ffff'.repeat(100_000), 'hex'), 1_460, limit);
  const floods = split(Buffer.concat(Array.from({ length: 3_000 }, () => opening)), 1_460, limit);
  expect(rubbish.most).toBeLessThanOrEqual(limit + 1_460);
  expect(floods.most).toBeLessThanOrEqual(limit + 1_460);
  expect(performance.now() - startedAt).toBeLessThan(2_000);
});

test('no stream, however odd, makes the splitter throw, hang or grow', () => {
  const bytes = fc.constantFrom(...mjpegVariants).chain(({ bytes }) =>
    fc
      .array(fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 })), { maxLength: 30 })
      .map((changes) => {
        const copy = Buffer.from(bytes);
        for (const [at, value] of changes) copy[at] = value;
        return copy;
      }),
  );
  fc.assert(
    fc.property(bytes, fc.integer({ min: 1, max: 5_000 }), (data, size) => {
      const { frames, most } = split(data, size, 10_000);
      expect(most).toBeLessThanOrEqual(10_000 + size);
      expect(frames.reduce((sum, { length }) => sum + length, 0)).toBeLessThanOrEqual(data.length);
    }),
    { numRuns: 200 },
  );
});
