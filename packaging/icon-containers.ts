/** A square PNG and its side in pixels. */
export interface SquarePng {
  readonly size: number;
  readonly png: Uint8Array;
}

/**
 * Windows' .ico with PNG images inside, which Windows reads since Vista: a 6-byte header, 16 bytes for each image
 * (a side of 256 is written as 0), then the images.
 */
export const toIco = (images: readonly SquarePng[]): Buffer => {
  const header = Buffer.alloc(6);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(images.length, 4);
  let offset = header.length + images.length * 16;
  const entries = images.map(({ size, png }) => {
    const entry = Buffer.alloc(16);
    entry.writeUInt8(size % 256, 0);
    entry.writeUInt8(size % 256, 1);
    entry.writeUInt16LE(1, 4);
    entry.writeUInt16LE(32, 6);
    entry.writeUInt32LE(png.length, 8);
    entry.writeUInt32LE(offset, 12);
    offset += png.length;
    return entry;
  });
  return Buffer.concat([header, ...entries, ...images.map(({ png }) => png)]);
};

/** The types of macOS's .icns that hold a PNG of a given side; `ic11` to `ic14` are the doubled ones for 16 to 256 points. */
const icnsTypes: readonly (readonly [type: string, size: number])[] = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
];

export const icnsSizes: readonly number[] = [...new Set(icnsTypes.map(([, size]) => size))];

/** Apple's container: `icns`, the whole length, then blocks of type, length (with their own 8 bytes) and image. */
export const toIcns = (images: readonly SquarePng[]): Buffer => {
  const blocks = icnsTypes.map(([type, size]) => {
    const png = images.find((image) => image.size === size)?.png;
    if (png === undefined) throw new Error(`no image of ${size} pixels`);
    const head = Buffer.alloc(8);
    head.write(type, 'latin1');
    head.writeUInt32BE(png.length + 8, 4);
    return Buffer.concat([head, png]);
  });
  const body = Buffer.concat(blocks);
  const head = Buffer.alloc(8);
  head.write('icns', 'latin1');
  head.writeUInt32BE(body.length + 8, 4);
  return Buffer.concat([head, body]);
};
