import sharp from 'sharp';

/** A real JPEG of one colour with a gradient over it. */
export const realJpeg = async (width = 320, height = 180, hue = '#336699'): Promise<Buffer> => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs><linearGradient id="g"><stop offset="0" stop-color="${hue}"/><stop offset="1" stop-color="#fff"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#g)"/></svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 70 }).toBuffer();
};

/** One marker segment: FF, code, length, payload. */
export const segment = (code: number, payload: Uint8Array): Buffer => {
  const length = payload.length + 2;
  return Buffer.concat([Buffer.from([0xff, code, length >> 8, length & 0xff]), payload]);
};

/** Puts bytes right after SOI. */
export const afterSoi = (jpeg: Uint8Array, ...inserted: readonly Uint8Array[]): Buffer =>
  Buffer.concat([jpeg.subarray(0, 2), ...inserted, jpeg.subarray(2)]);

/** Gives a picture an EXIF segment that holds a whole smaller picture, with its own SOI and EOI. */
export const withThumbnail = (jpeg: Uint8Array, thumbnail: Uint8Array): Buffer =>
  afterSoi(jpeg, segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0MM\0*', 'latin1'), thumbnail])));

/** A JPEG by structure alone, to any number of bytes: for tests that count or cut. */
export const structuralJpeg = (scanBytes: number, seed = 1, width = 640, height = 480): Buffer => {
  const frame = Buffer.from([8, height >> 8, height & 0xff, width >> 8, width & 0xff, 1, 1, 0x11, 0]);
  const scan = Buffer.alloc(scanBytes);
  // No FF in it: entropy-coded data without stuffing.
  for (let index = 0; index < scanBytes; index += 1) scan[index] = (index * 31 + seed * 17) % 251;
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xdb, Buffer.alloc(65, seed % 200)),
    segment(0xc0, frame),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    scan,
    Buffer.from([0xff, 0xd9]),
  ]);
};
