/** A router's own clock as heard at one moment: seconds since it lost its mappings, and our time in ms. */
export interface EpochReading {
  readonly serverSeconds: number;
  readonly at: number;
}

/**
 * Whether the router has lost its state between two readings (RFC 6887 8.5, also right for RFC 6886 3.6).
 * A clock that does not move at all is a router without one, not a reboot.
 */
export const lostState = (before: EpochReading, now: EpochReading): boolean => {
  const serverDelta = now.serverSeconds - before.serverSeconds;
  const clientDelta = (now.at - before.at) / 1000;
  if (serverDelta < -1) return true;
  if (serverDelta === 0) return false;
  return clientDelta + 2 < serverDelta - serverDelta / 16 || serverDelta + 2 < clientDelta - clientDelta / 16;
};
