import * as z from 'zod';
import { DdnsState } from './model.ts';

/** What the service was told beside what DNS says of the name just now. */
export const DdnsTest = DdnsState.pick({
  hostname: true,
  stoppedBy: true,
  lastFailure: true,
  heldBack: true,
}).extend({
  told: z.string().optional(),
  pointsTo: z.array(z.string()),
  matches: z.boolean(),
});
export type DdnsTest = z.infer<typeof DdnsTest>;
