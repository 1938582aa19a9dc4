import { createHash, randomBytes } from 'node:crypto';
import { networkInterfaces } from 'node:os';
import type { Journal } from '../journal/contract.ts';
import type { Clock } from '../ports.ts';
import type { Store } from '../store.ts';
import type { ProofSeen } from './contract.ts';
import { send, sendNotFound } from './exchange.ts';
import type { Exchange } from './exchange.ts';
import { securityHeaders } from './security-headers.ts';
import { sourceKey } from './source-address.ts';
import { isHomeAddress, plainAddress } from '../ip-ranges.ts';

/** Time to fetch a phone and switch its Wi-Fi off. */
const LIFETIME_MS = 10 * 60_000;
/** Somebody who asks for more has lost the first ones. */
const MAX_WAITING = 8;

const style =
  'body{font:1.1rem/1.5 system-ui,sans-serif;margin:20vh auto;max-width:24rem;padding:0 1.5rem;text-align:center;' +
  'background:#f6f0e3;color:#0b1a29}@media(prefers-color-scheme:dark){body{background:#0b1a29;color:#f6f0e3}}' +
  'b{display:block;font-size:3rem;line-height:1}';
const styleHash = createHash('sha256').update(style).digest('base64');

const page = (heading: string, text: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
  `<title>Porthole</title><style>${style}</style><b aria-hidden="true">\u25c9</b><h1>${heading}</h1><p>${text}</p></html>`;

const seenFromOutside = page(
  'It works',
  'This page came from your home, over the Internet. You can close it and go back to the computer.',
);
const seenFromHome = page(
  'You are still at home',
  'This page came over your own network. Switch Wi-Fi off on this phone, make a new code on the computer and try again.',
);

/** This page alone has a style of its own; the hash lets in that style and no other. */
const headers = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': (securityHeaders['content-security-policy'] ?? '').replace(
    "style-src 'self'",
    `style-src 'sha256-${styleHash}'`,
  ),
};

export interface Proofs {
  start(): { readonly nonce: string; readonly expiresAt: string };
  /** The page of one proof, once. */
  answer(exchange: Exchange, nonce: string): void;
}

export interface ProofDeps {
  readonly clock: Clock;
  readonly store: Store;
  readonly journal: Journal;
  readonly announce: (seen: ProofSeen) => void;
}

const ownNetworks = (): readonly string[] =>
  Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv6' && !internal)
    .map(({ address }) => sourceKey(plainAddress(address)));

/** Private addresses, this home's own IPv6 network, and this home's own public address (a router that loops back). */
const isOnLan = (store: Store, ip: string): boolean => {
  const { wanIp, publicIpv4, publicIpv6 } = store.get().address;
  if (isHomeAddress(ip) || [wanIp, publicIpv4, publicIpv6].includes(ip)) return true;
  return ip.includes(':') && ownNetworks().includes(sourceKey(ip));
};

/** The outside proof: a page that can be opened once, by a phone that should not be at home. */
export const createProofs = (deps: ProofDeps): Proofs => {
  const waiting = new Map<string, number>();
  return {
    start: () => {
      const nonce = randomBytes(16).toString('base64url');
      const expiresAt = deps.clock.now() + LIFETIME_MS;
      waiting.set(nonce, expiresAt);
      const [oldest] = waiting.keys();
      if (waiting.size > MAX_WAITING && oldest !== undefined) waiting.delete(oldest);
      return { nonce, expiresAt: new Date(expiresAt).toISOString() };
    },
    answer: (exchange, nonce) => {
      const expiresAt = waiting.get(nonce) ?? 0;
      // A browser that only looks ahead is no visitor, and must not use the page up.
      const ahead = exchange.method === 'HEAD' || exchange.request.headers['sec-purpose'] !== undefined;
      if (expiresAt <= deps.clock.now() || ahead) return sendNotFound(exchange);
      waiting.delete(nonce);
      const { ip, userAgent } = exchange;
      const onLan = isOnLan(deps.store, ip);
      const at = new Date(deps.clock.now()).toISOString();
      deps.announce({ at, ip, onLan, userAgent });
      deps.journal.record('proof-seen', { ip, onLan });
      send(exchange, 200, headers, onLan ? seenFromHome : seenFromOutside);
    },
  };
};
