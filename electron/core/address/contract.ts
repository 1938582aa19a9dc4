import type { Result } from '../../../shared/errors.ts';
import type { IspInfo } from '../../../shared/isp.ts';
import type { Config } from '../ports.ts';
import type { DdnsTest } from '../../../shared/ddns-test.ts';
import type { DdnsState } from '../../../shared/model.ts';

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
  /**
   * Compares the router's outside address with the public one and publishes `address`: as soon as IPv4 is settled, and
   * again when IPv6 is. Resolves when all is published.
   */
  compare(wanIp: string | undefined, signal?: AbortSignal): Promise<void>;
  /** The same because a person asked: the answer is fresh, not from memory. */
  compareNow(wanIp: string | undefined, signal?: AbortSignal): Promise<void>;
}

export interface DdnsRequest {
  readonly provider: string;
  readonly hostname: string;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  readonly token?: string | undefined;
  /** Another origin than the service's own. */
  readonly server?: string | undefined;
}

/** Keeps one name pointing at this home. */
export interface DdnsService extends AsyncDisposable {
  /** Begins to watch the address; an account that is kept is served from now on. */
  start(): void;
  /**
   * Keeps the account, its secrets in the vault, and tells the service the address at once if there is one to tell.
   * A service that refuses is in the state as `stoppedBy`. Errors: bad-input, not-available (an ended service).
   */
  set(request: DdnsRequest): Promise<Result<DdnsState>>;
  /** Compares what the service was told with what DNS says; sends nothing that is no news. Errors: not-found. */
  test(): Promise<Result<DdnsTest>>;
  remove(): Promise<Result<object>>;
  /** The kept account without its login; null when there is none. */
  account(): DdnsAccountName | null;
  /** The configuration with this account in it, its login missing, or why not. Changes nothing. */
  withAccount(config: Config, account: DdnsAccountName): AccountAdoption;
  /** Forgets a login that is kept while there is no account: it was for another one, wherever the next asks to be told. */
  dropStrayLogin(): Promise<void>;
  /** Follows an account that came into the configuration by another way. */
  adopt(): Promise<void>;
}

export interface DdnsAccountName {
  readonly provider: string;
  readonly hostname: string;
  readonly server?: string | undefined;
}

export type AccountAdoption =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly reason: 'service-ended' | 'service-unknown' | 'bad-address' };

/** Text records under the home's own name, for an authority that wants to see one (RFC 8555 section 8.4). */
export interface DnsAnswers {
  /** Whether this is the kept dynamic DNS name and its service takes text records. */
  canAnswer(hostname: string): boolean;
  /**
   * Puts the value under `_acme-challenge` and resolves once the service's name servers tell it; disposing takes it
   * away. Errors: not-available, with the service's own words. Rejects only when the signal ends it.
   */
  offer(hostname: string, value: string, signal: AbortSignal): Promise<Result<AsyncDisposable>>;
}

/** Knows which provider this home seems to have, and what is known of it. */
export interface IspService {
  get(): Promise<IspInfo>;
}
