import * as z from 'zod';

/** What is known of one provider's lines at home. `cgnat`: whether several homes share one IPv4 address. */
export const IspNote = z.strictObject({
  isp: z.string(),
  /** ISO 3166-1 alpha-2, or `global`. */
  country: z.union([z.string().regex(/^[A-Z]{2}$/), z.literal('global')]),
  cgnat: z.enum(['yes', 'some', 'no', 'unknown']),
  blockedInboundPorts: z.array(z.string()),
  note: z.string(),
  sources: z.array(z.string()),
  confidence: z.enum(['verified', 'general-knowledge']),
  remedy: z.string().optional(),
  /** The fields that were read in a source; the others are general knowledge. */
  verifiedFields: z.array(z.string()).optional(),
});
export type IspNote = Readonly<z.infer<typeof IspNote>>;
export const IspNotes = z.array(IspNote);

/** When these notes were gathered and their sources read, ISO 8601: providers change their lines. */
export const ispNotesGatheredOn = '2026-11-23';
