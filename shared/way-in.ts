import * as z from 'zod';
import { AppError } from './errors.ts';
import { EvidenceItem, Instant, Port } from './primitives.ts';

export const MappingProtocol = z.enum(['upnp', 'nat-pmp', 'pcp']);
export type MappingProtocol = z.infer<typeof MappingProtocol>;

/** `open`: the router confirmed it when read back. `reachable`: a connection truly came from outside. */
export const ExposurePhase = z.enum(['closed', 'opening', 'open', 'reachable', 'unreachable', 'refused']);
export type ExposurePhase = z.infer<typeof ExposurePhase>;

export const ExposureMethod = z.enum(['upnp', 'nat-pmp', 'pcp', 'manual']);
export type ExposureMethod = z.infer<typeof ExposureMethod>;

export const Exposure = z.object({
  phase: ExposurePhase,
  method: ExposureMethod.optional(),
  externalIp: z.string().optional(),
  externalPort: Port.optional(),
  internalIp: z.string(),
  internalPort: Port,
  leaseEndsAt: Instant.optional(),
  /** What a phone outside opens. */
  url: z.string().optional(),
  openedAt: Instant.optional(),
  untilAt: Instant.optional(),
  provenAt: Instant.optional(),
  /** The way in by IPv6, without translation: an opening in the router's firewall, or (`manual`) where the door hears it. */
  ipv6: z
    .object({
      address: z.string(),
      port: Port,
      url: z.string(),
      method: ExposureMethod,
      leaseEndsAt: Instant.optional(),
      provenAt: Instant.optional(),
    })
    .optional(),
  evidence: z.array(EvidenceItem),
  problem: AppError.optional(),
});
export type Exposure = z.infer<typeof Exposure>;

export const RouterService = z.object({
  protocol: MappingProtocol,
  externalIp: z.string().optional(),
  manufacturer: z.string().optional(),
  model: z.string().optional(),
  igdVersion: z.int().optional(),
});
export type RouterService = z.infer<typeof RouterService>;

export const ForeignMapping = z.object({
  externalPort: Port,
  internalIp: z.string(),
  internalPort: Port,
  protocol: z.enum(['tcp', 'udp']).optional(),
  description: z.string().optional(),
});
export type ForeignMapping = z.infer<typeof ForeignMapping>;

export const InterfaceInfo = z.object({
  name: z.string(),
  ip: z.string(),
  /** CIDR prefix length. */
  prefix: z.int(),
  mac: z.string(),
  kind: z.enum(['lan', 'vpn', 'virtual']),
  defaultRoute: z.boolean(),
});
export type InterfaceInfo = z.infer<typeof InterfaceInfo>;

export const RouterInfo = z.object({
  lanIp: z.string(),
  gatewayIp: z.string(),
  interfaces: z.array(InterfaceInfo),
  services: z.array(RouterService),
  guideId: z.string().optional(),
  foreignMappings: z.array(ForeignMapping),
  /** Which client read what from the router's table, where two had to be asked. */
  evidence: z.array(EvidenceItem).optional(),
  seenAt: Instant,
});
export type RouterInfo = z.infer<typeof RouterInfo>;

export const AddressKind = z.enum(['unknown', 'public', 'private', 'cgnat', 'differs']);
export type AddressKind = z.infer<typeof AddressKind>;
export const AddressState = z.object({
  /** What the router holds on its outside, as it says. */
  wanIp: z.string().optional(),
  publicIpv4: z.string().optional(),
  publicIpv6: z.string().optional(),
  kind: AddressKind,
  checkedAt: Instant.optional(),
  changedAt: Instant.optional(),
  sources: z.array(z.object({ source: z.string(), ip: z.string() })),
});
export type AddressState = z.infer<typeof AddressState>;
