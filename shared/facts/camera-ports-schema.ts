import * as z from 'zod';

const PortNumber = z.int().min(1).max(65535);
const Confidence = z.enum(['verified', 'general-knowledge']);

const WsDiscovery = z.strictObject({
  multicastIPv4: z.ipv4(),
  multicastIPv6: z.ipv6(),
  port: PortNumber,
  transport: z.string(),
  action: z.string(),
  to: z.string(),
  types: z.array(z.strictObject({ qname: z.string(), ns: z.string() })),
  scopes: z.array(z.string()),
  defaultServicePath: z.string(),
  quirks: z.array(z.string()),
  sources: z.array(z.string()),
});

/** `then`, the step after a search, is left to the catchall: an object must not look like a promise. */
const Ssdp = z
  .object({
    multicastIPv4: z.ipv4(),
    multicastIPv6: z.ipv6(),
    port: PortNumber,
    transport: z.string(),
    searchTargets: z.array(z.string()),
    mx: z.int(),
    signals: z.array(z.string()),
    notes: z.array(z.string()),
    sources: z.array(z.string()),
    confidence: z.string(),
  })
  .catchall(z.string());

const Mdns = z.strictObject({
  multicastIPv4: z.ipv4(),
  multicastIPv6: z.ipv6(),
  port: PortNumber,
  serviceTypes: z.array(z.strictObject({ type: z.string(), brand: z.string(), confidence: Confidence })),
  sources: z.array(z.string()),
});

const VendorUdp = z.strictObject({
  vendor: z.string(),
  multicast: z.ipv4().optional(),
  broadcast: z.ipv4().optional(),
  port: PortNumber,
  confidence: Confidence,
  note: z.string(),
});

/** Which TCP ports are worth asking on a LAN when looking for cameras, and how they announce themselves. */
export const CameraPorts = z.strictObject({
  note: z.string(),
  /** Ports in the order to try. */
  profiles: z.strictObject({
    quick: z.array(PortNumber),
    normal: z.array(PortNumber),
    full: z.array(PortNumber),
  }),
  tcp: z.array(
    z.strictObject({
      port: PortNumber,
      service: z.string(),
      vendors: z.array(z.string()),
      why: z.string(),
      probe: z.string(),
      confidence: Confidence,
      order: z.int(),
      source: z.string().optional(),
      tls: z.boolean().optional(),
      unverifiedVendors: z.array(z.string()).optional(),
    }),
  ),
  advice: z.array(z.string()),
  discovery: z.strictObject({
    wsDiscovery: WsDiscovery,
    ssdp: Ssdp,
    mdns: Mdns,
    vendorUdp: z.array(VendorUdp),
    arpOui: z.string(),
  }),
  onvif: z.strictObject({
    devicePath: z.string(),
    portsToTry: z.array(PortNumber),
    unauthenticated: z.array(z.string()),
    authenticated: z.array(z.string()),
    auth: z.string(),
    confidence: Confidence,
  }),
});
export type CameraPorts = Readonly<z.infer<typeof CameraPorts>>;
