import * as z from 'zod';
import { Instant } from './primitives.ts';

/** `hour`: the last hour in steps of 10 s; `day`: the last 24 hours in steps of 5 min. */
export const MetricsRange = z.enum(['hour', 'day']);
export type MetricsRange = z.infer<typeof MetricsRange>;

/** What was measured, oldest first, one value a step; null where nothing is known: the PC slept, or Porthole did not run. */
export const Metrics = z.object({
  stepMs: z.int(),
  /** When the first step begins. */
  from: Instant,
  /** From when on something is known within this range; absent: nothing yet. */
  since: Instant.optional(),
  /** Bytes a second that left towards viewers: through the gateway, TLS included, and through raw forwards. */
  bytesOutPerSecond: z.array(z.number().nullable()).readonly(),
  /** Milliseconds from asking a camera for one picture until the picture was whole, on average of the step's requests. */
  cameras: z
    .array(z.object({ id: z.string(), pictureMs: z.array(z.number().nullable()).readonly() }))
    .readonly(),
});
export type Metrics = Readonly<z.infer<typeof Metrics>>;

/**
 * One hour of the way in, in milliseconds of each; what is missing to an hour is not known. `reachable`: somebody came in
 * through this very opening, and the router has confirmed it since. `unproven`: open as the router says, nobody came yet.
 * `down`: wanted and not there. `closed`: the owner did not want it.
 */
export const ReachabilityHour = z.object({
  at: Instant,
  reachableMs: z.int(),
  unprovenMs: z.int(),
  downMs: z.int(),
  closedMs: z.int(),
});
export type ReachabilityHour = Readonly<z.infer<typeof ReachabilityHour>>;

/** Why the way in was gone, as far as the exposure's problem tells. */
export const OutageCause = z.enum(['router-silent', 'mapping-lost', 'refused', 'gateway', 'other']);
export type OutageCause = z.infer<typeof OutageCause>;

export const Outage = z.object({ startedAt: Instant, cause: OutageCause });
export type Outage = Readonly<z.infer<typeof Outage>>;

export const Reachability = z.object({
  /** The beginning of the first hour that anything is known of. */
  since: Instant.optional(),
  /** At most the last 30 days, oldest first; hours of which nothing is known are left out. */
  hours: z.array(ReachabilityHour).readonly(),
  /** The one that is going on. Those that ended are in the diary as `outage-mended`. */
  outage: Outage.nullable(),
});
export type Reachability = Readonly<z.infer<typeof Reachability>>;
