/** The tables of ITU-T T.81 annex K, which RFC 2435 streams leave out. */

/** Quantisation for luma and chroma (tables K.1 and K.2) in zigzag order. */
const lumaQuantizer = [
  16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40, 26, 24, 22, 22, 24, 49, 35, 37, 29, 40, 58,
  51, 61, 60, 57, 51, 56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87, 95, 98, 103, 104, 103,
  62, 77, 113, 121, 112, 100, 120, 92, 101, 103, 99,
];
const chromaQuantizer = [
  17, 18, 18, 24, 21, 24, 47, 26, 26, 47, 99, 66, 56, 66, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
  99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
  99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
];

interface Huffman {
  readonly id: number;
  /** How many codes of each length from 1 to 16. */
  readonly counts: readonly number[];
  readonly values: Uint8Array;
}

const hex = (text: string): Uint8Array => Buffer.from(text, 'hex');
const dcValues = hex('000102030405060708090a0b');

/** Tables K.3 to K.6. */
const huffmans: readonly Huffman[] = [
  { id: 0x00, counts: [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0], values: dcValues },
  {
    id: 0x10,
    counts: [0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 0x7d],
    values: hex(
      '01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a3435363738393a' +
        '434445464748494a535455565758595a636465666768696a737475767778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8' +
        'a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9fa',
    ),
  },
  { id: 0x01, counts: [0, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0], values: dcValues },
  {
    id: 0x11,
    counts: [0, 2, 1, 2, 4, 4, 3, 4, 7, 5, 4, 4, 0, 1, 2, 0x77],
    values: hex(
      '000102031104052131061241510761711322328108144291a1b1c109233352f0156272d10a162434e125f11718191a262728292a35363738' +
        '393a434445464748494a535455565758595a636465666768696a737475767778797a82838485868788898a92939495969798999aa2a3a4a5' +
        'a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae2e3e4e5e6e7e8e9eaf2f3f4f5f6f7f8f9fa',
    ),
  },
];

const segment = (code: number, ...payload: readonly (readonly number[] | Uint8Array)[]): Uint8Array => {
  const body = Buffer.concat(payload.map((part) => Uint8Array.from(part)));
  const length = body.length + 2;
  return Buffer.concat([Uint8Array.of(0xff, code, length >> 8, length & 0xff), body]);
};

/** RFC 2435 section 4.2: the annex K tables, scaled. */
const scaled = (table: readonly number[], quality: number): readonly number[] => {
  const q = Math.min(99, Math.max(1, quality));
  const factor = q < 50 ? Math.floor(5000 / q) : 200 - q * 2;
  return table.map((value) => Math.min(255, Math.max(1, Math.floor((value * factor + 50) / 100))));
};

const quantizers = (
  quality: number,
  tables: Uint8Array | null,
): readonly (readonly number[] | Uint8Array)[] | null => {
  if (quality < 128) return [scaled(lumaQuantizer, quality), scaled(chromaQuantizer, quality)];
  if (tables === null || tables.length < 64) return null;
  return [tables.subarray(0, 64), tables.length >= 128 ? tables.subarray(64, 128) : tables.subarray(0, 64)];
};

export interface JpegShape {
  /** 0: 4:2:2, 1: 4:2:0. */
  readonly type: number;
  readonly quality: number;
  readonly width: number;
  readonly height: number;
  readonly restartInterval: number;
  /** Quantisation tables of the stream, 64 bytes each. */
  readonly tables: Uint8Array | null;
}

/** Everything before the scan (RFC 2435 appendix B); null where the quantisation is not known. */
export const makeJpegHead = (shape: JpegShape): Uint8Array | null => {
  const tables = quantizers(shape.quality, shape.tables);
  if (tables === null || shape.type > 1) return null;
  const { width, height, restartInterval } = shape;
  const size = [height >> 8, height & 0xff, width >> 8, width & 0xff];
  const components = [1, shape.type === 0 ? 0x21 : 0x22, 0, 2, 0x11, 1, 3, 0x11, 1];
  return Buffer.concat([
    Uint8Array.of(0xff, 0xd8),
    ...tables.map((table, id) => segment(0xdb, [id], table)),
    ...(restartInterval === 0 ? [] : [segment(0xdd, [restartInterval >> 8, restartInterval & 0xff])]),
    segment(0xc0, [8], size, [3], components),
    ...huffmans.map(({ id, counts, values }) => segment(0xc4, [id], counts, values)),
    segment(0xda, [3, 1, 0x00, 2, 0x11, 3, 0x11, 0, 63, 0]),
  ]);
};
