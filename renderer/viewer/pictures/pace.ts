import { expectMs, type Line } from './line.ts';

/** The widths asked for, in pixels. A short ladder lets the gateway share one scaled picture among viewers. */
export const WIDTHS = [160, 240, 320, 480, 640, 960, 1280, 1920] as const;
export type Width = (typeof WIDTHS)[number];

/** `overview`: one of several small pictures. `single`: the one picture being looked at. */
export type View = 'overview' | 'single';

/** How freely data may be used. `frugal` and `sparing` come from the person's data budget or the phone's own data saver. */
export type Appetite = 'normal' | 'frugal' | 'sparing';

/** The last picture of this camera, which tells how heavy its scene is. */
export interface Weight {
  readonly width: number;
  readonly bytes: number;
}

export interface Situation {
  readonly line: Line;
  readonly view: View;
  readonly appetite: Appetite;
  /** Device pixels the picture covers on the screen. */
  readonly neededWidth: number;
  /** Pictures that share the line at present, at least 1. */
  readonly sharing: number;
  readonly last: Weight | null;
}

/** The first picture is small so that it is there within two seconds on a slow line: about 12 kB, 20 kB. */
const FIRST_WIDTH: Record<View, Width> = { overview: 320, single: 480 };
/** A picture that needs longer than this feels stuck. */
const GOAL_MS: Record<View, number> = { overview: 700, single: 900 };
/** A larger picture must promise to be well inside the goal, or the width would swing to and fro. */
const STEP_UP_MARGIN = 0.7;
/** JPEG grows a little slower than its area: measured between 1.5 and 1.8 over scenes of several cameras. */
const BYTES_EXPONENT = 1.7;
/** The fastest pace: one picture after another faster than this looks no better and heats the phone. */
const SHORTEST_INTERVAL_MS: Record<View, Record<Appetite, number>> = {
  overview: { normal: 1_500, frugal: 4_000, sparing: 15_000 },
  single: { normal: 300, frugal: 1_000, sparing: 5_000 },
};
/** Upper limits of what watching costs, bytes per second over all pictures: 5 MB a minute for the normal overview. */
const MOST_BYTES_PER_SECOND: Record<View, Record<Appetite, number>> = {
  overview: { normal: 80_000, frugal: 20_000, sparing: 4_000 },
  single: { normal: 160_000, frugal: 40_000, sparing: 8_000 },
};
const WIDEST: Record<Appetite, Width> = { normal: 1920, frugal: 640, sparing: 480 };
/** Share of the time the line may be busy with us: the person may be on a call. */
const BUSY_SHARE = 0.75;

const bytesAt = (weight: Weight, width: number): number =>
  weight.bytes * (width / weight.width) ** BYTES_EXPONENT;

/** The smallest step of the ladder that covers the need, within what the appetite allows. */
const ceiling = ({ neededWidth, appetite }: Situation): Width => {
  const enough = WIDTHS.find((width) => width >= neededWidth) ?? 1920;
  return enough > WIDEST[appetite] ? WIDEST[appetite] : enough;
};

/** The width to ask for next, in pixels. */
export const chooseWidth = (situation: Situation): Width => {
  const top = ceiling(situation);
  const { last, line, view } = situation;
  if (last === null) return smaller(FIRST_WIDTH[view], top);
  const current = stepAt(last.width);
  const goal = GOAL_MS[view];
  const fits = (width: Width, share: number): boolean => {
    const ms = expectMs(line, bytesAt(last, width));
    return ms !== null && ms <= goal * share;
  };
  if (!fits(current, 1))
    return smaller(
      largest((width) => width < current && fits(width, 1)),
      top,
    );
  // One step at a time: the first small pictures say little of how a large one fares.
  const next = WIDTHS[WIDTHS.indexOf(current) + 1];
  return smaller(next !== undefined && fits(next, STEP_UP_MARGIN) ? next : current, top);
};

const smaller = (a: Width, b: Width): Width => (a < b ? a : b);
const largest = (allowed: (width: Width) => boolean): Width => WIDTHS.findLast(allowed) ?? WIDTHS[0];
/** Cameras smaller than what was asked answer with their own width: the ladder's step at or below it. */
const stepAt = (width: number): Width => largest((step) => step <= Math.max(width, WIDTHS[0]));

/** From one picture's start to the next one's start, in ms. */
export const chooseInterval = (situation: Situation, tookMs: number): number => {
  const { view, appetite, sharing, last } = situation;
  const affordable =
    last === null ? 0 : (last.bytes * sharing * 1000) / MOST_BYTES_PER_SECOND[view][appetite];
  return Math.max(SHORTEST_INTERVAL_MS[view][appetite], affordable, tookMs / BUSY_SHARE);
};

/** After `failures` in a row without an answer: soon at first, never a storm. In ms. */
export const retryAfter = (failures: number): number =>
  Math.min(1_000 * 2 ** Math.max(0, failures - 1), 20_000);
