import type { Result } from '../../../shared/errors.ts';

export interface PublicAddress {
  readonly ipv4?: string | undefined;
  readonly ipv6?: string | undefined;
  readonly sources: readonly { readonly source: string; readonly ip: string }[];
}

export interface AddressService extends AsyncDisposable {
  /** Asks what the Internet sees of this home. Errors: address-unknown. */
  lookUp(signal?: AbortSignal): Promise<Result<PublicAddress>>;
  /** Compares the router's outside address with the public one and publishes `address`. */
  compare(wanIp: string | undefined, signal?: AbortSignal): Promise<void>;
}
