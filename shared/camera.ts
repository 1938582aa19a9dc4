import * as z from 'zod';
import { AppError } from './errors.ts';
import { EvidenceItem, Instant, Port } from './primitives.ts';

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
