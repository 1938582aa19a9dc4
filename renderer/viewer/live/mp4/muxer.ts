import { nalType, SETS, splitAnnexB, type Family } from '../annex-b.ts';
import type { AccessUnit } from '../messages.ts';
import { initSegment, mediaSegment, TIMESCALE } from './fragments.ts';
import type { ParameterSets } from './sample-entry.ts';

/** Turns access units into fragmented MP4, one fragment a picture, for browsers that have Media Source only. */
export interface Muxer {
  /** What to append now: nothing before the first key picture, and each picture once the next one dates its end. */
  push(unit: AccessUnit): readonly Uint8Array<ArrayBuffer>[];
}

/** A pause in the stream is shown as a still, and not longer than this in the file's time. */
const LONGEST_MS = 1_000;
/** Cameras that date two pictures alike still want both seen. */
const SHORTEST_MS = 1;

interface Waiting {
  readonly units: readonly Uint8Array[];
  readonly key: boolean;
  readonly timestampUs: number;
}

export const createMuxer = (family: Family): Muxer => {
  let sets: ParameterSets | null = null;
  let waiting: Waiting | null = null;
  let sequence = 0;
  let decodeTime = 0;

  const flush = (endUs: number): Uint8Array<ArrayBuffer> | null => {
    if (waiting === null) return null;
    const ms = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, (endUs - waiting.timestampUs) / 1000));
    const duration = Math.round((ms * TIMESCALE) / 1000);
    sequence += 1;
    const segment = mediaSegment({ sequence, decodeTime, duration, key: waiting.key, units: waiting.units });
    decodeTime += duration;
    return segment;
  };

  return {
    push: (unit) => {
      const units = splitAnnexB(unit.data);
      const found = unit.key ? findSets(family, units) : null;
      const changed = found !== null && (sets === null || !sameSets(sets, found));
      if (found === null && sets === null) return [];
      const done = flush(unit.timestampUs);
      waiting = {
        units: units.filter((one) => !isSet(family, one)),
        key: unit.key,
        timestampUs: unit.timestampUs,
      };
      const init = changed && found !== null ? initSegment(family, found) : null;
      sets = found ?? sets;
      return [done, init].filter((segment) => segment !== null);
    },
  };
};

const isSet = (family: Family, unit: Uint8Array): boolean => {
  const { sps, pps, vps } = SETS[family];
  const type = nalType(family, unit);
  return type === sps || type === pps || type === vps;
};

const findSets = (family: Family, units: readonly Uint8Array<ArrayBuffer>[]): ParameterSets | null => {
  const types = SETS[family];
  const find = (type: number | null): Uint8Array<ArrayBuffer> | null =>
    type === null ? null : (units.find((unit) => nalType(family, unit) === type) ?? null);
  const sps = find(types.sps);
  const pps = find(types.pps);
  return sps === null || pps === null ? null : { sps, pps, vps: find(types.vps) };
};

const sameSets = (a: ParameterSets, b: ParameterSets): boolean =>
  sameBytes(a.sps, b.sps) && sameBytes(a.pps, b.pps);

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((value, index) => value === b[index]);
