import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import { openConnection, unreachable } from './http-connection.ts';
import type { CertificatePins, ConnectError } from './http-connection.ts';
import { unframed } from './http-body.ts';
import { MAX_HEAD_BYTES, findHeadEnd, mayBeHead, parseHead } from './http-head.ts';
import type { HttpHead } from './http-head.ts';
import type { Timeouts } from './timeouts.ts';

export interface HttpRequest {
  readonly url: URL;
  readonly method?: string | undefined;
  /** The whole value of the Authorization header. */
  readonly authorization?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: Uint8Array | undefined;
}

export interface HttpContext {
  readonly timeouts: Timeouts;
  readonly pins: CertificatePins;
  /** Ends the exchange, body included. */
  readonly signal: AbortSignal;
}

export interface HttpAnswer extends AsyncDisposable {
  readonly head: HttpHead;
  /** Unframed. Read once; throws the socket's error, which `unreachable` names. Whoever reads counts the bytes. */
  readonly body: AsyncIterable<Uint8Array>;
}

/** `host:port`, the port only where it is not the scheme's own. */
export const hostLabel = (url: URL): string => url.host;

/** The request target: what stands in the request line and in a digest's `uri`. */
export const requestTarget = (url: URL): string => `${url.pathname}${url.search}`;

const requestBytes = (request: HttpRequest): Uint8Array => {
  const { url, method = 'GET', authorization, headers = {}, body } = request;
  const lines = [
    `${method} ${requestTarget(url)} HTTP/1.1`,
    // Without the default port: some cameras compare this with the digest's uri and fail (koush/scrypted#891).
    `Host: ${url.host}`,
    'User-Agent: Porthole',
    'Accept: */*',
    'Accept-Encoding: identity',
    'Connection: close',
    ...(authorization === undefined ? [] : [`Authorization: ${authorization}`]),
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(body === undefined ? [] : [`Content-Length: ${body.length}`]),
  ];
  const head = Buffer.from(
    `${lines.map((line) => line.replaceAll(/[\r\n]/g, '')).join('\r\n')}\r\n\r\n`,
    'utf8',
  );
  return body === undefined ? head : Buffer.concat([head, body]);
};

/** `first`, then what follows it. No generator: all that a camera ever sends passes here. */
const rest = (first: Uint8Array, source: AsyncIterator<Uint8Array>): AsyncIterable<Uint8Array> => {
  let ahead: Uint8Array | null = first.length > 0 ? first : null;
  const next = (): Promise<IteratorResult<Uint8Array>> => {
    if (ahead === null) return source.next();
    const value = ahead;
    ahead = null;
    return Promise.resolve({ done: false, value });
  };
  return { [Symbol.asyncIterator]: () => ({ next }) };
};

type HeadRead = { readonly head: HttpHead; readonly first: Uint8Array } | null;

/** Reads up to the body; null when the connection ends before, or the head never does. */
const readHead = async (source: AsyncIterator<Uint8Array>): Promise<HeadRead> => {
  let bytes: Buffer = Buffer.alloc(0);
  while (bytes.length <= MAX_HEAD_BYTES) {
    const next = await source.next();
    if (next.done === true) return null;
    bytes = Buffer.concat([bytes, next.value]);
    // Line ends left over from an earlier answer stand before the status line on some devices.
    while (bytes[0] === 0x0d || bytes[0] === 0x0a) bytes = bytes.subarray(1);
    if (bytes.length > 0 && !mayBeHead(bytes)) return { head: { status: 200, headers: [] }, first: bytes };
    for (let end = findHeadEnd(bytes); end !== -1; end = findHeadEnd(bytes)) {
      const head = parseHead(bytes.subarray(0, end));
      bytes = bytes.subarray(end);
      if (head.status >= 200 || head.status === 101) return { head, first: bytes };
    }
  }
  return null;
};

/**
 * One HTTP/1.x exchange with a camera, read leniently: bare line feeds, garbage in the head, doubled or wrong
 * lengths, no head at all. Follows nothing and answers no challenge. The caller disposes of the answer.
 * Rejects with the signal's reason when the caller aborts.
 */
export const exchange = async (
  request: HttpRequest,
  context: HttpContext,
): Promise<Result<HttpAnswer, ConnectError>> => {
  const { url } = request;
  const secure = url.protocol === 'https:';
  const label = hostLabel(url);
  const destination = {
    host: url.hostname.replaceAll(/[[\]]/g, ''),
    port: url.port === '' ? (secure ? 443 : 80) : Number(url.port),
    secure,
    label,
  };
  const opened = await openConnection(destination, context);
  if (!opened.ok) return opened;
  const socket = opened.value;
  try {
    socket.write(requestBytes(request));
    const source: AsyncIterator<Uint8Array> = socket[Symbol.asyncIterator]();
    const read = await readHead(source);
    if (read === null) {
      socket.destroy();
      return fail({ code: 'camera-unreachable', host: label, reason: 'closed' });
    }
    return ok({
      head: read.head,
      body: unframed(read.head, rest(read.first, source)),
      [Symbol.asyncDispose]: async () => void socket.destroy(),
    });
  } catch (error) {
    socket.destroy();
    return fail(unreachable(label, error));
  }
};
