import type { Result } from '../../shared/errors.ts';
import type { CameraSource } from '../../shared/camera.ts';
import type { Contact, ContactPurpose } from '../../shared/contacts.ts';
import type { Settings } from '../../shared/model.ts';
import type { ExposureMethod, InterfaceInfo } from '../../shared/way-in.ts';

/** Time, so that a test can hold twenty-four hours in a second. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after `ms`; rejects with the signal's reason when aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** What survives a restart. No secret is in it except the owner's password hash. */
export interface Config {
  readonly settings: Settings;
  readonly owner: { readonly passwordHash: string | null };
  readonly cameras: readonly StoredCamera[];
  /** What the user asked for; the exposure service restores it at start. */
  readonly exposure: WantedExposure | null;
  /** Random, made once: derives our tag and our candidate ports. */
  readonly deviceId: string;
  /** Values of one feature that nothing else reads, by feature name; each feature parses its own. */
  readonly features: Readonly<Record<string, unknown>>;
}

export interface StoredCamera {
  readonly id: string;
  readonly name: string;
  readonly source: CameraSource;
  readonly liveUrl?: string | undefined;
  readonly addedAt: string;
}

export interface WantedExposure {
  readonly method: 'auto' | ExposureMethod;
  readonly externalPort?: number | undefined;
  readonly samePort: boolean;
  readonly untilAt?: string | undefined;
}

/** Durable, atomic configuration. `update` returns after the new value is on disk. */
export interface SettingsStore {
  read(): Config;
  update(change: (current: Config) => Config): void;
}

/** Secrets by key (camera passwords, tokens, private keys). Values never reach state, logs or URLs. */
export interface SecretVault {
  get(key: string): Promise<string | null>;
  set(key: string, secret: string): Promise<void>;
  delete(key: string): Promise<void>;
}

/**
 * Whom Porthole asks outside this home. Every request to a third party passes here first: `outsideText` does so for what it
 * sends, and the few that go by a library of their own call `begin` beside it (a test lists those files).
 */
export interface Contacts {
  /** Whether the owner permits asking anybody for this. */
  may(purpose: ContactPurpose): boolean;
  /** Notes that `party` is asked now. Throws `ContactRefused` where the owner has switched that off: nothing may be sent. */
  begin(purpose: ContactPurpose, party: string): void;
  /** Who was asked for what and when last, the latest first. */
  list(): readonly Contact[];
  /** Forgets who was asked. */
  forget(): void;
}

export interface Logger {
  debug(facts: object, message: string): void;
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
  child(bindings: { readonly feature: string }): Logger;
}

/** This PC's view of its network, read afresh at each call. */
export interface Network {
  interfaces(): Promise<readonly InterfaceInfo[]>;
  /** The IPv4 default route, or null when there is none. */
  defaultRoute(): Promise<DefaultRoute | null>;
  /** How this PC is on the Internet by IPv6, or null; without the method: not known. */
  ipv6?(): Promise<Ipv6Connection | null>;
  /** The neighbour table's MAC for an IPv4 address of the LAN, or null when it holds none. */
  macOf(ip: string): Promise<string | null>;
}

/** The system's own dialogs. The person names the place; nobody else does. */
export interface OwnerFiles {
  /** `saved: false`: the person went back. Errors: file-failed. */
  save(suggestedName: string, text: string): Promise<Result<{ readonly saved: boolean }>>;
  /** null: the person went back. Errors: too-large, file-failed. */
  open(maxBytes: number): Promise<Result<{ readonly text: string | null }>>;
}

export interface Ipv6Connection {
  /** Global, and kept for longer than a day. */
  readonly address: string;
  /** The default router, with its zone when it is link-local: `fe80::1%eth0`. */
  readonly gatewayIp: string;
}

export interface DefaultRoute {
  readonly gatewayIp: string;
  readonly interfaceName: string;
  readonly localIp: string;
}
