import * as z from 'zod';
import { Instant } from './primitives.ts';

/**
 * What a third party is asked for. `public-address`: this home's address; `internet-check`: whether the Internet answers
 * at all; `outside-test`: whether the port can be reached; `ddns`: keeping the home's name; `certificate`: an ACME
 * authority; `provider-name`: the provider by the address's reverse name; `name-lookup`: where the home's name points;
 * `updates`: whether there is a newer version.
 */
export const ContactPurpose = z.enum([
  'public-address',
  'internet-check',
  'outside-test',
  'ddns',
  'certificate',
  'provider-name',
  'name-lookup',
  'updates',
]);
export type ContactPurpose = z.infer<typeof ContactPurpose>;

/** One third party, and when it was last asked for that. */
export const Contact = z.object({
  purpose: ContactPurpose,
  /** A host name or an address; `dns` for the name servers that this PC uses. */
  party: z.string(),
  at: Instant,
});
export type Contact = Readonly<z.infer<typeof Contact>>;
