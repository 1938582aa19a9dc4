import type { Device } from '../../../shared/device.ts';
import type { Result } from '../../../shared/errors.ts';
import type { CertificateState } from '../../../shared/model.ts';

/** A request that reached the gateway over TCP from elsewhere than this PC. */
export interface Visit {
  readonly ip: string;
  readonly at: number;
  readonly userAgent: string;
}

/** What the exposure needs of the front door. */
export interface GatewayDoor {
  /** Where it listens; null while it does not. */
  listening(): { readonly host: string; readonly port: number } | null;
  /** Moves the listener, for routers that want both port numbers equal. */
  moveTo(port: number): Promise<Result<{ readonly port: number }>>;
  /**
   * Whether a door on all IPv4 addresses shall hear IPv6 too, on the same port and by the same limits; false once
   * nobody needs it. One on an address that the user chose stays as it is. Errors: gateway-port-in-use, gateway-down.
   */
  hearIpv6(wanted: boolean): Promise<Result<object>>;
  /**
   * Whether anybody is let in who comes over the Internet; survives a restart. A router that gives a port back goes on
   * passing what is connected already, and one that was set by hand passes everything: so who is in is put out here,
   * and who comes is not answered. A certificate authority's question is, all the same.
   */
  admitOutside(admitted: boolean): void;
  onVisit(listener: (visit: Visit) => void): () => void;
  /**
   * Called with the remote address of every accepted TCP connection, before TLS or HTTP: a port checker that says
   * nothing counts too. Returns the way out.
   */
  onConnection(listener: (ip: string) => void): () => void;
}

export interface LinkRequest {
  readonly label: string;
  readonly cameraIds: readonly string[];
  /** ISO 8601; within a year. */
  readonly expiresAt: string;
  /** Write the label and the time on every picture. Default: not. */
  readonly watermark?: boolean | undefined;
}

/** Somebody opened the page of an outside proof. */
export interface ProofSeen {
  /** ISO 8601. */
  readonly at: string;
  readonly ip: string;
  /** From this home's own network: proves nothing about the way in. */
  readonly onLan: boolean;
  readonly userAgent: string;
}

/** What the owner decides at home about who may look. */
export interface GatewayOwner {
  /** Stores the argon2id hash, ends every session and every passkey, opens the listener. Errors: password-too-short, gateway-port-in-use, gateway-down. */
  setPassword(password: string): Promise<Result<object>>;
  /** A new secret for an authenticator app, not in force before it is confirmed. Errors: password-missing. */
  enableTotp(): Promise<Result<{ readonly otpauthUrl: string; readonly secret: string }>>;
  /** Puts it in force; the recovery codes are told once. Errors: code-wrong. */
  confirmTotp(code: string): Promise<Result<{ readonly recoveryCodes: readonly string[] }>>;
  disableTotp(): Promise<Result<object>>;
  /** The browsers from which the owner signed in, the last used first. */
  devices(): readonly Device[];
  /** Ends the device's sessions and knows it no more. Errors: not-found. */
  forgetDevice(id: string): Result<object>;
  /** The public half is deleted, and the sessions that came by it end. Errors: not-found. */
  removePasskey(id: string): Result<object>;
  /** Ends the session of one of the state's viewers, and its streams. Errors: not-found. */
  disconnectViewer(id: string): Result<object>;
  /**
   * Moves the listener to this port of this PC (0: any free one), for good. Errors: password-missing,
   * gateway-port-in-use, gateway-down; the old port stays open then.
   */
  setPort(port: number): Promise<Result<{ readonly port: number }>>;
  /** While closed nobody outside sees anything; survives a restart. */
  setShutter(closed: boolean): Result<object>;
  /** The url holds the secret in its fragment and is told once. Errors: bad-input, camera-not-found. */
  createLink(request: LinkRequest): Result<{ readonly id: string; readonly url: string }>;
  /** Ends the sessions that came by it. Errors: not-found. */
  revokeLink(id: string): Result<object>;
  /** A page that can be opened once in ten minutes; its opening is announced as `proof.seen`. Errors: gateway-down. */
  startProof(): Result<{ readonly url: string; readonly nonce: string; readonly expiresAt: string }>;
}

export interface GatewayService extends GatewayDoor, GatewayOwner, AsyncDisposable {
  /** Listens when an owner password exists; without one it stays locked. Errors: password-missing, gateway-port-in-use, gateway-down. */
  start(): Promise<Result<object>>;
}

export interface CertificateWish {
  readonly kind: CertificateState['kind'];
  /** The authority's ACME directory; Let's Encrypt when left out. */
  readonly directoryUrl?: string | undefined;
  readonly email?: string | undefined;
  /** For `acme-name`; the dynamic DNS name when left out. */
  readonly hostName?: string | undefined;
  /** The owner has read the authority's terms. */
  readonly agreeTerms?: boolean | undefined;
}

export interface CertificateService extends AsyncDisposable {
  /** From now on certificates are ordered, renewed and served. */
  start(): void;
  /**
   * What shall be served. Answers at once, with phase `ordering` where an authority is to be asked; the state tells
   * the rest. Errors: acme-unreachable, terms-not-agreed, host-name-missing, address-unknown.
   */
  set(wish: CertificateWish): Promise<Result<CertificateState>>;
}
