/** Reads the payload of a NAL unit bit by bit, past its emulation prevention bytes (H.264 section 7.3.1). */
export interface BitReader {
  bits(count: number): number;
  /** Unsigned Exp-Golomb (section 9.1). */
  ue(): number;
  /** Signed Exp-Golomb (section 9.1.1). */
  se(): number;
  skip(count: number): void;
}

/** Bits beyond the end read as zero: a cut parameter set gives a wrong size, never an endless loop. */
export const createBitReader = (unit: Uint8Array, headerBytes: number): BitReader => {
  const payload = withoutEmulation(unit.subarray(headerBytes));
  let position = 0;
  const bit = (): number => {
    const byte = payload[position >> 3] ?? 0;
    const value = (byte >> (7 - (position & 7))) & 1;
    position += 1;
    return value;
  };
  const bits = (count: number): number => {
    let value = 0;
    for (let index = 0; index < count; index += 1) value = value * 2 + bit();
    return value;
  };
  const ue = (): number => {
    let zeros = 0;
    while (zeros < 32 && bit() === 0) zeros += 1;
    return 2 ** zeros - 1 + bits(zeros);
  };
  return {
    bits,
    ue,
    se: () => {
      const code = ue();
      return code % 2 === 0 ? -code / 2 : (code + 1) / 2;
    },
    skip: (count) => {
      position += count;
    },
  };
};

/** Takes out the 3 of every 0, 0, 3. */
export const withoutEmulation = (data: Uint8Array): Uint8Array => {
  const plain: number[] = [];
  let zeros = 0;
  for (const byte of data) {
    if (zeros >= 2 && byte === 3) {
      zeros = 0;
      continue;
    }
    zeros = byte === 0 ? zeros + 1 : 0;
    plain.push(byte);
  }
  return Uint8Array.from(plain);
};
