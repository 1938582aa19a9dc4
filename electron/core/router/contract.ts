import type { Result } from '../../../shared/errors.ts';
import type {
  ForeignMapping,
  MappingProtocol,
  RouterInfo,
  RouterService as RouterServiceInfo,
} from '../../../shared/way-in.ts';

/** What one TCP mapping shall be. */
export interface MappingRequest {
  readonly internalPort: number;
  /** The outside port to try first; others follow unless `exact`. Left out: the one that worked last, then derived ones. */
  readonly externalPort?: number | undefined;
  /** True when the user named the port: no other is tried. */
  readonly exact: boolean;
  /** Only this protocol; otherwise the first that proves itself. */
  readonly protocol?: MappingProtocol | undefined;
}

/** The further step of a mapping through two routers. */
export interface UpstreamStep {
  /** The outer router, as the inner one's outside sees it. */
  readonly gatewayIp: string;
  /** What the inner router holds: its outside address and port are where the outer mapping leads. */
  readonly inner: Mapping;
  /** What the outer router holds. */
  readonly outer: Mapping;
}

/** An immutable lease on one outside port, read back from the router. Instants in milliseconds since the epoch. */
export interface Mapping {
  readonly protocol: MappingProtocol;
  /** '' when the router does not tell an address that could be one. */
  readonly externalIp: string;
  readonly externalPort: number;
  readonly internalIp: string;
  readonly internalPort: number;
  /** Length of the whole lease as granted, in milliseconds. */
  readonly leaseMs: number;
  readonly confirmedAt: number;
  readonly renewAfter: number;
  /** null: the router knows only permanent mappings. */
  readonly goodUntil: number | null;
  /** The protocol's own handle for renewing and removing (control URL, nonce). */
  readonly handle: unknown;
  /** Set where a second router stands before the home's own: the outside address and port are the outer one's. */
  readonly upstream?: UpstreamStep | undefined;
}

/** What a row of a router's table is known by. */
export interface MappingRow {
  readonly externalPort: number;
  readonly protocol: 'tcp' | 'udp';
}

/** One protocol spoken to one router. */
export interface MappingBackend {
  readonly info: RouterServiceInfo;
  externalIp(signal: AbortSignal): Promise<Result<string>>;
  add(
    request: { readonly internalPort: number; readonly externalPort: number; readonly leaseMs: number },
    signal: AbortSignal,
  ): Promise<Result<Mapping>>;
  /** Reads the mapping back. Errors: mapping-missing, router-refused, router-broken. */
  verify(mapping: Mapping, signal: AbortSignal): Promise<Result<Mapping>>;
  remove(mapping: Mapping, signal: AbortSignal): Promise<Result<object>>;
  /** Takes any row off the router's table, also one that is not ours. Errors: router-refused, not-available. */
  removeRow(row: MappingRow, signal: AbortSignal): Promise<Result<object>>;
  /** A sign of life, as cheap as the protocol has one: one datagram each way while the router is well. */
  pulse(signal: AbortSignal): Promise<boolean>;
  /** All mappings the router holds, where the protocol can list them. */
  list(signal: AbortSignal): Promise<Result<readonly ForeignMapping[]>>;
}

/** Why the mapping may be gone, wrong or no longer the best to be had: whoever holds one reads it back now. */
export type Disturbance =
  | 'router-restarted'
  | 'router-announced'
  | 'router-silent'
  | 'network-changed'
  | 'woke-up'
  /** A router before the home's own answers now, and a mapping of ours ends at a private address before it. */
  | 'upstream-found';

/** An opening in the router's IPv6 firewall: a mapping whose outside address and port are our own. */
export interface PinholeService {
  /**
   * Lets the Internet in to one port of this PC's global IPv6 address.
   * Errors: not-available (no global IPv6, no such service), router-refused, router-broken.
   */
  open(port: number, signal: AbortSignal): Promise<Result<Mapping>>;
  /** Lengthens it and asks whether the router still knows it. Errors: mapping-missing and those of `open`. */
  renew(pinhole: Mapping, signal: AbortSignal): Promise<Result<Mapping>>;
  close(pinhole: Mapping, signal: AbortSignal): Promise<Result<object>>;
  /** Takes away what an earlier run left; sends nothing when it left nothing. */
  clearLeftovers(signal: AbortSignal): Promise<void>;
}

export interface RouterService extends AsyncDisposable {
  /** For homes with global IPv6. */
  readonly pinholes?: PinholeService;
  /**
   * Looks for the default gateway and asks it all protocols side by side. Nothing answers: `services` is empty.
   * Takes at most 3 s, and 3 s more to read a long table; where that fails, or shows nothing although a mapping of
   * ours is held, 3 s more for another client's second opinion. Errors: no-network.
   */
  detect(signal?: AbortSignal): Promise<Result<RouterInfo>>;
  /**
   * Opens one outside port and reads it back; other ports are tried unless `exact`, other protocols unless named.
   * Errors: no-network, router-not-found, router-refused, router-broken, port-conflict, mapping-missing.
   */
  map(request: MappingRequest, signal?: AbortSignal): Promise<Result<Mapping>>;
  /** Asks for the same mapping again and reads it back. */
  renew(mapping: Mapping, signal?: AbortSignal): Promise<Result<Mapping>>;
  /** Reads it back. Errors: mapping-missing, port-conflict, router-broken, router-refused, no-network. */
  verify(mapping: Mapping, signal?: AbortSignal): Promise<Result<Mapping>>;
  unmap(mapping: Mapping, signal?: AbortSignal): Promise<Result<object>>;
  /**
   * Removes one mapping that another device or program has made, because the user said so for this one.
   * Errors: mapping-missing, router-refused (many routers let only its owner remove it), not-available.
   */
  removeForeign(row: MappingRow, signal?: AbortSignal): Promise<Result<object>>;
  /** Outside ports to try on this home's router, the same ones for ever. */
  candidatePorts(): readonly number[];
  /** Removes what an earlier run left on the router; does nothing, and sends nothing, when it left nothing. */
  clearLeftovers(signal?: AbortSignal): Promise<void>;
  /** Called after every detection. Returns the way out. */
  onInfo(listener: (info: RouterInfo) => void): () => void;
  /**
   * Called when something happened that can cost a mapping, or better it. The router is watched, and asked for a sign of life
   * every 12 s, only while somebody listens here. Returns the way out.
   */
  onDisturbance(listener: (what: Disturbance) => void): () => void;
}
