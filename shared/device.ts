import * as z from 'zod';
import { Instant } from './primitives.ts';

/** A browser from which the owner signed in. */
export const Device = z.object({
  id: z.string(),
  userAgent: z.string(),
  firstSeenAt: Instant,
  lastSeenAt: Instant,
  lastIp: z.string(),
  /** Sessions of it that are alive. */
  sessions: z.int(),
});
export type Device = z.infer<typeof Device>;
