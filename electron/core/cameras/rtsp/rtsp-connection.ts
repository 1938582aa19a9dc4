import { fail, ok } from '../../../../shared/errors.ts';
import type { AppError, Result } from '../../../../shared/errors.ts';
import type { Credentials, UsedAuth } from '../camera-fetch.ts';
import { authorize, chooseChallenge } from '../digest.ts';
import type { AuthChallenge } from '../digest.ts';
import { openConnection } from '../http-connection.ts';
import type { CertificatePins } from '../http-connection.ts';
import { headerValues } from '../http-head.ts';
import type { Timeouts } from '../timeouts.ts';
import { createExchange } from './rtsp-exchange.ts';
import type { RtspAnswer, RtspExchange } from './rtsp-exchange.ts';

export interface RtspConnectionOptions {
  readonly url: URL;
  readonly credentials: Credentials | null;
  readonly pins: CertificatePins;
  readonly timeouts: Timeouts;
  /** Interleaved packets, in the order received. */
  readonly onPacket: (channel: number, packet: Uint8Array) => void;
  /** Ends the attempt to connect; afterwards the connection is ended by disposing of it. */
  readonly signal: AbortSignal;
}

/** One RTSP connection: requests one after another, packets in between. */
export interface RtspConnection extends AsyncDisposable {
  /**
   * Sends a request and answers a challenge with at most one credential attempt. Any status but 401 is an answer.
   * Errors: camera-login, camera-unreachable. Rejects with the signal's reason.
   */
  request(
    method: string,
    url: string,
    headers: readonly string[],
    signal: AbortSignal,
  ): Promise<Result<RtspAnswer>>;
  /** The login that the camera has accepted over this connection. */
  usedAuth(): UsedAuth;
  /** Why the connection ended; null while it lasts. */
  closedBy(): AppError | null;
  /** Aborted when the connection ends. */
  readonly ended: AbortSignal;
  /** The camera's own address. */
  readonly remoteAddress: string;
}

/** `rtsp` and `rtsps` have no default port in the URL standard. */
const destinationOf = (url: URL): { host: string; port: number; secure: boolean; label: string } => {
  const secure = url.protocol === 'rtsps:';
  const port = url.port === '' ? (secure ? 322 : 554) : Number(url.port);
  return { host: url.hostname.replaceAll(/[[\]]/g, ''), port, secure, label: url.host };
};

interface Memory {
  readonly challenge: AuthChallenge;
  uses: number;
}

interface Signing {
  readonly label: string;
  readonly credentials: Credentials | null;
}

const signature = (memory: Memory | null, credentials: Credentials | null, method: string, uri: string) =>
  memory === null || credentials === null
    ? []
    : [
        `Authorization: ${authorize(memory.challenge, { ...credentials, method, uri, nonceCount: (memory.uses += 1) })}`,
      ];

/** Requests that answer a challenge, and remember it for the next. */
const createSignedRequests = (
  { roundTrip }: RtspExchange,
  { label, credentials }: Signing,
): Pick<RtspConnection, 'request' | 'usedAuth'> => {
  let memory: Memory | null = null;
  let loginWorked = false;

  const request: RtspConnection['request'] = async (method, target, headers, signal) => {
    let used = memory;
    for (let retried = false; ;) {
      const signed = signature(used, credentials, method, target);
      const answered = await roundTrip([`${method} ${target} RTSP/1.0`, ...headers, ...signed], signal);
      if (!answered.ok) return answered;
      if (answered.value.head.status !== 401) {
        memory = used;
        loginWorked ||= used !== null;
        return answered;
      }
      const challenge = chooseChallenge(headerValues(answered.value.head, 'www-authenticate'));
      const stale = challenge?.kind === 'digest' && challenge.stale;
      // A login that this very connection has accepted is not wrong: the nonce was for one request.
      const again =
        credentials !== null && challenge !== null && (used === null || (!retried && (stale || loginWorked)));
      if (!again) return fail({ code: 'camera-login', host: label, auth: challenge?.kind ?? 'unknown' });
      retried = used !== null;
      used = { challenge, uses: 0 };
    }
  };

  return { request, usedAuth: () => (loginWorked ? (memory?.challenge.kind ?? 'none') : 'none') };
};

export const openRtspConnection = async (options: RtspConnectionOptions): Promise<Result<RtspConnection>> => {
  const { url, credentials, timeouts, onPacket } = options;
  const destination = destinationOf(url);
  const { label } = destination;
  const attempt = new AbortController();
  const stop = (): void => attempt.abort(options.signal.reason);
  options.signal.throwIfAborted();
  options.signal.addEventListener('abort', stop, { once: true });
  const opened = await openConnection(destination, { ...options, signal: attempt.signal });
  // From here on the end is said before the connection is broken off.
  options.signal.removeEventListener('abort', stop);
  if (!opened.ok) return opened;
  const socket = opened.value;
  const exchange = createExchange(socket, { label, answerMs: timeouts.idleMs, onPacket });
  const { closedBy, ended } = exchange;
  return ok({
    ...createSignedRequests(exchange, { label, credentials }),
    ...{ closedBy, ended },
    remoteAddress: socket.remoteAddress ?? '',
    [Symbol.asyncDispose]: () => exchange[Symbol.asyncDispose](),
  });
};
