/** What a resolver is asked: one question of a DNS query (RFC 1035 section 4.1). */
export interface Question {
  readonly id: number;
  readonly name: string;
  /** 1 = A, 16 = TXT, 28 = AAAA. */
  readonly type: number;
  /** The question as it stood, for the answer to repeat. */
  readonly bytes: Buffer;
}

const HEADER_BYTES = 12;

export const readQuestion = (message: Buffer): Question | null => {
  const labels: string[] = [];
  let at = HEADER_BYTES;
  for (;;) {
    const length = message[at];
    if (length === undefined || length > 63) return null;
    at += 1;
    if (length === 0) break;
    labels.push(message.toString('latin1', at, at + length));
    at += length;
  }
  if (at + 4 > message.length) return null;
  return {
    id: message.readUInt16BE(0),
    name: labels.join('.').toLowerCase(),
    type: message.readUInt16BE(at),
    bytes: message.subarray(HEADER_BYTES, at + 4),
  };
};

const ipv6Bytes = (text: string): Buffer => {
  const [head = '', tail = ''] = text.split('::');
  const words = (part: string): string[] => part.split(':').filter(Boolean);
  const missing = 8 - words(head).length - words(tail).length;
  const all = [...words(head), ...Array.from({ length: missing }, () => '0'), ...words(tail)];
  const bytes = Buffer.alloc(16);
  all.forEach((word, index) => bytes.writeUInt16BE(Number.parseInt(word, 16), 2 * index));
  return bytes;
};

const dataOf = (type: number, value: string): Buffer => {
  if (type === 1) return Buffer.from(value.split('.').map(Number));
  if (type === 28) return ipv6Bytes(value);
  const text = Buffer.from(value, 'latin1');
  return Buffer.concat([Buffer.from([text.length]), text]);
};

/** An answer with these records, none (the name has no such record), or `null`: there is no such name. */
export const answerTo = ({ id, type, bytes }: Question, values: readonly string[] | null): Buffer => {
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt16BE(id, 0);
  header.writeUInt16BE(values === null ? 0x8183 : 0x8180, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(values?.length ?? 0, 6);
  const records = (values ?? []).map((value) => {
    const data = dataOf(type, value);
    const record = Buffer.alloc(12);
    record.writeUInt16BE(0xc000 | HEADER_BYTES, 0);
    record.writeUInt16BE(type, 2);
    record.writeUInt16BE(1, 4);
    record.writeUInt32BE(60, 6);
    record.writeUInt16BE(data.length, 10);
    return Buffer.concat([record, data]);
  });
  return Buffer.concat([header, bytes, ...records]);
};
