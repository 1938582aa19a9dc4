import * as z from 'zod';

/** How a router was recognised: what was seen, and which pattern of the fact file it fitted. */
export const GuideEvidence = z.object({
  from: z.enum(['manufacturer', 'model', 'server', 'title', 'realm', 'mac-maker', 'default-address']),
  value: z.string(),
});
export type GuideEvidence = z.infer<typeof GuideEvidence>;

export const GuideMatch = z.object({
  id: z.string(),
  brand: z.string(),
  family: z.string(),
  /** `likely`: named by itself; `guess`: only its maker or its address fits, others may fit as well. */
  certainty: z.enum(['likely', 'guess']),
  evidence: z.array(GuideEvidence),
});
export type GuideMatch = z.infer<typeof GuideMatch>;

const Confidence = z.enum(['verified', 'general-knowledge']);
const Forwarding = z.enum(['possible', 'not-possible', 'path-unknown']);

export const GuideSummary = z.object({
  id: z.string(),
  brand: z.string(),
  family: z.string(),
  kind: z.enum(['web', 'app']),
  forwarding: Forwarding,
  confidence: Confidence,
});
export type GuideSummary = z.infer<typeof GuideSummary>;

export const GuideList = z.object({ guides: z.array(GuideSummary), recognised: GuideMatch.nullable() });
export type GuideList = z.infer<typeof GuideList>;

/** What a step is about: the renderer translates by it; `text` is the English sentence. */
export const GuideStepCode = z.enum([
  'reserve-address',
  'reserve-mac',
  'reserve-ip',
  'open-page',
  'open-app',
  'sign-in',
  'menu',
  'menu-unknown',
  'field-name',
  'field-external-port',
  'field-internal-port',
  'field-internal-ip',
  'field-protocol',
  'field-fixed',
  'save',
  'try-it',
  'not-possible',
]);
export type GuideStepCode = z.infer<typeof GuideStepCode>;

export const GuideStep = z.object({
  code: GuideStepCode,
  text: z.string(),
  /** As printed on the router's page, in the page's language. */
  label: z.string().optional(),
  /** What to enter, choose or open there. */
  value: z.string().optional(),
  /** Whether this step's names were read in a source, rather than being general knowledge. */
  verified: z.boolean(),
});
export type GuideStep = z.infer<typeof GuideStep>;

export const Guide = z.object({
  id: z.string(),
  brand: z.string(),
  family: z.string(),
  kind: z.enum(['web', 'app']),
  forwarding: Forwarding,
  steps: z.array(GuideStep),
  notes: z.array(z.string()),
  /** The same form on other versions of the firmware. */
  alternatives: z.array(z.object({ firmware: z.string(), steps: z.array(GuideStep) })),
  /** The numbers filled in. */
  values: z.object({
    name: z.string(),
    externalPort: z.int(),
    internalPort: z.int(),
    internalIp: z.string(),
    protocol: z.literal('TCP'),
    gatewayUrl: z.string(),
    mac: z.string().optional(),
  }),
  /**
   * Both port numbers equal: `needed` when the router's form has only one, `advised` when it is not known to
   * take two, `no` when it takes two; `chosen` when this guide was filled that way.
   */
  samePort: z.object({ advice: z.enum(['needed', 'advised', 'no']), chosen: z.boolean() }),
  /** The language of the labels, when it is not English. */
  labelLanguage: z.enum(['de', 'es', 'fr', 'it', 'nl']).optional(),
  confidence: Confidence,
  sourceQuality: z.enum(['vendor', 'vendor-cited', 'community']).optional(),
  /** The maker's own pages on this. */
  see: z.array(z.string()),
});
export type Guide = z.infer<typeof Guide>;
