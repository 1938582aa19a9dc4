import type { MetricsRange } from '../../../shared/metrics.ts';
import { createSeries } from './series.ts';
import type { Row, Series } from './series.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

export const RANGES = {
  hour: { stepMs: 10_000, capacity: 360 },
  day: { stepMs: 5 * MINUTE_MS, capacity: 288 },
} as const satisfies Record<MetricsRange, { readonly stepMs: number; readonly capacity: number }>;

/** 30 days of hours. */
export const HOURS = { stepMs: HOUR_MS, capacity: 30 * 24 } as const;

/** The same sums at two resolutions. */
export interface History {
  add(at: number, values: readonly number[]): void;
  rows(range: MetricsRange, from: number, to: number): readonly Row[];
  /** The coarse one, which outlives the program. */
  dump(): number[][];
}

export const createHistory = (width: number, initial?: readonly (readonly number[])[]): History => {
  const series: Readonly<Record<MetricsRange, Series>> = {
    hour: createSeries({ ...RANGES.hour, width }),
    day: createSeries({ ...RANGES.day, width, initial }),
  };
  return {
    add: (at, values) => {
      series.hour.add(at, values);
      series.day.add(at, values);
    },
    rows: (range, from, to) => series[range].rows(from, to),
    dump: () => series.day.dump(),
  };
};
