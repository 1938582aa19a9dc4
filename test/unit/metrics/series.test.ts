import { array, assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSeries } from '../../../electron/core/metrics/series.ts';

const of = (capacity: number, initial?: readonly (readonly number[])[]) =>
  createSeries({ stepMs: 10, capacity, width: 1, initial });
const everything = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;

describe('a series', () => {
  it('sums within a slot and leaves out what is not known', () => {
    const series = of(5);
    series.add(100, [1]);
    series.add(109, [2]);
    series.add(130, [7]);
    expect(series.rows(...everything)).toEqual([
      { slot: 10, values: [3] },
      { slot: 13, values: [7] },
    ]);
    expect(series.rows(101, 131)).toEqual([{ slot: 13, values: [7] }]);
    expect(series.rows(100, 130)).toEqual([{ slot: 10, values: [3] }]);
  });

  it('lets the oldest go first', () => {
    const series = of(3);
    for (let at = 0; at < 100; at += 10) series.add(at, [at]);
    expect(series.dump()).toEqual([
      [7, 70],
      [8, 80],
      [9, 90],
    ]);
  });

  it('drops what lies in the future when the clock is set back, and nothing else', () => {
    const series = of(5);
    series.add(100, [1]);
    series.add(1_000_000, [2]);
    series.add(110, [3]);
    expect(series.dump()).toEqual([
      [10, 1],
      [11, 3],
    ]);
  });

  it('goes on from what was kept, and takes no rubbish', () => {
    const series = of(3, [[1, 5], [3, 6], [2, 9], [4], [5, 1, 1], [], [6, 7]]);
    series.add(60, [1]);
    expect(series.dump()).toEqual([
      [1, 5],
      [3, 6],
      [6, 8],
    ]);
  });

  it('is always in order, unique and bounded, whatever the clock does', () => {
    assert(
      property(array(integer({ min: 0, max: 2_000 }), { maxLength: 200 }), (times) => {
        const series = of(7);
        for (const at of times) series.add(at, [1]);
        const slots = series.dump().map(([slot = 0]) => slot);
        expect(slots.length).toBeLessThanOrEqual(7);
        expect([...new Set(slots)].toSorted((a, b) => a - b)).toEqual(slots);
        expect(slots.at(-1)).toBe(times.length === 0 ? undefined : Math.floor((times.at(-1) ?? 0) / 10));
      }),
    );
  });
});
