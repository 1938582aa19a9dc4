import * as z from 'zod';
import { DesktopSettings } from './desktop-settings.ts';
import { AppError } from './errors.ts';
import { Camera } from './camera.ts';
import { Passkey } from './passkey.ts';
import { EvidenceItem, Instant, Port } from './primitives.ts';
import { AddressState, Exposure, RouterInfo } from './way-in.ts';

// Gateway

export const GatewayState = z.object({
  phase: z.enum(['locked', 'closed', 'listening', 'failed']),
  /** The address it listens on, or will. */
  host: z.string(),
  port: Port,
  /** Whether it hears IPv6: where it stands on all IPv4 addresses, only while there is a way in by IPv6. */
  ipv6: z.boolean().optional(),
  /** How this PC itself reaches it. */
  url: z.string(),
  /** SHA-256 of the certificate, AB:CD:... */
  fingerprint: z.string(),
  passwordSet: z.boolean(),
  totpEnabled: z.boolean(),
  shutterClosed: z.boolean(),
  passkeys: z.array(Passkey).optional(),
  /** The name under which passkeys can be made and used now: that of a trusted certificate. Null: there is none. */
  passkeyHost: z.string().nullable().optional(),
  problem: AppError.nullable(),
});
export type GatewayState = z.infer<typeof GatewayState>;

export const Viewer = z.object({
  id: z.string(),
  ip: z.string(),
  /** The owner's device, or a guest's label. */
  who: z.string(),
  guest: z.boolean(),
  userAgent: z.string(),
  sinceAt: Instant,
  lastSeenAt: Instant,
  cameraIds: z.array(z.string()),
  watching: z.boolean(),
});
export type Viewer = z.infer<typeof Viewer>;

export const ShareLink = z.object({
  id: z.string(),
  label: z.string(),
  cameraIds: z.array(z.string()),
  createdAt: Instant,
  expiresAt: Instant,
  opened: z.int(),
  /** Its label is written on the pictures its guests see. */
  watermark: z.boolean().optional(),
});
export type ShareLink = z.infer<typeof ShareLink>;

export const CertificateState = z.object({
  kind: z.enum(['self-signed', 'acme-ip', 'acme-name']),
  phase: z.enum(['ready', 'ordering', 'failed']),
  fingerprint: z.string(),
  subject: z.string(),
  notBefore: Instant,
  notAfter: Instant,
  renewAt: Instant.optional(),
  problem: AppError.optional(),
});
export type CertificateState = z.infer<typeof CertificateState>;

// The path

export const HopId = z.enum(['camera', 'gateway', 'firewall', 'router', 'isp', 'internet']);
export type HopId = z.infer<typeof HopId>;
export const HopState = z.enum(['ok', 'warn', 'fail', 'unknown']);
export type HopState = z.infer<typeof HopState>;

export const Hop = z.object({
  id: HopId,
  state: HopState,
  /** A code the renderer words, not a sentence. */
  finding: z.string(),
  evidence: z.array(EvidenceItem),
  action: z.string().optional(),
  seenAt: Instant.optional(),
});
export type Hop = z.infer<typeof Hop>;

export const Verdict = z.enum([
  'reachable',
  'open-unproven',
  'closed',
  'camera-offline',
  'camera-login',
  'gateway-down',
  'upnp-off',
  'mapping-refused',
  'mapping-missing',
  'port-conflict',
  'double-nat',
  'cgnat',
  'isp-blocks-port',
  'pc-firewall',
  'address-changed',
  'no-internet',
  'wrong-router',
  'vpn-route',
  'unknown',
]);
export type Verdict = z.infer<typeof Verdict>;

export const Path = z.object({
  verdict: Verdict,
  /** Other verdicts the evidence fits as well; empty when there is one cause. */
  alternatives: z.array(Verdict),
  hops: z.array(Hop),
  checkedAt: Instant,
});
export type Path = z.infer<typeof Path>;

// The rest of the state

export const Forward = z.object({
  id: z.string(),
  name: z.string(),
  listenPort: Port,
  targetHost: z.string(),
  targetPort: Port,
  externalPort: Port.optional(),
  allow: z.array(z.string()),
  untilAt: Instant,
  connections: z.int(),
  bytesIn: z.int(),
  bytesOut: z.int(),
  warning: z.enum(['camera-web-page']).optional(),
});
export type Forward = z.infer<typeof Forward>;

export const DdnsState = z.object({
  provider: z.string(),
  hostname: z.string(),
  lastIp: z.string().optional(),
  updatedAt: Instant.optional(),
  /** Set when the provider's answer means: stop until the user edits. */
  stoppedBy: z.string().optional(),
  /** The service's last answer that was no success. */
  lastFailure: z.string().optional(),
  nextTryAt: Instant.optional(),
  /**
   * Why no address is given to it now: none is known, several homes share it, it is a VPN's, or the account came
   * from a settings file and its login has not been entered here.
   */
  heldBack: z.enum(['no-address', 'shared-address', 'vpn', 'login']).optional(),
});
export type DdnsState = z.infer<typeof DdnsState>;

export const Settings = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  language: z.string(),
  /** Keep the port open: set by exposure.open, cleared by exposure.close. */
  externalPort: Port.optional(),
  /** Third parties this home permits asking whether it can be reached. */
  outsideChecks: z.boolean(),
  /** Third parties that are asked for facts about this home; each is permitted unless it is false. */
  asking: z
    .object({
      /** Services that tell the public address, and resolvers that are knocked at when those are silent. */
      publicAddress: z.boolean().optional(),
      /** The reverse name of the public address, which tells the provider. */
      providerName: z.boolean().optional(),
    })
    .optional(),
  wizardDone: z.boolean(),
  desktop: DesktopSettings,
});
export type Settings = z.infer<typeof Settings>;

/** All that a client sees. Immutable; `revision` grows with every change. */
export const AppState = z.object({
  revision: z.int(),
  version: z.string(),
  cameras: z.array(Camera),
  gateway: GatewayState,
  exposure: Exposure,
  router: RouterInfo.nullable(),
  address: AddressState,
  path: Path.nullable(),
  forwards: z.array(Forward),
  links: z.array(ShareLink),
  viewers: z.array(Viewer),
  ddns: DdnsState.nullable(),
  certificate: CertificateState.nullable(),
  settings: Settings,
});
export type AppState = Readonly<z.infer<typeof AppState>>;

/** One line of the diary: what happened, as a code and its facts. */
export const JournalEntry = z.object({ at: Instant, code: z.string() }).catchall(z.unknown());
export type JournalEntry = z.infer<typeof JournalEntry>;
