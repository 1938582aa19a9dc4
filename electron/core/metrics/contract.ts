import type { Metrics, MetricsRange, Reachability } from '../../../shared/metrics.ts';

/** Told by the cameras: how long one whole picture took. */
export type PictureTook = (cameraId: string, tookMs: number) => void;

/**
 * Measures what passes and what answers, in memory of a fixed size: 15.2 KiB for the traffic, as much for each camera, and
 * 28.1 KiB for the hours of 30 days.
 */
export interface MetricsService extends AsyncDisposable {
  readonly pictureTook: PictureTook;
  /** Measures from now on. `bytesOut`: all that left through the gateway since the start. */
  start(bytesOut: () => number): void;
  read(range: MetricsRange): Metrics;
  reachability(): Reachability;
}
