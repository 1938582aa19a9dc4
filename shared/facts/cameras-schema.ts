import * as z from 'zod';

const PortNumber = z.int().min(1).max(65535);
/** Pattern texts for `new RegExp(text, 'i')`. */
const Patterns = z.array(z.string().min(1));

/** One path at which a family of cameras serves pictures, with its placeholders in braces. */
export const CameraPath = z.strictObject({
  path: z.string(),
  note: z.string().optional(),
  sources: z.array(z.string()),
  port: PortNumber.optional(),
  scheme: z.enum(['http', 'https', 'rtsp', 'rtsps']).optional(),
  confidence: z.enum(['verified', 'general-knowledge']).optional(),
});
export type CameraPath = Readonly<z.infer<typeof CameraPath>>;

/** One brand or kind of camera: how it is recognised and where its pictures are. */
export const CameraBrand = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  brand: z.string(),
  kind: z.enum(['app', 'camera', 'cloud-only', 'firmware', 'generic', 'nvr', 'software']),
  families: z.array(z.string()),
  match: z.strictObject({
    onvifManufacturer: Patterns,
    httpServer: Patterns,
    httpRealm: Patterns,
    httpTitle: Patterns,
    /** DNS-SD service types, not patterns. */
    mdns: z.array(z.string()),
    /** Makers' names, keys of the OUI tables. */
    ouiVendors: z.array(z.string()),
    rtspServer: Patterns.optional(),
    ssdpServer: Patterns.optional(),
  }),
  /** Protocol name -> ports it listens on as delivered. */
  defaultPorts: z.record(z.string(), z.array(PortNumber)),
  auth: z.array(z.string()),
  snapshot: z.array(CameraPath),
  mjpeg: z.array(CameraPath),
  rtsp: z.array(CameraPath),
  placeholders: z.array(z.string()),
  notes: z.array(z.string()),
  sources: z.array(z.string()),
  confidence: z.enum(['verified', 'general-knowledge']),
  /** The fields that were not seen in a source. */
  unverified: z.array(z.string()).optional(),
  sourceQuality: z.string().optional(),
});
export type CameraBrand = Readonly<z.infer<typeof CameraBrand>>;
export const CameraBrands = z.array(CameraBrand);
