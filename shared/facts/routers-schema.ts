import * as z from 'zod';

/** A line of a router's form: its label as printed there, and what belongs into it. */
export const RouterField = z.strictObject({
  label: z.string().min(1),
  value: z.enum(['name', 'externalPort', 'internalPort', 'internalIp', 'protocol', 'literal']),
  /** The fixed text to enter or choose when `value` is `literal`. */
  literal: z.string().optional(),
});
export type RouterField = Readonly<z.infer<typeof RouterField>>;

const Yes = z.union([z.boolean(), z.literal('unknown')]);
/** Pattern texts for `new RegExp(text, 'i')`. */
const Patterns = z.array(z.string().min(1));

/** One family of home routers: how it is recognised and where its forwarding form is. */
export const RouterFamily = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  brand: z.string(),
  family: z.string(),
  /** Where it is set up: on its own web page, or in the maker's app. */
  kind: z.enum(['web', 'app']),
  forwarding: z.enum(['possible', 'not-possible', 'path-unknown']),
  match: z.strictObject({
    upnpManufacturer: Patterns,
    upnpModel: Patterns,
    httpTitle: Patterns,
    /** Names of makers as they stand in the MAC address register. */
    macVendor: Patterns,
  }),
  admin: z.strictObject({ urls: z.array(z.string()), defaultLogin: z.string() }),
  /** Menu entries from the first page to the forwarding form. */
  forwardPath: z.array(z.string()),
  alternatePaths: z.array(
    z.strictObject({
      firmware: z.string(),
      path: z.array(z.string()),
      fields: z.array(RouterField).optional(),
    }),
  ),
  fields: z.array(RouterField),
  upnpPath: z.array(z.string()).optional(),
  upnpDefault: z.enum(['on', 'off', 'unknown']),
  reservationPath: z.array(z.string()).optional(),
  /** Whether the outside port may differ from the inside one. */
  supportsPat: Yes,
  /** Whether the home's own outside address works from inside. */
  hairpin: Yes,
  notes: z.array(z.string()),
  sources: z.array(z.string()),
  see: z.array(z.string()).optional(),
  confidence: z.enum(['verified', 'general-knowledge']),
  sourceQuality: z.enum(['vendor', 'vendor-cited', 'community']).optional(),
  /** The fields that were read in a source; the others are general knowledge. */
  verifiedFields: z.array(z.string()).optional(),
  labelLanguage: z.enum(['de', 'es', 'fr', 'it', 'nl']).optional(),
});
export type RouterFamily = Readonly<z.infer<typeof RouterFamily>>;
export const RouterFamilies = z.array(RouterFamily);
