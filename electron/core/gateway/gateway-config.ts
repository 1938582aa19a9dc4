import * as z from 'zod';
import { AppError } from '../../../shared/errors.ts';
import { Port } from '../../../shared/primitives.ts';
import type { SettingsStore } from '../ports.ts';

/** One signed-in browser. Only the SHA-256 of its cookie is kept. Instants in milliseconds since the epoch. */
const StoredSession = z.object({
  id: z.string(),
  tokenHash: z.string(),
  /** The owner's device; empty for a guest. */
  deviceId: z.string(),
  /** The share link a guest came by; null for the owner. */
  linkId: z.string().nullable().default(null),
  /** The passkey the owner signed in with; null: the password. */
  passkeyId: z.string().nullable().default(null),
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

/** A guest's way in. Its secret was shown once and is not kept. */
const StoredLink = z.object({
  id: z.string(),
  secretHash: z.string(),
  label: z.string(),
  cameraIds: z.array(z.string()),
  createdAt: z.number(),
  expiresAt: z.number(),
  opened: z.int(),
  watermark: z.boolean().default(false),
});
export type StoredLink = Readonly<z.infer<typeof StoredLink>>;

/** The public half of a passkey: worth nothing to a thief. Binary values in base64url, instants in milliseconds. */
const StoredPasskey = z.object({
  id: z.string(),
  credentialId: z.string(),
  /** COSE key (RFC 9052 section 7). */
  publicKey: z.string(),
  /** How often the authenticator says it was used; 0 for ever where passkeys are synced. */
  counter: z.int(),
  /** The host name it was made for. */
  rpId: z.string(),
  label: z.string(),
  createdAt: z.number(),
  lastUsedAt: z.number().nullable(),
});
export type StoredPasskey = Readonly<z.infer<typeof StoredPasskey>>;

/** The second step; the secret itself is in the vault. */
const StoredTotp = z.object({
  enabled: z.boolean(),
  /** SHA-256 of the recovery codes that are left. */
  recoveryHashes: z.array(z.string()),
  /** The 30 s step of the last code that was taken, so that none is taken twice. */
  lastTimeStep: z.number(),
});

/** The newest certificate of an authority; its key is in the vault. Instants in milliseconds since the epoch. */
const IssuedCertificate = z.object({
  /** The address or the host name it is for. */
  subject: z.string(),
  certificatePem: z.string(),
  notAfter: z.number(),
  renewAt: z.number(),
});
export type IssuedCertificate = Readonly<z.infer<typeof IssuedCertificate>>;

/** The owner's wish for a certificate that browsers trust, and how far it has come. */
const AcmeConfig = z.object({
  kind: z.enum(['acme-ip', 'acme-name']),
  directoryUrl: z.string(),
  email: z.string().nullable(),
  hostName: z.string().nullable(),
  /** In a row. */
  failures: z.int(),
  nextTryAt: z.number(),
  /** When orders were made because the address had changed, in the last day. */
  reissuedAt: z.array(z.number()),
  issued: IssuedCertificate.nullable(),
  problem: AppError.nullable(),
});
export type AcmeConfig = Readonly<z.infer<typeof AcmeConfig>>;

const GatewayConfig = z.object({
  /** The self-signed one. */
  certificatePem: z.string().nullable().default(null),
  acme: AcmeConfig.nullable().default(null),
  sessions: z.array(StoredSession).default([]),
  devices: z.array(StoredDevice).default([]),
  links: z.array(StoredLink).default([]),
  passkeys: z.array(StoredPasskey).default([]),
  /** The name passkeys were last possible under, so that its change is noticed. */
  passkeyHost: z.string().nullable().default(null),
  /** Names the owner to authenticators (WebAuthn user handle); random, no secret. */
  ownerHandle: z.string().nullable().default(null),
  totp: StoredTotp.default({ enabled: false, recoveryHashes: [], lastTimeStep: 0 }),
  shutterClosed: z.boolean().default(false),
  /** The owner closed the way in, or its time was over: nobody who comes over the Internet is let in. */
  outsideShut: z.boolean().default(false),
  /** The port that the owner chose instead of the usual one. */
  port: Port.nullable().default(null),
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
