/** What is drawn: one value a step, null where nothing is known. */
export type Values = readonly (number | null)[];

export interface Curve {
  readonly id: string;
  readonly name: string;
  readonly values: Values;
}

export interface Peak {
  readonly value: number;
  readonly index: number;
}

/** The largest value and where it is; null when nothing is known. */
export const peakOf = (values: Values): Peak | null => {
  let peak: Peak | null = null;
  for (const [index, value] of values.entries()) {
    if (value !== null && (peak === null || value > peak.value)) peak = { value, index };
  }
  return peak;
};

export const lastOf = (values: Values): number | null => values.findLast((value) => value !== null) ?? null;

const mean = (values: Values): number | null => {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
};

/** Every `size` steps become one: their mean, null where none of them is known. */
export const inGroups = (values: Values, size: number): Values =>
  Array.from({ length: Math.ceil(values.length / size) }, (_none, index) =>
    mean(values.slice(index * size, (index + 1) * size)),
  );

/**
 * For drawing: a hole of at most `bridge` steps becomes undefined, over which a line is drawn; a longer one stays null and
 * stays a hole. An unwatched camera is asked once a minute, which is no reason to tear its line.
 */
export const bridged = (values: Values, bridge: number): (number | null | undefined)[] => {
  const result: (number | null | undefined)[] = [...values];
  let last: number | null = null;
  for (const [index, value] of values.entries()) {
    if (value === null) continue;
    if (last !== null && index - last - 1 <= bridge) result.fill(undefined, last + 1, index);
    last = index;
  }
  return result;
};
