/** One time for all sessions of a camera, each of which begins at zero again. Microseconds; never falls. */
export interface LiveTime {
  /** From the session's time. */
  at(timestampUs: number): number;
  /** The session has ended; another may follow. */
  endSession(): void;
}

/** Between the last picture of one session and the first of the next. */
const SESSION_GAP_US = 100_000;

export const createLiveTime = (): LiveTime => {
  let offsetUs = 0;
  let lastUs = 0;
  return {
    at: (timestampUs) => (lastUs = offsetUs + timestampUs),
    endSession: () => {
      offsetUs = lastUs + SESSION_GAP_US;
    },
  };
};
