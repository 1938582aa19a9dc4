import * as z from 'zod';

const PortNumber = z.int().min(0).max(65535);
const Reasoned = z.strictObject({
  port: PortNumber,
  why: z.string(),
  sources: z.array(z.string()).optional(),
});

/**
 * What is known about choosing an outside port: what browsers refuse, what providers filter, what
 * routers keep for themselves. Port numbers are the router's outside ones; both ends of a range belong to it.
 */
export const ExternalPorts = z.strictObject({
  note: z.string(),
  browserBlocked: z.strictObject({
    what: z.string(),
    ports: z.array(z.strictObject({ port: PortNumber, service: z.string() })),
    count: z.int(),
    sources: z.array(z.string()),
    confidence: z.enum(['verified', 'general-knowledge']),
    check: z.string(),
  }),
  ispBlockedInbound: z.strictObject({
    what: z.string(),
    ranges: z.array(
      z.strictObject({
        from: PortNumber,
        to: PortNumber,
        protocol: z.enum(['tcp', 'udp', 'tcp+udp']),
        reason: z.string(),
        /** Where it was read; empty means general knowledge. */
        seenAt: z.array(z.string()),
        severity: z.enum(['usual', 'common', 'sometimes']),
      }),
    ),
  }),
  routerReserved: z.strictObject({ what: z.string(), ports: z.array(Reasoned) }),
  heavilyScanned: z.strictObject({ what: z.string(), ports: z.array(Reasoned) }),
  wellKnownApplications: z.strictObject({ what: z.string(), ports: z.array(Reasoned) }),
  ranges: z.array(
    z.strictObject({
      from: PortNumber,
      to: PortNumber,
      name: z.string(),
      choose: z.enum(['yes', 'ok', 'only when needed', 'no']),
      why: z.string(),
    }),
  ),
  sharedIpv4PortSets: z.strictObject({
    what: z.string(),
    fact: z.string(),
    examples: z.array(z.string()),
    sources: z.array(z.string()),
  }),
  impossible: z.strictObject({ what: z.string(), when: z.array(z.string()), sources: z.array(z.string()) }),
  suggestion: z.strictObject({
    from: PortNumber,
    to: PortNumber,
    algorithm: z.string(),
    examples: z.array(PortNumber),
    when443: z.string(),
    fallbackOrder: z.array(z.union([PortNumber, z.string()])),
    exception: z.string(),
    rules: z.array(z.string()),
  }),
  /** All ports not to suggest, ascending, without repeats. */
  avoid: z.array(PortNumber),
});
export type ExternalPorts = Readonly<z.infer<typeof ExternalPorts>>;
