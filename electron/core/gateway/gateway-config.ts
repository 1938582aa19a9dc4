import * as z from 'zod';
import type { SettingsStore } from '../ports.ts';

/** One signed-in browser. Only the SHA-256 of its cookie is kept. Instants in milliseconds since the epoch. */
const StoredSession = z.object({
  id: z.string(),
  tokenHash: z.string(),
  deviceId: z.string(),
  createdAt: z.number(),
  lastSeenAt: z.number(),
  ip: z.string(),
  userAgent: z.string(),
});
export type StoredSession = Readonly<z.infer<typeof StoredSession>>;

/** A browser from which the owner once signed in: guesses made elsewhere never slow it down. */
const StoredDevice = z.object({
  id: z.string(),
  tokenHash: z.string(),
  userAgent: z.string(),
  firstSeenAt: z.number(),
  lastSeenAt: z.number(),
  lastIp: z.string(),
});
export type StoredDevice = Readonly<z.infer<typeof StoredDevice>>;

const GatewayConfig = z.object({
  certificatePem: z.string().nullable().default(null),
  sessions: z.array(StoredSession).default([]),
  devices: z.array(StoredDevice).default([]),
});
export type GatewayConfig = Readonly<z.infer<typeof GatewayConfig>>;

export interface GatewayConfigStore {
  read(): GatewayConfig;
  update(change: (current: GatewayConfig) => Partial<GatewayConfig>): void;
}

/**
 * The gateway's own corner of the configuration, parsed once. Content that does not parse is dropped: it holds
 * no password, so the worst outcome is that everybody signs in again.
 */
export const createGatewayConfig = (config: SettingsStore): GatewayConfigStore => {
  const stored = GatewayConfig.safeParse(config.read().features['gateway'] ?? {});
  let current: GatewayConfig = stored.success ? stored.data : GatewayConfig.parse({});
  return {
    read: () => current,
    update: (change) => {
      const next = { ...current, ...change(current) };
      config.update((whole) => ({ ...whole, features: { ...whole.features, gateway: next } }));
      current = next;
    },
  };
};
