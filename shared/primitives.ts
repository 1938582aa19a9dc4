import * as z from 'zod';

/** An instant: ISO 8601, UTC. */
export const Instant = z.iso.datetime();
export const Port = z.int().min(1).max(65535);

export const EvidenceItem = z.object({ fact: z.string(), value: z.string() });
export type EvidenceItem = z.infer<typeof EvidenceItem>;
