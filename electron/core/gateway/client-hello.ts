/** A ClientHello in one record, as every client sends it; anything longer is not waited for. */
export const MAX_CLIENT_HELLO_BYTES = 16 * 1024 + 5;

const RECORD_HEADER_BYTES = 5;
const TLS_HANDSHAKE = 0x16;
const CLIENT_HELLO = 1;
const ALPN_EXTENSION = 16;

/** How many bytes the first TLS record has with its header, or null while the header is not whole. */
const recordLength = (bytes: Buffer): number | null =>
  bytes.length < RECORD_HEADER_BYTES ? null : RECORD_HEADER_BYTES + bytes.readUInt16BE(3);

/** Whether the first record is whole, or will never be of use: what follows can be decided now. */
export const isWholeHello = (bytes: Buffer): boolean => {
  if (bytes[0] !== TLS_HANDSHAKE || bytes.length >= MAX_CLIENT_HELLO_BYTES) return true;
  const length = recordLength(bytes);
  return length !== null && bytes.length >= length;
};

/** Steps over a vector whose length is given by its first `width` bytes. */
const afterVector = (bytes: Buffer, at: number, width: 1 | 2): number =>
  at + width + (width === 1 ? bytes.readUInt8(at) : bytes.readUInt16BE(at));

const protocolsIn = (list: Buffer): string[] => {
  const names: string[] = [];
  for (let at = 2; at < list.length; at = afterVector(list, at, 1)) {
    names.push(list.toString('latin1', at + 1, afterVector(list, at, 1)));
  }
  return names;
};

/**
 * The application protocols that a ClientHello offers (RFC 8446 section 4.1.2, RFC 7301 section 3.1). Empty when it
 * offers none or is no ClientHello.
 */
export const offeredProtocols = (bytes: Buffer): readonly string[] => {
  try {
    if (bytes[0] !== TLS_HANDSHAKE || bytes[RECORD_HEADER_BYTES] !== CLIENT_HELLO) return [];
    // Type 1, length 3, version 2, random 32; then session id, cipher suites, compression methods.
    const sessionId = RECORD_HEADER_BYTES + 4 + 2 + 32;
    const extensions = afterVector(bytes, afterVector(bytes, afterVector(bytes, sessionId, 1), 2), 1);
    const end = Math.min(bytes.length, afterVector(bytes, extensions, 2));
    for (let at = extensions + 2; at + 4 <= end; at = afterVector(bytes, at + 2, 2)) {
      if (bytes.readUInt16BE(at) !== ALPN_EXTENSION) continue;
      return protocolsIn(bytes.subarray(at + 4, afterVector(bytes, at + 2, 2)));
    }
    return [];
  } catch (error) {
    // Lengths that point outside the record: somebody who does not speak TLS.
    if (error instanceof RangeError) return [];
    throw error;
  }
};
