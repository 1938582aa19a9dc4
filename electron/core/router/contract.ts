import type { Result } from '../../../shared/errors.ts';
import type { ForeignMapping, MappingProtocol, RouterInfo, RouterService as RouterServiceInfo } from '../../../shared/model.ts';

/** What one TCP mapping shall be. */
export interface MappingRequest {
  readonly internalPort: number;
  /** The outside port to try first; others follow unless `exact`. */
  readonly externalPort: number;
  /** True when the user named the port: no other is tried. */
  readonly exact: boolean;
  /** Only this protocol; otherwise the first that proves itself. */
  readonly protocol?: MappingProtocol | undefined;
}

/** An immutable lease on one outside port, read back from the router. Instants in milliseconds since the epoch. */
export interface Mapping {
  readonly protocol: MappingProtocol;
  readonly externalIp: string;
  readonly externalPort: number;
  readonly internalIp: string;
  readonly internalPort: number;
  readonly confirmedAt: number;
  readonly renewAfter: number;
  /** null: the router knows only permanent mappings. */
  readonly goodUntil: number | null;
  /** The protocol's own handle for renewing and removing (control URL, nonce). */
  readonly handle: unknown;
}

/** One protocol spoken to one router. */
export interface MappingBackend {
  readonly info: RouterServiceInfo;
  externalIp(signal: AbortSignal): Promise<Result<string>>;
  add(request: { readonly internalPort: number; readonly externalPort: number; readonly leaseMs: number }, signal: AbortSignal): Promise<Result<Mapping>>;
  /** Reads the mapping back. Errors: mapping-missing, router-refused, router-broken. */
  verify(mapping: Mapping, signal: AbortSignal): Promise<Result<Mapping>>;
  remove(mapping: Mapping, signal: AbortSignal): Promise<Result<object>>;
  /** All mappings the router holds, where the protocol can list them. */
  list(signal: AbortSignal): Promise<Result<readonly ForeignMapping[]>>;
}

export interface RouterService extends AsyncDisposable {
  /** Looks for the default gateway and asks it all protocols side by side. Nothing answers: `services` is empty. */
  detect(signal?: AbortSignal): Promise<Result<RouterInfo>>;
  /** Opens one outside port and reads it back. */
  map(request: MappingRequest, signal?: AbortSignal): Promise<Result<Mapping>>;
  renew(mapping: Mapping, signal?: AbortSignal): Promise<Result<Mapping>>;
  verify(mapping: Mapping, signal?: AbortSignal): Promise<Result<Mapping>>;
  unmap(mapping: Mapping, signal?: AbortSignal): Promise<Result<object>>;
}
