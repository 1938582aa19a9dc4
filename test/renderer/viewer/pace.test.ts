import { describe, expect, it } from 'vitest';
import { learn, unknownLine, type Line } from '../../../renderer/viewer/pictures/line.ts';
import {
  chooseInterval,
  chooseWidth,
  retryAfter,
  WIDTHS,
  type Situation,
} from '../../../renderer/viewer/pictures/pace.ts';

const base: Situation = {
  line: unknownLine,
  view: 'overview',
  appetite: 'normal',
  neededWidth: 780,
  sharing: 1,
  last: null,
};

/** A line of `kilobits` per second, carrying pictures of a scene whose 320-pixel picture has 12 kB. */
const watch = (kilobits: number, latencyMs: number, change: Partial<Situation>, pictures: number) => {
  const bytesAt = (width: number): number => 12_000 * (width / 320) ** 1.7;
  let situation: Situation = { ...base, ...change };
  const seen: { width: number; tookMs: number; intervalMs: number; bytes: number }[] = [];
  for (let index = 0; index < pictures; index += 1) {
    const width = chooseWidth(situation);
    const bytes = bytesAt(width);
    const totalMs = latencyMs + (bytes * 8) / kilobits;
    const line: Line = learn(situation.line, { bytes, firstByteMs: latencyMs, totalMs });
    situation = { ...situation, line, last: { width, bytes } };
    seen.push({ width, tookMs: totalMs, intervalMs: chooseInterval(situation, totalMs), bytes });
  }
  return seen;
};

describe('the width of the next picture', () => {
  it('starts small, so that the first one is soon there on a slow line', () => {
    expect(chooseWidth(base)).toBe(320);
    expect(chooseWidth({ ...base, view: 'single' })).toBe(480);
    const [first] = watch(1_600, 150, {}, 1);
    expect(first?.tookMs).toBeLessThan(250);
  });

  it('never asks for more pixels than the screen can show', () => {
    for (const { width } of watch(50_000, 20, { neededWidth: 390 }, 12))
      expect(width).toBeLessThanOrEqual(480);
    expect(chooseWidth({ ...base, neededWidth: 90 })).toBe(160);
  });

  it('grows one step at a time on a fast line', () => {
    const widths = watch(50_000, 20, { view: 'single', neededWidth: 3_000 }, 8).map(({ width }) => width);
    expect(widths).toEqual([480, 640, 960, 1280, 1920, 1920, 1920, 1920]);
  });

  it.each([250, 800, 1_600, 6_000])('settles on a line of %i kbit/s without swinging', (kilobits) => {
    const seen = watch(kilobits, 150, { neededWidth: 1_600, view: 'single' }, 30).slice(15);
    expect(new Set(seen.map(({ width }) => width)).size).toBe(1);
    for (const { tookMs } of seen) expect(tookMs).toBeLessThanOrEqual(900);
  });

  it('falls at once when the line gets slow', () => {
    const slow: Line = { latencyMs: 150, bytesPerSecond: 20_000 };
    const width = chooseWidth({ ...base, line: slow, last: { width: 960, bytes: 80_000 } });
    expect(width).toBeLessThanOrEqual(240);
    expect(WIDTHS).toContain(width);
  });

  it('keeps a budget small however fast the line is', () => {
    const fast: Line = { latencyMs: 10, bytesPerSecond: 9e6 };
    const situation = { ...base, line: fast, neededWidth: 3_000, last: { width: 640, bytes: 40_000 } };
    expect(chooseWidth({ ...situation, appetite: 'frugal' })).toBe(640);
    expect(chooseWidth({ ...situation, appetite: 'sparing' })).toBe(480);
  });
});

describe('the pace of pictures', () => {
  it('leaves the line a rest, even where pictures take long', () => {
    for (const { intervalMs, tookMs } of watch(250, 400, { neededWidth: 1_600, view: 'single' }, 20)) {
      expect(tookMs / intervalMs).toBeLessThanOrEqual(0.76);
    }
  });

  it('stays below five megabytes a minute in the overview, however many cameras', () => {
    for (const sharing of [1, 4, 12]) {
      const { intervalMs, bytes } = watch(50_000, 20, { sharing }, 12).at(-1) ?? { intervalMs: 0, bytes: 1 };
      expect((bytes * sharing * 60_000) / intervalMs).toBeLessThanOrEqual(5_000_000);
    }
  });

  it('lets a 30 MB budget last for more than twenty minutes', () => {
    const frugal = watch(50_000, 20, { sharing: 4, appetite: 'frugal' }, 12).at(-1);
    const perMinute = ((frugal?.bytes ?? Infinity) * 4 * 60_000) / (frugal?.intervalMs ?? 1);
    expect(30_000_000 / perMinute).toBeGreaterThan(20);
  });

  it('tries again soon at first and never more often than every twenty seconds in the end', () => {
    const waits = [1, 2, 3, 4, 5, 6, 50].map(retryAfter);
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 20_000, 20_000]);
  });
});

describe('what is learned of the line', () => {
  it('learns nothing of the speed from a body too small to tell', () => {
    const line = learn(unknownLine, { bytes: 900, firstByteMs: 150, totalMs: 150 });
    expect(line).toEqual({ latencyMs: 150, bytesPerSecond: null });
  });

  it('believes a slower line within a few pictures', () => {
    let line: Line = { latencyMs: 50, bytesPerSecond: 1_000_000 };
    for (let index = 0; index < 5; index += 1) {
      line = learn(line, { bytes: 20_000, firstByteMs: 60, totalMs: 560 });
    }
    expect(line.bytesPerSecond).toBeLessThan(120_000);
  });

  it('keeps the lowest latency, drifting slowly upwards', () => {
    const line = learn({ latencyMs: 50, bytesPerSecond: null }, { bytes: 0, firstByteMs: 250, totalMs: 250 });
    expect(line.latencyMs).toBeCloseTo(70);
  });
});
