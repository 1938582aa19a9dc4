/** Turns RTP time, 32 bits that wrap and that some cameras start anew, into microseconds that only grow. */
export type RtpClock = (timestamp: number) => number;

/** A step beyond this, forwards or back, is a new start of the camera's clock and not a pause. */
const MAX_STEP_S = 30;

export const createRtpClock = (clockRate: number): RtpClock => {
  let last: number | null = null;
  let microseconds = 0;
  return (timestamp) => {
    // As a signed 32-bit difference a wrap needs no special case.
    const ticks = last === null ? 0 : (timestamp - last) | 0;
    last = timestamp;
    const seconds = ticks / clockRate;
    if (seconds > 0 && seconds <= MAX_STEP_S) microseconds += Math.round(seconds * 1_000_000);
    else if (seconds !== 0) microseconds += 1;
    return microseconds;
  };
};
