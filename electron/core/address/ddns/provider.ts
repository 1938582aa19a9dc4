import type { SendText } from '../../fetch-text.ts';

/** Addresses to publish; a family that is absent shall stay as it is. */
export interface DdnsAddresses {
  readonly ipv4?: string | undefined;
  readonly ipv6?: string | undefined;
}

/** One name at one service, with its secrets. Never logged, never in the state. */
export interface DdnsAccount {
  readonly hostname: string;
  readonly username: string;
  readonly password: string;
  readonly token: string;
  /** Origin to ask instead of the service's own; any dyndns2 server needs one. */
  readonly server: string;
}

/**
 * What a service's answer means. `stored`: it has the address (also when it had it before). `stop`: asking again
 * without the user editing something would be abuse. `later`: it is busy. `failed`: anything else.
 */
export type DdnsOutcome =
  | { readonly kind: 'stored'; readonly code: string }
  | { readonly kind: 'stop'; readonly code: string }
  | { readonly kind: 'later'; readonly code: string; readonly afterMs?: number | undefined }
  | { readonly kind: 'failed'; readonly code: string };

export interface DdnsExchange {
  /** Makes one HTTP request; rejects when the service cannot be reached. */
  readonly send: SendText;
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Program and version, as every service wants to be told. */
  readonly userAgent: string;
}

/** Text records under a name at this service, as an authority asks for them (RFC 8555 section 8.4). */
export interface DdnsText {
  /** After this long all of the service's name servers tell a new record. */
  readonly settleMs: number;
  /** Puts `value` under `_acme-challenge` of the account's name; rejects when the service cannot be reached. */
  put(account: DdnsAccount, value: string, exchange: DdnsExchange): Promise<DdnsOutcome>;
  /** Takes it away again. */
  clear(account: DdnsAccount, value: string, exchange: DdnsExchange): Promise<DdnsOutcome>;
}

export const challengeName = (hostname: string): string => `_acme-challenge.${hostname}`;

export interface DdnsProvider {
  readonly id: string;
  readonly label: string;
  /** Its own address, unless the account names a server. */
  readonly base: string;
  /** Fields of the account that must be filled. */
  readonly needs: readonly ('username' | 'password' | 'token' | 'server')[];
  /** How long to wait when it says that it is busy, before doubling. */
  readonly busyMs: number;
  /** Tells the service the addresses; rejects when it cannot be reached. */
  update(account: DdnsAccount, addresses: DdnsAddresses, exchange: DdnsExchange): Promise<DdnsOutcome>;
  /** Absent where the service has none. */
  readonly text?: DdnsText | undefined;
}

/** What a service answers is a word or a line. */
export const MAX_DDNS_ANSWER_BYTES = 64 * 1024;

export const MINUTE_MS = 60_000;

/** The origin to ask, without a slash at its end. */
export const originOf = (provider: Pick<DdnsProvider, 'base'>, account: DdnsAccount): string => {
  const server = account.server === '' ? provider.base : account.server;
  const url = new URL(/^https?:\/\//i.test(server) ? server : `https://${server}`);
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
};

export const withQuery = (url: string, query: Readonly<Record<string, string>>): string =>
  `${url}?${new URLSearchParams(query).toString()}`;

export const basicAuth = (username: string, password: string): string =>
  `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;

/** A service's own words, short and without the account's secrets, fit for the user to read. */
export const quoted = (text: string, account: DdnsAccount): string => {
  const secrets = [account.password, account.token].filter((secret) => secret !== '');
  const plain = secrets.reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
  const line = plain
    .replaceAll(/<[^>]{0,200}>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return line === '' ? 'empty answer' : line.slice(0, 80);
};

/** Seconds, or a date, within a minute and a day; undefined when there is none. */
export const retryAfterMs = (header: string | undefined, now: number): number | undefined => {
  if (header === undefined) return undefined;
  const seconds = /^\d{1,9}$/.test(header.trim()) ? Number(header) : (Date.parse(header) - now) / 1_000;
  if (Number.isNaN(seconds)) return undefined;
  return Math.min(Math.max(seconds * 1_000, MINUTE_MS), 24 * 60 * MINUTE_MS);
};
