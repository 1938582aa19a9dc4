import * as z from 'zod';
import { Instant } from './primitives.ts';

/** A passkey of the owner (WebAuthn). It works only under the host name it was made for. */
export const Passkey = z.object({
  id: z.string(),
  label: z.string(),
  hostName: z.string(),
  createdAt: Instant,
  /** Null: not yet. */
  lastUsedAt: Instant.nullable(),
});
export type Passkey = z.infer<typeof Passkey>;
