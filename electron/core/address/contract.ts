import type { Result } from '../../../shared/errors.ts';

export interface PublicAddress {
  readonly ipv4?: string | undefined;
  readonly ipv6?: string | undefined;
  readonly sources: readonly { readonly source: string; readonly ip: string }[];
}

/** Knows under which address the Internet sees this home. Callers at the same moment share one question. */
export interface AddressService extends AsyncDisposable {
  /**
   * What the Internet sees of this home, from memory when it was asked in the last ten minutes.
   * Errors: address-unknown.
   */
  lookUp(signal?: AbortSignal): Promise<Result<PublicAddress>>;
  /** Compares the router's outside address with the public one and publishes `address`. */
  compare(wanIp: string | undefined, signal?: AbortSignal): Promise<void>;
  /** The same because a person asked: the answer is fresh, not from memory. */
  compareNow(wanIp: string | undefined, signal?: AbortSignal): Promise<void>;
}
