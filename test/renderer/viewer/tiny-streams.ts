import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { nalType, splitAnnexB, type Family } from '../../../renderer/viewer/live/annex-b.ts';
import type { AccessUnit } from '../../../renderer/viewer/live/messages.ts';

const folder = resolve(import.meta.dirname, '..', '..', 'fixtures', 'live');

const DELIMITER = { h264: 9, h265: 35 } as const;
/** The first and the last type of a picture that stands alone. */
const KEY = { h264: [5, 5], h265: [16, 21] } as const;

/** Four pictures of 96 x 72 pixels, a test pattern at ten a second, Annex B with access unit delimiters. */
export const tinyStream = (family: Family): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(readFileSync(join(folder, `tiny.${family}`)));

/** The stream as the gateway sends it: one unit a picture, dated in microseconds. */
export const tinyUnits = (family: Family): readonly AccessUnit[] => {
  const pictures: Uint8Array<ArrayBuffer>[][] = [];
  for (const unit of splitAnnexB(tinyStream(family))) {
    if (nalType(family, unit) === DELIMITER[family]) pictures.push([]);
    pictures.at(-1)?.push(unit);
  }
  const [first, last] = KEY[family];
  return pictures.map((units, index) => ({
    key: units.some((unit) => nalType(family, unit) >= first && nalType(family, unit) <= last),
    timestampUs: 5_000_000 + index * 100_000,
    data: Uint8Array.from(units.flatMap((unit) => [0, 0, 0, 1, ...unit])),
  }));
};
