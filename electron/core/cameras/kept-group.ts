import type { LiveEvent } from './contract.ts';

export type LiveUnit = Extract<LiveEvent, { kind: 'unit' }>;

/** The pictures since the last keyframe, so that a new viewer need not wait for the next one. */
export interface KeptGroup {
  readonly units: readonly LiveUnit[];
  push(unit: LiveUnit): void;
  forget(): void;
}

/** A group that is longer or larger is not worth its memory: its viewers wait for the next keyframe. */
const MAX_UNITS = 80;
const MAX_BYTES = 6 * 1024 * 1024;

export const createKeptGroup = (): KeptGroup => {
  let units: LiveUnit[] = [];
  let bytes = 0;
  const forget = (): void => {
    units = [];
    bytes = 0;
  };
  return {
    get units() {
      return units;
    },
    push: (unit) => {
      if (unit.keyframe) forget();
      else if (units.length === 0) return;
      units.push(unit);
      bytes += unit.data.length;
      if (units.length > MAX_UNITS || bytes > MAX_BYTES) forget();
    },
    forget,
  };
};
