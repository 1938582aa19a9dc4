import { request as httpRequest } from 'node:http';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';

/**
 * A router on the LAN accepts within milliseconds. Where the first SYN got lost on Wi-Fi, the system repeats it
 * after a second (RFC 6298 2.1), so a limit of just that second would never hear the second one.
 */
const connectTimeoutMs = 1300;
/**
 * The whole exchange, from the first SYN to the last byte: not for each step of it, or a device that drips bytes
 * would be waited for without end. No answer of the LAN may cost more than 2 s; the rest is for a PC so busy that its timers come
 * late. A slow router (a small CPU that writes its description anew) needs some 300 ms, and even after a lost SYN
 * half a second is left for it.
 */
const totalTimeoutMs = 1800;
/** The longest description seen in the wild is below 40 KB. */
export const bodyLimitBytes = 256 * 1024;
const maxInterimAnswers = 2;
const headerLimitBytes = 16 * 1024;

export type LanFailure = 'refused' | 'timeout' | 'reset' | 'too-large' | 'encoded' | 'malformed' | 'aborted';

export type LanAnswer =
  | { readonly kind: 'answer'; readonly status: number; readonly body: string; readonly localIp: string }
  | { readonly kind: 'failure'; readonly reason: LanFailure };

export interface LanRequest {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Where to connect instead of the URL's host: the same router by its IPv6 address, with zone. */
  readonly connectTo?: string | undefined;
  /** Our address to speak from; the router sees it as the mapping's owner. */
  readonly localIp?: string;
}

/** Speaks HTTP/1.1 to devices of the LAN that nobody vouches for. */
export interface LanHttp {
  /**
   * One exchange, at most one at a time for each host. No redirect is followed, no compressed body accepted.
   * Costs less than 2 s from the moment it is sent, and 256 KB.
   */
  send(request: LanRequest, signal: AbortSignal): Promise<LanAnswer>;
}

const failure = (reason: LanFailure): LanAnswer => ({ kind: 'failure', reason });

const reasonOf = (error: NodeJS.ErrnoException): LanFailure => {
  if (error.code === 'ECONNREFUSED') return 'refused';
  if (error.code === 'ECONNRESET' || error.code === 'EPIPE') return 'reset';
  if (error.code === 'HPE_HEADER_OVERFLOW') return 'too-large';
  if (error.code?.startsWith('HPE_') === true) return 'malformed';
  return 'refused';
};

const readBody = (response: IncomingMessage, finish: (answer: LanAnswer) => void): void => {
  const chunks: Buffer[] = [];
  let size = 0;
  const whole = (): LanAnswer => ({
    kind: 'answer',
    status: response.statusCode ?? 0,
    body: Buffer.concat(chunks).toString('utf8'),
    localIp: response.socket.localAddress ?? '',
  });
  const encoding = response.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') return finish(failure('encoded'));
  response.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > bodyLimitBytes) return finish(failure('too-large'));
    chunks.push(chunk);
  });
  response.on('end', () => finish(whole()));
  // Some routers announce a longer body than they send: what came is judged by the XML parser.
  response.on('error', () => finish(size > 0 ? whole() : failure('reset')));
};

const hostHeader = (host: string, port: string): string =>
  `${isIPv6(host) ? `[${host.replace(/%.*$/, '')}]` : host}${port === '' ? '' : `:${port}`}`;

const open = ({ url, connectTo = url.hostname, method, headers, body, localIp }: LanRequest): ClientRequest =>
  httpRequest({
    host: connectTo,
    port: url.port === '' ? 80 : Number(url.port),
    path: `${url.pathname}${url.search}`,
    method,
    agent: false,
    family: isIPv6(connectTo) ? 6 : 4,
    maxHeaderSize: headerLimitBytes,
    // Routers end lines with a bare LF and worse; nothing is forwarded, so leniency costs nothing here.
    insecureHTTPParser: true,
    ...(localIp === undefined ? {} : { localAddress: localIp }),
    headers: {
      Host: hostHeader(connectTo, url.port),
      Connection: 'close',
      'Accept-Encoding': 'identity',
      'User-Agent': 'Porthole/1 UPnP/1.1',
      ...headers,
      ...(body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }),
    },
  });

const exchange = async (request: LanRequest, signal: AbortSignal): Promise<LanAnswer> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve(failure('aborted'));
    const outgoing = open(request);
    const onAbort = (): void => finish(failure('aborted'));
    const connecting = setTimeout(() => finish(failure('timeout')), connectTimeoutMs);
    const total = setTimeout(() => finish(failure('timeout')), totalTimeoutMs);
    const finish = (answer: LanAnswer): void => {
      clearTimeout(connecting);
      clearTimeout(total);
      signal.removeEventListener('abort', onAbort);
      resolve(answer);
      outgoing.destroy();
    };
    signal.addEventListener('abort', onAbort, { once: true });
    outgoing.on('socket', (socket) => socket.once('connect', () => clearTimeout(connecting)));
    outgoing.on('response', (response) => readBody(response, finish));
    // "100 Continue" is never asked for; a stream of them would keep the parser busy until the time is over.
    let interim = 0;
    outgoing.on('information', () => {
      interim += 1;
      if (interim > maxInterimAnswers) finish(failure('malformed'));
    });
    // A switch of protocols is nothing that was asked for.
    outgoing.on('upgrade', () => finish(failure('malformed')));
    outgoing.on('error', (error) => finish(failure(reasonOf(error))));
    outgoing.on('close', () => finish(failure('reset')));
    outgoing.end(request.body);
  });

export const createLanHttp = (): LanHttp => {
  // The end of the queue for each host: cheap routers serve one connection and drop the second.
  const queues = new Map<string, Promise<unknown>>();
  return {
    send: async (request, signal) => {
      const host = request.url.hostname;
      const turn = (queues.get(host) ?? Promise.resolve()).then(async () => exchange(request, signal));
      queues.set(host, turn);
      const answer = await turn;
      if (queues.get(host) === turn) queues.delete(host);
      return answer;
    },
  };
};
