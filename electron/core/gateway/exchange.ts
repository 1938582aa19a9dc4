import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ErrorCode } from '../../../shared/errors.ts';
import { MAX_BODY_BYTES } from './limits.ts';
import { securityHeaders, strictTransport } from './security-headers.ts';

/** One request and its answer, after the guard. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** The TCP peer. A header never decides who somebody is: X-Forwarded-For is not read anywhere. */
  readonly ip: string;
  readonly userAgent: string;
  /** A certificate that browsers trust is being served. */
  readonly trusted: boolean;
}

/** Lists, for cookies, are Node's own kind: it wants arrays that it could change. */
export type Headers = Readonly<Record<string, string | number | string[]>>;

/** Long enough to recognise a browser by, short enough to be kept. */
const MAX_USER_AGENT = 200;

export const userAgentOf = (request: IncomingMessage): string =>
  (request.headers['user-agent'] ?? '').replaceAll(/[^\x20-\x7e]/g, '').slice(0, MAX_USER_AGENT);

/** Writes status and headers, those of every answer included, unless they are written already. */
export const sendHead = (exchange: Exchange, status: number, headers: Headers): void => {
  const { response, trusted } = exchange;
  if (response.headersSent || response.destroyed) return;
  const always = trusted ? { ...securityHeaders, ...strictTransport } : securityHeaders;
  response.writeHead(status, { ...always, ...headers });
  if (exchange.method === 'HEAD') response.end();
};

export const send = (
  exchange: Exchange,
  status: number,
  headers: Headers,
  body?: Uint8Array | string,
): void => {
  const { response } = exchange;
  if (response.headersSent || response.destroyed) return;
  const length = body === undefined ? 0 : Buffer.byteLength(body);
  const hasLength = status !== 204 && status !== 304;
  sendHead(exchange, status, hasLength ? { 'content-length': length, ...headers } : headers);
  if (exchange.method !== 'HEAD') response.end(body);
};

const json = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' };

export const sendJson = (exchange: Exchange, status: number, value: unknown, headers: Headers = {}): void =>
  send(exchange, status, { ...json, ...headers }, JSON.stringify(value));

export const sendNothing = (exchange: Exchange, headers: Headers = {}): void =>
  send(exchange, 204, { 'cache-control': 'no-store', ...headers });

/** The outside learns the code and nothing else: the facts of an error may name addresses inside the home. */
export const sendError = (exchange: Exchange, status: number, code: ErrorCode, headers: Headers = {}): void =>
  sendJson(exchange, status, { ok: false, error: { code } }, headers);

export const sendTooMany = (exchange: Exchange, retryAfterMs: number): void => {
  const seconds = Math.max(1, Math.ceil(retryAfterMs / 1000));
  sendJson(
    exchange,
    429,
    { ok: false, error: { code: 'rate-limited', retryAfterMs: seconds * 1000 } },
    { 'retry-after': seconds },
  );
};

export const sendNotFound = (exchange: Exchange): void => sendError(exchange, 404, 'not-found');

/** `too-large` or `broken` (gone, or no JSON); the caller answers. */
export type Body =
  { readonly kind: 'json'; readonly value: unknown } | { readonly kind: 'too-large' | 'broken' };

/** Reads at most 4 KB. The listener's request timeout bounds how long it may take. */
export const readJsonBody = async ({ request }: Exchange): Promise<Body> => {
  const chunks: Buffer[] = [];
  let size = 0;
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES) return { kind: 'too-large' };
  try {
    for await (const chunk of request) {
      const piece: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
      size += piece.length;
      if (size > MAX_BODY_BYTES) return { kind: 'too-large' };
      chunks.push(piece);
    }
    const value: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    return { kind: 'json', value };
  } catch {
    // A connection that broke off and a body that is no JSON are the sender's doing and mean the same here.
    return { kind: 'broken' };
  }
};
