/** Reads bit fields from a NAL unit; beyond its end everything is zero. */
export interface BitReader {
  /** An unsigned number of up to 32 bits. */
  read(bits: number): number;
  skip(bits: number): void;
  /** Exp-Golomb, unsigned and signed (ITU-T H.264 section 9.1). */
  unsigned(): number;
  signed(): number;
}

/** Takes out the emulation prevention bytes: 00 00 03 stands for 00 00. */
export const withoutEmulation = (nal: Uint8Array): Uint8Array => {
  const clean = new Uint8Array(nal.length);
  let length = 0;
  let zeros = 0;
  for (const byte of nal) {
    if (zeros >= 2 && byte === 3) {
      zeros = 0;
      continue;
    }
    zeros = byte === 0 ? zeros + 1 : 0;
    clean[length] = byte;
    length += 1;
  }
  return clean.subarray(0, length);
};

export const createBitReader = (bytes: Uint8Array): BitReader => {
  let position = 0;
  const bit = (): number => {
    const byte = bytes[position >> 3] ?? 0;
    const value = (byte >> (7 - (position & 7))) & 1;
    position += 1;
    return value;
  };
  const read = (bits: number): number => {
    let value = 0;
    for (let index = 0; index < bits; index += 1) value = value * 2 + bit();
    return value;
  };
  const unsigned = (): number => {
    let zeros = 0;
    while (zeros < 32 && bit() === 0) zeros += 1;
    return zeros === 0 ? 0 : 2 ** zeros - 1 + read(zeros);
  };
  return {
    read,
    skip: (bits) => {
      position += bits;
    },
    unsigned,
    signed: () => {
      const code = unsigned();
      return code % 2 === 0 ? -code / 2 : (code + 1) / 2;
    },
  };
};
