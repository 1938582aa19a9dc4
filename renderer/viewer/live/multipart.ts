/**
 * Cuts the gateway's motion JPEG into pictures. Its parts are clean: headers with a Content-Length, then as many
 * bytes (the cameras' own, wilder streams end at the gateway).
 */
export interface PartReader {
  /** The pictures that are whole now. Throws on a stream that is none of ours. */
  push(chunk: Uint8Array): readonly Uint8Array<ArrayBuffer>[];
}

const LONGEST_HEAD = 2_048;
const LARGEST_PART = 8_000_000;
const HEAD_END = [13, 10, 13, 10];

export const createPartReader = (): PartReader => {
  let held: Uint8Array<ArrayBuffer> = new Uint8Array(0);

  const takePart = (): Uint8Array<ArrayBuffer> | null => {
    const end = findHeadEnd(held);
    if (end === null) {
      if (held.length > LONGEST_HEAD) throw new Error('a part without an end to its headers');
      return null;
    }
    const length = lengthOf(held.subarray(0, end));
    if (held.length < end + length) return null;
    const part = held.slice(end, end + length);
    held = held.slice(end + length);
    return part;
  };

  return {
    push: (chunk) => {
      const all = new Uint8Array(held.length + chunk.length);
      all.set(held);
      all.set(chunk, held.length);
      held = all;
      const parts: Uint8Array<ArrayBuffer>[] = [];
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

const lengthOf = (head: Uint8Array): number => {
  const length = Number(/content-length:\s*(\d+)/i.exec(new TextDecoder().decode(head))?.[1] ?? Number.NaN);
  if (!(length > 0 && length <= LARGEST_PART)) throw new Error('a part without a sensible length');
  return length;
};
