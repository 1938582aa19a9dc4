/** ISO base media file format (ISO/IEC 14496-12) box by box: a size, a name, and a content. */
type Part = Uint8Array | readonly number[];

export const box = (name: string, ...parts: readonly Part[]): Uint8Array<ArrayBuffer> => {
  const size = 8 + parts.reduce((sum, part) => sum + part.length, 0);
  const bytes = new Uint8Array(size);
  bytes.set(u32(size));
  bytes.set(ascii(name), 4);
  let at = 8;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
};

/** A box that begins with a version and 24 bits of flags. */
export const fullBox = (
  name: string,
  version: number,
  flags: number,
  ...parts: readonly Part[]
): Uint8Array<ArrayBuffer> =>
  box(name, [version, (flags >> 16) & 255, (flags >> 8) & 255, flags & 255], ...parts);

export const u16 = (value: number): readonly number[] => [(value >> 8) & 255, value & 255];

export const u32 = (value: number): readonly number[] => [
  Math.floor(value / 2 ** 24) & 255,
  (value >> 16) & 255,
  (value >> 8) & 255,
  value & 255,
];

export const u64 = (value: number): readonly number[] => [
  ...u32(Math.floor(value / 2 ** 32)),
  ...u32(value % 2 ** 32),
];

export const ascii = (text: string): readonly number[] => [...new TextEncoder().encode(text)];

export const zeros = (count: number): readonly number[] => Array.from({ length: count }, () => 0);

/** The unit matrix of headers: nothing is turned or moved. */
export const UNIT_MATRIX: readonly number[] = [0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000].flatMap(u32);
