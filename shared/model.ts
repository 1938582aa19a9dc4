import * as z from 'zod';
import { DesktopSettings } from './desktop-settings.ts';
import { AppError } from './errors.ts';

/** An instant: ISO 8601, UTC. */
export const Instant = z.iso.datetime();
export const Port = z.int().min(1).max(65535);

export const EvidenceItem = z.object({ fact: z.string(), value: z.string() });
export type EvidenceItem = z.infer<typeof EvidenceItem>;

// Cameras

export const SourceKind = z.enum(['snapshot', 'mjpeg', 'rtsp', 'onvif', 'demo']);
export type SourceKind = z.infer<typeof SourceKind>;

/** Where a picture comes from. `url` never carries credentials. */
export const CameraSource = z.object({ kind: SourceKind, url: z.string().optional() });
export type CameraSource = z.infer<typeof CameraSource>;

export const CameraStatus = z.enum(['unknown', 'online', 'offline', 'login']);
export type CameraStatus = z.infer<typeof CameraStatus>;

/** What is known of the newest picture; the bytes stay out of the state. Width and height in pixels. */
export const SnapshotInfo = z.object({
  revision: z.int(),
  at: Instant,
  width: z.int(),
  height: z.int(),
  bytes: z.int(),
});
export type SnapshotInfo = z.infer<typeof SnapshotInfo>;

export const ViewKind = z.enum(['snapshot', 'mjpeg', 'live']);
export type ViewKind = z.infer<typeof ViewKind>;

export const Camera = z.object({
  id: z.string(),
  name: z.string(),
  source: CameraSource,
  liveUrl: z.string().optional(),
  /** Whether a user name and password are kept for it (in the vault, never here). */
  hasLogin: z.boolean(),
  status: CameraStatus,
  kinds: z.array(ViewKind),
  snapshot: SnapshotInfo.nullable(),
  problem: AppError.nullable(),
  addedAt: Instant,
});
export type Camera = z.infer<typeof Camera>;

export const FoundVia = z.enum(['onvif', 'ssdp', 'mdns', 'ports']);
export type FoundVia = z.infer<typeof FoundVia>;

/** A device that a scan takes for a camera, with what makes it think so. */
export const FoundDevice = z.object({
  host: z.string(),
  openPorts: z.array(Port),
  mac: z.string().optional(),
  uuid: z.string().optional(),
  brand: z.string().optional(),
  model: z.string().optional(),
  name: z.string().optional(),
  via: z.array(FoundVia),
  onvifUrl: z.string().optional(),
  confidence: z.enum(['certain', 'likely', 'guess']),
  evidence: z.array(EvidenceItem),
});
export type FoundDevice = z.infer<typeof FoundDevice>;

/** One way to a camera's picture and whether it was seen to work. `url` never carries credentials. */
export const InspectedSource = z.object({
  kind: z.enum(['snapshot', 'mjpeg', 'rtsp']),
  url: z.string(),
  works: z.boolean(),
  width: z.int().optional(),
  height: z.int().optional(),
  codec: z.string().optional(),
  /** What it is best for: the large one for the screen at home, the small one for a phone. */
  use: z.enum(['main', 'sub']).optional(),
  error: AppError.optional(),
});
export type InspectedSource = z.infer<typeof InspectedSource>;

export const Inspection = z.object({
  brand: z.string().optional(),
  model: z.string().optional(),
  auth: z.enum(['none', 'basic', 'digest', 'unknown']),
  login: z.enum(['ok', 'needed', 'wrong', 'locked']),
  sources: z.array(InspectedSource),
  evidence: z.array(EvidenceItem),
});
export type Inspection = z.infer<typeof Inspection>;

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

// Exposure, router, addresses

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
  /** The way in by IPv6: an opening in the router's firewall, without translation. */
  ipv6: z
    .object({
      address: z.string(),
      port: Port,
      url: z.string(),
      method: MappingProtocol,
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
  /** Why no address is given to it now: none is known, several homes share it, or it is a VPN's. */
  heldBack: z.enum(['no-address', 'shared-address', 'vpn']).optional(),
});
export type DdnsState = z.infer<typeof DdnsState>;

export const Settings = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  language: z.string(),
  /** Keep the port open: set by exposure.open, cleared by exposure.close. */
  externalPort: Port.optional(),
  /** Third parties this home permits asking whether it can be reached. */
  outsideChecks: z.boolean(),
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
