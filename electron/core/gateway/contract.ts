import type { Result } from '../../../shared/errors.ts';

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
  onVisit(listener: (visit: Visit) => void): () => void;
  /**
   * Called with the remote address of every accepted TCP connection, before TLS or HTTP: a port checker that says
   * nothing counts too. Returns the way out.
   */
  onConnection(listener: (ip: string) => void): () => void;
}

export interface GatewayService extends GatewayDoor, AsyncDisposable {
  /** Listens when an owner password exists; without one it stays locked. Errors: password-missing, gateway-port-in-use, gateway-down. */
  start(): Promise<Result<object>>;
  /** Stores the argon2id hash, ends every session, opens the listener. Errors: password-too-short, gateway-port-in-use, gateway-down. */
  setPassword(password: string): Promise<Result<object>>;
}
