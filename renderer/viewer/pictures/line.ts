/**
 * What the line to the home can carry, learned from the pictures that came over it. Nothing is ever sent only
 * to measure: on a phone's contract every byte should be a picture.
 */
export interface Line {
  /** Time until the first byte, in ms: the lower end of what was seen lately. Null before the first picture. */
  readonly latencyMs: number | null;
  /** Bytes per second while the body ran. Null before the first picture large enough to tell. */
  readonly bytesPerSecond: number | null;
}

/** One transfer as it was seen. Times in ms. */
export interface Transfer {
  readonly bytes: number;
  readonly firstByteMs: number;
  readonly totalMs: number;
}

export const unknownLine: Line = { latencyMs: null, bytesPerSecond: null };

/** Below this a body fits the first packets and its duration says nothing of the line. */
const TELLING_BYTES = 3_000;
/** A body that arrived with its header still took some time; without a floor the speed would be endless. */
const SHORTEST_BODY_MS = 8;
/** Share of the newest value: high enough to follow a train into a tunnel, low enough to ignore one hiccup. */
const NEWEST = 0.4;
/** Latency may creep up by this share a picture, so that one lucky answer does not rule for ever. */
const LATENCY_DRIFT = 0.1;

/** The line after one more transfer. */
export const learn = (line: Line, transfer: Transfer): Line => ({
  latencyMs: learnLatency(line.latencyMs, transfer.firstByteMs),
  bytesPerSecond: learnSpeed(line, transfer),
});

const learnLatency = (known: number | null, seen: number): number => {
  if (known === null || seen < known) return seen;
  return known + (seen - known) * LATENCY_DRIFT;
};

const learnSpeed = (line: Line, transfer: Transfer): number | null => {
  if (transfer.bytes < TELLING_BYTES) return line.bytesPerSecond;
  const bodyMs = Math.max(transfer.totalMs - transfer.firstByteMs, SHORTEST_BODY_MS);
  const seen = (transfer.bytes * 1000) / bodyMs;
  if (line.bytesPerSecond === null) return seen;
  return line.bytesPerSecond + (seen - line.bytesPerSecond) * NEWEST;
};

/** How long `bytes` should take, in ms, or null while the line is unknown. */
export const expectMs = (line: Line, bytes: number): number | null =>
  line.latencyMs === null || line.bytesPerSecond === null
    ? null
    : line.latencyMs + (bytes * 1000) / line.bytesPerSecond;
