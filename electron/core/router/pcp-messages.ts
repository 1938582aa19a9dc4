import { isIPv4 } from 'node:net';

/** RFC 6887: version 2; a common header of 24 bytes, opcode ANNOUNCE (0) or MAP (1) with 36 bytes more. */
const version = 2;
const announceOpcode = 0;
const mapOpcode = 1;
const answerBit = 0x80;
const headerBytes = 24;
const mapBytes = 36;
/** IANA protocol number of TCP. */
const tcp = 6;
export const nonceBytes = 12;

const meanings: Readonly<Record<number, string>> = {
  1: 'unsupported-version',
  2: 'action-not-authorized',
  3: 'malformed-request',
  4: 'unsupported-opcode',
  5: 'unsupported-option',
  6: 'malformed-option',
  7: 'network-failure',
  8: 'no-port-maps-available',
  9: 'protocol-not-supported',
  10: 'quota-exceeded',
  11: 'external-port-not-available',
  12: 'address-mismatch',
  13: 'excessive-remote-peers',
};

export const pcpMeaning = (code: number): string => meanings[code] ?? 'unknown';

export interface PcpHeader {
  readonly version: number;
  readonly resultCode: number;
  readonly lifetimeSeconds: number;
  readonly epochSeconds: number;
}

export interface PcpMapping extends PcpHeader {
  readonly externalPort: number;
  /** IPv4 in dotted form or IPv6 in eight groups. */
  readonly externalIp: string;
}

export interface PcpMapRequest {
  readonly clientIp: string;
  readonly nonce: Buffer;
  readonly internalPort: number;
  readonly externalPort: number;
  readonly externalIp: string;
  /** 0 removes the mapping (RFC 6887 15). */
  readonly lifetimeSeconds: number;
}

const groups = (text: string): readonly number[] =>
  text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));

/** Sixteen bytes; IPv4 as ::ffff:a.b.c.d (RFC 6887 5). */
export const addressBytes = (ip: string): Buffer => {
  if (isIPv4(ip))
    return Buffer.from([...Array<number>(10).fill(0), 0xff, 0xff, ...ip.split('.').map(Number)]);
  const [head = '', tail] = (ip.split('%', 1)[0] ?? '').split('::');
  const before = groups(head);
  const after = tail === undefined ? [] : groups(tail);
  const all = [...before, ...Array<number>(Math.max(0, 8 - before.length - after.length)).fill(0), ...after];
  const bytes = Buffer.alloc(16);
  all.slice(0, 8).forEach((group, index) => bytes.writeUInt16BE(group, index * 2));
  return bytes;
};

export const addressText = (bytes: Buffer): string => {
  if (bytes.subarray(0, 12).equals(addressBytes('0.0.0.0').subarray(0, 12)))
    return [...bytes.subarray(12, 16)].join('.');
  return Array.from({ length: 8 }, (_, index) => bytes.readUInt16BE(index * 2).toString(16)).join(':');
};

const header = (opcode: number, lifetimeSeconds: number, clientIp: string): Buffer => {
  const bytes = Buffer.alloc(headerBytes);
  bytes.writeUInt8(version, 0);
  bytes.writeUInt8(opcode, 1);
  bytes.writeUInt32BE(lifetimeSeconds, 4);
  addressBytes(clientIp).copy(bytes, 8);
  return bytes;
};

export const announceRequest = (clientIp: string): Buffer => header(announceOpcode, 0, clientIp);

/** RFC 6887 11.1. */
export const mapRequest = (request: PcpMapRequest): Buffer => {
  const body = Buffer.alloc(mapBytes);
  request.nonce.copy(body, 0, 0, nonceBytes);
  body.writeUInt8(tcp, nonceBytes);
  body.writeUInt16BE(request.internalPort, 16);
  body.writeUInt16BE(request.externalPort, 18);
  addressBytes(request.externalIp).copy(body, 20);
  return Buffer.concat([header(mapOpcode, request.lifetimeSeconds, request.clientIp), body]);
};

/** The header of any answer of this opcode. A NAT-PMP server answers version 0, result 1 in fewer bytes. */
const readHeader = (datagram: Buffer, opcode: number): PcpHeader | null => {
  if (datagram.length >= 4 && datagram[0] === 0) {
    return { version: 0, resultCode: 1, lifetimeSeconds: 0, epochSeconds: 0 };
  }
  if (datagram.length < headerBytes || datagram[1] !== (answerBit | opcode)) return null;
  return {
    version: datagram.readUInt8(0),
    resultCode: datagram.readUInt8(3),
    lifetimeSeconds: datagram.readUInt32BE(4),
    epochSeconds: datagram.readUInt32BE(8),
  };
};

export const readAnnounceAnswer = (datagram: Buffer): PcpHeader | null =>
  readHeader(datagram, announceOpcode);

/** Null for the answer to another mapping: nonce, protocol and inside port must be the request's (RFC 6887 11.4). */
export const readMapAnswer =
  ({ nonce, internalPort }: Pick<PcpMapRequest, 'nonce' | 'internalPort'>) =>
  (datagram: Buffer): PcpMapping | null => {
    const head = readHeader(datagram, mapOpcode);
    if (head === null) return null;
    if (datagram.length < headerBytes + mapBytes) {
      return head.resultCode === 0 ? null : { ...head, externalPort: 0, externalIp: '' };
    }
    const body = datagram.subarray(headerBytes);
    if (
      !body.subarray(0, nonceBytes).equals(nonce) ||
      body[nonceBytes] !== tcp ||
      body.readUInt16BE(16) !== internalPort
    ) {
      return null;
    }
    return { ...head, externalPort: body.readUInt16BE(18), externalIp: addressText(body.subarray(20, 36)) };
  };
