import type { IncomingMessage } from 'node:http';
import { MAX_PATH_LENGTH } from './limits.ts';

export type GuardVerdict =
  | { readonly kind: 'pass'; readonly path: string; readonly query: string }
  | { readonly kind: 'bad-request' }
  | { readonly kind: 'not-found' };

const bad: GuardVerdict = { kind: 'bad-request' };

const countOf = (rawHeaders: readonly string[], name: string): number =>
  rawHeaders.filter((header, at) => at % 2 === 0 && header.toLowerCase() === name).length;

/** `/a/../../b` climbs above the root; `/a/../b` does not. */
const climbsOut = (path: string): boolean => {
  let depth = 0;
  for (const segment of path.split('/').slice(1)) {
    depth += segment === '..' ? -1 : Number(segment !== '' && segment !== '.');
    if (depth < 0) return true;
  }
  return false;
};

/** Printable ASCII without a space, a quote, a backslash or a fragment sign. */
const targetShape = /^\/[!$-;=?-[\]_a-z|~]*$/;
const dotSegment = /(?:^|\/)(?:\.|%2e){1,2}(?:\/|$)/i;
/** None of our paths has an escape in it; an escaped slash, dot or NUL is somebody trying doors. */
const suspicious = /%|\/\/|[[\]|;]/;

const framingIsPlain = (request: IncomingMessage): boolean => {
  const { rawHeaders } = request;
  const encoding = request.headers['transfer-encoding'];
  if (countOf(rawHeaders, 'host') > 1) return false;
  if (request.httpVersion !== '1.1' && (request.httpVersion !== '1.0' || encoding !== undefined))
    return false;
  if (encoding !== undefined && encoding.toLowerCase() !== 'chunked') return false;
  return encoding === undefined || request.headers['content-length'] === undefined;
};

/**
 * The request as it stands on the wire, before anything of it is used. Node's strict parser has already
 * refused a Content-Length beside a Transfer-Encoding, a second Content-Length, folded headers, bare line feeds
 * and NULs with 400 (the security tests hold it to that); what it lets through and we do not is refused here:
 * a second Host, absolute-form targets (RFC 9112 section 3.2.2), other transfer codings, HTTP/0.9.
 */
export const guardRequest = (request: IncomingMessage): GuardVerdict => {
  const target = request.url ?? '';
  if (!framingIsPlain(request)) return bad;
  if (!targetShape.test(target) || target.length > MAX_PATH_LENGTH) return bad;
  const mark = target.indexOf('?');
  const path = mark < 0 ? target : target.slice(0, mark);
  if (climbsOut(path)) return bad;
  if (dotSegment.test(path) || suspicious.test(path)) return { kind: 'not-found' };
  return { kind: 'pass', path, query: mark < 0 ? '' : target.slice(mark + 1) };
};

const safeMethods: readonly string[] = ['GET', 'HEAD'];

/**
 * Whether a write comes from our own page, or from a program that is no browser (neither header). `Origin` is
 * compared with the very host the browser believes to speak to, so any name or address of this home works.
 */
export const isOwnWrite = (request: IncomingMessage): boolean => {
  if (safeMethods.includes(request.method ?? '')) return true;
  return isSameOrigin(request);
};

/** For writes and for WebSockets, which browsers open across origins without asking. */
export const isSameOrigin = (request: IncomingMessage): boolean => {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const { origin, host } = request.headers;
  return origin === undefined || origin.toLowerCase() === `https://${host ?? ''}`.toLowerCase();
};
