/**
 * Whether the line carries the stream. A stream that is too heavy does not arrive slower, it arrives ever later:
 * what counts is how much later than the most punctual picture so far.
 */
export interface LagMeter {
  /** Takes note of a picture that arrived at `arrivedMs`; how late it is, in ms. */
  push(arrivedMs: number, timestampUs: number): number;
  /** Late for so long that waiting longer would not help. */
  tooSlow(): boolean;
}

/** Later than this and a visitor at the door has gone before he is seen. */
const LATE_MS = 2_500;
/** A tunnel or a change of cell passes within this. */
const PATIENCE_MS = 5_000;
/** A jump of the camera's clock, not of the line. */
const JUMP_MS = 10_000;
/** Two clocks drift apart by up to 100 ms an hour and more; the most punctual picture is forgotten this fast. */
const FORGET_PER_MS = 1 / 10_000;

export const createLagMeter = (): LagMeter => {
  let offsetMs: number | null = null;
  let lastMs = 0;
  let lastTimestampMs = 0;
  let lateSince: number | null = null;
  let late = false;

  return {
    push: (arrivedMs, timestampUs) => {
      const timestampMs = timestampUs / 1000;
      const step = timestampMs - lastTimestampMs;
      const seen = arrivedMs - timestampMs;
      if (offsetMs === null || step < -JUMP_MS || step > JUMP_MS) offsetMs = seen;
      else offsetMs = Math.min(seen, offsetMs + (arrivedMs - lastMs) * FORGET_PER_MS);
      lastMs = arrivedMs;
      lastTimestampMs = timestampMs;
      const lagMs = seen - offsetMs;
      if (lagMs <= LATE_MS) lateSince = null;
      else lateSince ??= arrivedMs;
      late = lateSince !== null && arrivedMs - lateSince >= PATIENCE_MS;
      return lagMs;
    },
    tooSlow: () => late,
  };
};
