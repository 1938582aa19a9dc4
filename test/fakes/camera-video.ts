/** RTP packets and NAL units as cameras send them, made by hand. */

/** Parameter sets of 640x480 as encoders wrote them. */
export const h264Sps = Buffer.from('6742c016da0280f6c05a8303035280000003008000000f478b1750', 'hex');
export const h264Pps = Buffer.from('68ce3c80', 'hex');
export const h265Vps = Buffer.from('40010c01ffff01600000030090000003000003005aba0240', 'hex');
export const h265Sps = Buffer.from(
  '42010101600000030090000003000003005aa0050201e165ba4a4c2fff000100016a0c0c0c080000030008000003007840',
  'hex',
);
export const h265Pps = Buffer.from('4401c0718312', 'hex');

const body = (length: number, seed: number): Buffer =>
  Buffer.from(Array.from({ length }, (_, index) => 1 + ((index * 7 + seed * 13) % 250)));

/** A slice that begins its picture, or carries it on. */
export const h264Slice = (key: boolean, length: number, seed: number, first = true): Buffer =>
  Buffer.concat([Buffer.from([key ? 0x65 : 0x41, first ? 0x88 : 0x08]), body(length, seed)]);

export const h265Slice = (key: boolean, length: number, seed: number): Buffer =>
  Buffer.concat([Buffer.from([key ? 0x26 : 0x02, 0x01, 0x80]), body(length, seed)]);

export interface Packetizer {
  packet(payload: Uint8Array, timestamp: number, marker: boolean): Buffer;
}

export const createPacketizer = (payloadType = 96, firstSequence = 65_530): Packetizer => {
  let sequence = firstSequence;
  return {
    packet: (payload, timestamp, marker) => {
      const head = Buffer.alloc(12);
      head[0] = 0x80;
      head[1] = payloadType | (marker ? 0x80 : 0);
      head.writeUInt16BE(sequence & 0xffff, 2);
      head.writeUInt32BE(timestamp >>> 0, 4);
      head.writeUInt32BE(0xcafe, 8);
      sequence += 1;
      return Buffer.concat([head, payload]);
    },
  };
};

/** STAP-A (RFC 6184 section 5.7.1). */
export const stapA = (...nals: readonly Uint8Array[]): Buffer =>
  Buffer.concat([
    Buffer.from([0x78]),
    ...nals.flatMap((nal) => [Buffer.from([nal.length >> 8, nal.length & 0xff]), nal]),
  ]);

/** FU-A (RFC 6184 section 5.8). */
export const fuA = (nal: Uint8Array, size: number): Buffer[] => {
  const [header = 0] = nal;
  const parts: Buffer[] = [];
  for (let at = 1; at < nal.length; at += size) {
    const flags = (at === 1 ? 0x80 : 0) | (at + size >= nal.length ? 0x40 : 0) | (header & 0x1f);
    parts.push(Buffer.concat([Buffer.from([(header & 0xe0) | 28, flags]), nal.subarray(at, at + size)]));
  }
  return parts;
};

/** AP and FU of H.265 (RFC 7798 sections 4.4.2 and 4.4.3). */
export const h265Ap = (...nals: readonly Uint8Array[]): Buffer =>
  Buffer.concat([
    Buffer.from([48 << 1, 1]),
    ...nals.flatMap((nal) => [Buffer.from([nal.length >> 8, nal.length & 0xff]), nal]),
  ]);
export const h265Fu = (nal: Uint8Array, size: number): Buffer[] => {
  const [first = 0, second = 0] = nal;
  const parts: Buffer[] = [];
  for (let at = 2; at < nal.length; at += size) {
    const flags = (at === 2 ? 0x80 : 0) | (at + size >= nal.length ? 0x40 : 0) | ((first >> 1) & 0x3f);
    parts.push(
      Buffer.concat([Buffer.from([(first & 0x81) | (49 << 1), second, flags]), nal.subarray(at, at + size)]),
    );
  }
  return parts;
};

export const annexB = (...nals: readonly Uint8Array[]): Buffer =>
  Buffer.concat(nals.flatMap((nal) => [Buffer.from([0, 0, 0, 1]), nal]));
