import type { Result } from '../../../shared/errors.ts';

/** One raw TCP forward as the owner wants it. */
export interface ForwardRequest {
  readonly name: string;
  /** The port this PC listens on, on all of its addresses. */
  readonly listenPort: number;
  /** A device of the LAN: an address, not a name, so that what was meant cannot change. */
  readonly targetHost: string;
  readonly targetPort: number;
  /** Opened on the router as well when given; need not equal `listenPort`. */
  readonly externalPort?: number | undefined;
  /** CIDR, IPv4 or IPv6: who may connect. Everyone else is hung up on before a byte. */
  readonly allow: readonly string[];
  /** ISO 8601: the forward ends by itself. */
  readonly untilAt: string;
}

export interface ForwardService extends AsyncDisposable {
  /** Errors: bad-input, gateway-port-in-use (the listen port is taken), and those of the router when `externalPort` is given. */
  add(request: ForwardRequest): Promise<Result<{ readonly id: string }>>;
  /** Errors: not-found. */
  remove(id: string): Promise<Result<object>>;
  /** At start: opens again what the owner had and what has not ended meanwhile. */
  resume(): Promise<void>;
}
