/** RFC 6886: version 0, opcodes 0 (external address), 1 and 2 (map UDP, TCP); answers add 128. */
const version = 0;
const addressOpcode = 0;
const mapTcpOpcode = 2;
const answerBit = 128;

const meanings: Readonly<Record<number, string>> = {
  1: 'unsupported-version',
  2: 'action-not-authorized',
  3: 'network-failure',
  4: 'no-port-maps-available',
  5: 'unsupported-opcode',
};

export const natPmpMeaning = (code: number): string => meanings[code] ?? 'unknown';

export interface NatPmpAddress {
  readonly resultCode: number;
  readonly epochSeconds: number;
  readonly externalIp: string;
}

export interface NatPmpMapping {
  readonly resultCode: number;
  readonly epochSeconds: number;
  readonly internalPort: number;
  readonly externalPort: number;
  readonly lifetimeSeconds: number;
}

export const addressRequest = (): Buffer => Buffer.from([version, addressOpcode]);

/** RFC 6886 3.3. A lifetime and outside port of 0 remove the mapping (3.4). */
export const mapRequest = (internalPort: number, externalPort: number, lifetimeSeconds: number): Buffer => {
  const message = Buffer.alloc(12);
  message.writeUInt8(version, 0);
  message.writeUInt8(mapTcpOpcode, 1);
  message.writeUInt16BE(internalPort, 4);
  message.writeUInt16BE(externalPort, 6);
  message.writeUInt32BE(lifetimeSeconds, 8);
  return message;
};

/** An error answer may end after its result code or its epoch (RFC 6886 3.5). */
const header = (datagram: Buffer, opcode: number): { resultCode: number; epochSeconds: number } | null => {
  if (datagram.length < 4 || datagram[0] !== version || datagram[1] !== answerBit + opcode) return null;
  return {
    resultCode: datagram.readUInt16BE(2),
    epochSeconds: datagram.length >= 8 ? datagram.readUInt32BE(4) : 0,
  };
};

export const readAddressAnswer = (datagram: Buffer): NatPmpAddress | null => {
  const head = header(datagram, addressOpcode);
  if (head === null || (head.resultCode === 0 && datagram.length < 12)) return null;
  const externalIp = datagram.length >= 12 ? [...datagram.subarray(8, 12)].join('.') : '';
  return { ...head, externalIp };
};

export const readMapAnswer =
  (internalPort: number) =>
  (datagram: Buffer): NatPmpMapping | null => {
    const head = header(datagram, mapTcpOpcode);
    if (head === null) return null;
    if (datagram.length < 16) {
      return head.resultCode === 0 ? null : { ...head, internalPort, externalPort: 0, lifetimeSeconds: 0 };
    }
    // The answer to another request of ours that came late.
    if (datagram.readUInt16BE(8) !== internalPort) return null;
    return {
      ...head,
      internalPort,
      externalPort: datagram.readUInt16BE(10),
      lifetimeSeconds: datagram.readUInt32BE(12),
    };
  };
