import { randomBytes } from 'node:crypto';
import { TLSSocket } from 'node:tls';
import type { Journal } from '../journal/contract.ts';
import type { Clock } from '../ports.ts';
import type { Store } from '../store.ts';
import type { ProofSeen } from './contract.ts';
import { send, sendNotFound } from './exchange.ts';
import type { Exchange } from './exchange.ts';
import { maySharePrefix } from '../ip-ranges.ts';
import { isInThisHome, isOutside } from './home-network.ts';
import { proofPage, proofPageHeaders } from './proof-page/page.ts';
import type { ProofFinding, ProofVisit } from './proof-page/page.ts';

/** Time to fetch a phone and switch its Wi-Fi off. */
const LIFETIME_MS = 10 * 60_000;
/** Somebody who asks for more has lost the first ones. */
const MAX_WAITING = 8;
/** Those that are used or over are remembered too, so that the page can say which. */
const MAX_REMEMBERED = 32;

const hostShape = /^[a-z\d.:[\]-]{1,260}$/i;

export interface Proofs {
  start(): { readonly nonce: string; readonly expiresAt: string };
  /** The page of one proof, once; then, and after its time, a page that says so. */
  answer(exchange: Exchange, nonce: string): void;
}

export interface ProofDeps {
  readonly clock: Clock;
  readonly store: Store;
  readonly journal: Journal;
  readonly announce: (seen: ProofSeen) => void;
}

interface Proof {
  readonly expiresAt: number;
  readonly usedAt: number | null;
}

/**
 * Private addresses and this home's own IPv6 network are at home; its public IPv4 address means a router that loops back. What
 * comes by neither, as through a tunnel of the owner's own (100.64.0.0/10), needed no way in and proves none.
 */
export const whereFrom = (store: Store, ip: string): 'outside' | 'home' | 'hairpin' => {
  const { wanIp, publicIpv4, publicIpv6 } = store.get().address;
  if (isInThisHome(ip) || maySharePrefix(ip, publicIpv6 ?? '')) return 'home';
  if (ip === wanIp || ip === publicIpv4) return 'hairpin';
  return isOutside(ip) ? 'outside' : 'home';
};

const visitOf = ({ request, ip, trusted }: Exchange, at: number): ProofVisit => {
  const { socket } = request;
  const { host = '' } = request.headers;
  return {
    ip,
    at,
    host: hostShape.test(host) ? host : null,
    protocol: socket instanceof TLSSocket ? socket.getProtocol() : null,
    trusted,
  };
};

const sendPage = (exchange: Exchange, status: number, finding: ProofFinding): void => {
  const { request, userAgent } = exchange;
  const page = proofPage(finding, { acceptLanguage: request.headers['accept-language'], userAgent });
  send(exchange, status, proofPageHeaders, page);
};

const refuse = (exchange: Exchange, finding: ProofFinding): void => {
  // Programs get what every other wrong address answers; a person gets to know what is the matter.
  if (exchange.request.headers.accept?.includes('text/html') !== true) return sendNotFound(exchange);
  sendPage(exchange, 404, finding);
};

/** A browser that only looks ahead is no visitor, and must not use the page up. */
const looksAhead = ({ method, request }: Exchange): boolean =>
  method === 'HEAD' || request.headers['sec-purpose'] !== undefined;

/** The outside proof: a page that can be opened once, by a phone that should not be at home. */
export const createProofs = (deps: ProofDeps): Proofs => {
  const all = new Map<string, Proof>();
  const remember = (nonce: string, proof: Proof): void => {
    all.set(nonce, proof);
    const waiting = [...all].filter(([, { usedAt }]) => usedAt === null);
    for (const [lost] of waiting.slice(0, -MAX_WAITING)) all.delete(lost);
    for (const old of [...all.keys()].slice(0, -MAX_REMEMBERED)) all.delete(old);
  };

  return {
    start: () => {
      const nonce = randomBytes(16).toString('base64url');
      const expiresAt = deps.clock.now() + LIFETIME_MS;
      remember(nonce, { expiresAt, usedAt: null });
      return { nonce, expiresAt: new Date(expiresAt).toISOString() };
    },
    answer: (exchange, nonce) => {
      if (looksAhead(exchange)) return sendNotFound(exchange);
      const proof = all.get(nonce);
      const now = deps.clock.now();
      if (proof === undefined) return refuse(exchange, { kind: 'unknown' });
      if (proof.usedAt !== null) return refuse(exchange, { kind: 'used', usedAt: proof.usedAt });
      if (proof.expiresAt <= now) return refuse(exchange, { kind: 'expired' });
      remember(nonce, { ...proof, usedAt: now });
      const { ip, userAgent } = exchange;
      const kind = whereFrom(deps.store, ip);
      const onLan = kind !== 'outside';
      deps.announce({ at: new Date(now).toISOString(), ip, onLan, userAgent });
      deps.journal.record('proof-seen', { ip, onLan });
      sendPage(exchange, 200, { kind, visit: visitOf(exchange, now) });
    },
  };
};
