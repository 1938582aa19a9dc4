/**
 * Cuts the gateway's motion JPEG into pictures. Its parts are clean: headers with a Content-Length, then as many
 * bytes (the cameras' own, wilder streams end at the gateway).
 */
export interface PartReader {
  /** The pictures that are whole now. Throws on a stream that is none of ours. */
  push(chunk: Uint8Array): readonly Part[];
}

export interface Part {
  readonly jpeg: Uint8Array<ArrayBuffer>;
  /** When the camera delivered it, by the home's clock, ms since the epoch; null when it is not told. */
  readonly at: number | null;
}

const LONGEST_HEAD = 2_048;
const LARGEST_PART = 8_000_000;
const HEAD_END = [13, 10, 13, 10];

export const createPartReader = (): PartReader => {
  let held: Uint8Array<ArrayBuffer> = new Uint8Array(0);

  const takePart = (): Part | null => {
    const end = findHeadEnd(held);
    if (end === null) {
      if (held.length > LONGEST_HEAD) throw new Error('a part without an end to its headers');
      return null;
    }
    const { length, at } = parseHead(new TextDecoder().decode(held.subarray(0, end)));
    if (held.length < end + length) return null;
    const jpeg = held.slice(end, end + length);
    held = held.slice(end + length);
    return { jpeg, at };
  };

  return {
    push: (chunk) => {
      const all = new Uint8Array(held.length + chunk.length);
      all.set(held);
      all.set(chunk, held.length);
      held = all;
      const parts: Part[] = [];
      for (let part = takePart(); part !== null; part = takePart()) parts.push(part);
      return parts;
    },
  };
};

const findHeadEnd = (bytes: Uint8Array): number | null => {
  const limit = Math.min(bytes.length, LONGEST_HEAD) - HEAD_END.length;
  for (let index = 0; index <= limit; index += 1) {
    if (HEAD_END.every((value, offset) => bytes[index + offset] === value)) return index + HEAD_END.length;
  }
  return null;
};

const parseHead = (head: string): { readonly length: number; readonly at: number | null } => {
  const length = Number(/content-length:\s*(\d+)/i.exec(head)?.[1] ?? Number.NaN);
  if (!(length > 0 && length <= LARGEST_PART)) throw new Error('a part without a sensible length');
  const at = Date.parse(/x-picture-at:\s*([\w:.+-]+)/i.exec(head)?.[1] ?? '');
  return { length, at: Number.isNaN(at) ? null : at };
};
