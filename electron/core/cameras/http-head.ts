/** What stands before a body, read leniently: cameras send heads that strict parsers refuse. */
export interface HttpHead {
  readonly status: number;
  /** Lower-case names, in the order received, repeated names kept apart. */
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** A head larger than this is no head. */
export const MAX_HEAD_BYTES = 65_536;

const LF = 0x0a;
const CR = 0x0d;

/** Where the body begins: after the first empty line, whichever line ends are used; -1 while there is none. */
export const findHeadEnd = (bytes: Uint8Array): number => {
  for (let at = bytes.indexOf(LF); at !== -1; at = bytes.indexOf(LF, at + 1)) {
    if (bytes[at + 1] === LF) return at + 2;
    if (bytes[at + 1] === CR && bytes[at + 2] === LF) return at + 3;
  }
  return -1;
};

const startsLike = (bytes: Uint8Array, text: string): boolean => {
  const length = Math.min(bytes.length, text.length);
  for (let index = 0; index < length; index += 1) {
    if (bytes[index] !== text.charCodeAt(index)) return false;
  }
  return true;
};

/** False when the bytes cannot begin an HTTP answer: some cameras send the body at once, with no head. */
export const mayBeHead = (bytes: Uint8Array): boolean =>
  startsLike(bytes, 'HTTP/') || startsLike(bytes, 'ICY ');

/**
 * Reads status line and fields. Lines without a colon are passed over (garbage in the head is common), folded
 * lines are joined (RFC 9112 section 5.2), control characters removed. `ICY 200 OK` counts as a status line.
 */
export const parseHead = (bytes: Uint8Array): HttpHead => {
  const lines = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .split(/\r?\n/);
  const status = Number(/^\S+\s+(\d{3})/.exec(lines[0] ?? '')?.[1] ?? 200);
  const headers: [string, string][] = [];
  for (const line of lines.slice(1)) {
    const last = headers.at(-1);
    // A value is only ever compared or parsed, so control characters carry nothing.
    const clean = line.replaceAll(/[^\t\x20-\xff]/g, '');
    if (/^[\t ]/.test(clean) && last !== undefined) {
      last[1] = `${last[1]} ${clean.trim()}`.trim();
      continue;
    }
    const colon = clean.indexOf(':');
    if (colon > 0) headers.push([clean.slice(0, colon).trim().toLowerCase(), clean.slice(colon + 1).trim()]);
  }
  return { status, headers };
};

export const headerValues = (head: HttpHead, name: string): readonly string[] =>
  head.headers.filter(([key]) => key === name).map(([, value]) => value);

/** The first value of a field; undefined when it is absent. */
export const headerValue = (head: HttpHead, name: string): string | undefined => headerValues(head, name)[0];

/** A hint only. Where several lengths are given the largest counts: the picture's own end decides earlier. */
export const contentLength = (head: HttpHead): number | null => {
  const numbers = headerValues(head, 'content-length')
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => /^\d{1,15}$/.test(value))
    .map(Number);
  return numbers.length === 0 ? null : Math.max(...numbers);
};
