import type { Socket } from 'node:net';
import { fail, ok } from '../../../../shared/errors.ts';
import type { AppError, Result } from '../../../../shared/errors.ts';
import type { Credentials, UsedAuth } from '../camera-fetch.ts';
import { authorize, chooseChallenge } from '../digest.ts';
import type { AuthChallenge } from '../digest.ts';
import { openConnection, unreachable } from '../http-connection.ts';
import type { CertificatePins } from '../http-connection.ts';
import { headerValue, headerValues } from '../http-head.ts';
import type { HttpHead } from '../http-head.ts';
import { CameraTimeout } from '../timeouts.ts';
import type { Timeouts } from '../timeouts.ts';
import { createRtspReader } from './rtsp-reader.ts';
import type { RtspItem } from './rtsp-reader.ts';

export interface RtspAnswer {
  readonly head: HttpHead;
  readonly body: string;
}

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

interface Pending {
  readonly sequence: string;
  readonly resolve: (answer: Result<RtspAnswer>) => void;
}

/** `rtsp` and `rtsps` have no default port in the URL standard. */
const destinationOf = (url: URL): { host: string; port: number; secure: boolean; label: string } => {
  const secure = url.protocol === 'rtsps:';
  const port = url.port === '' ? (secure ? 322 : 554) : Number(url.port);
  return { host: url.hostname.replaceAll(/[[\]]/g, ''), port, secure, label: url.host };
};

/** Rejects when the signal is aborted or the time has passed; leaves nothing behind. */
const within = async <T>(promise: Promise<T>, ms: number, signal: AbortSignal): Promise<T> => {
  signal.throwIfAborted();
  const stopped = Promise.withResolvers<never>();
  const onAbort = (): void =>
    stopped.reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
  signal.addEventListener('abort', onAbort, { once: true });
  const timer = setTimeout(() => stopped.reject(new CameraTimeout('no answer')), ms);
  try {
    return await Promise.race([promise, stopped.promise]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  }
};

interface Memory {
  readonly challenge: AuthChallenge;
  uses: number;
}

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
  return ok(startConnection(opened.value, { label, credentials, timeouts, onPacket }));
};

interface StartOptions {
  readonly label: string;
  readonly credentials: Credentials | null;
  readonly timeouts: Timeouts;
  readonly onPacket: RtspConnectionOptions['onPacket'];
}

const startConnection = (
  socket: Socket,
  { label, credentials, timeouts, onPacket }: StartOptions,
): RtspConnection => {
  // Over UDP the connection is silent while pictures flow: whoever plays watches over the pictures instead.
  socket.setTimeout(0);
  const reader = createRtspReader();
  const ended = new AbortController();
  let closedBy: AppError | null = null;
  let pending: Pending | null = null;
  let sequence = 0;
  let memory: Memory | null = null;
  let loginWorked = false;

  const take = (item: RtspItem): void => {
    if (item.kind === 'packet') return onPacket(item.channel, item.packet);
    if (item.kind === 'request') {
      const asked = headerValue(item.head, 'cseq') ?? '0';
      return void socket.write(`RTSP/1.0 200 OK\r\nCSeq: ${asked}\r\n\r\n`);
    }
    const answered = headerValue(item.head, 'cseq');
    // Answers to keep-alives that nobody waited for any more are passed over; some cameras send no CSeq at all.
    if (pending === null || (answered !== undefined && answered !== pending.sequence)) return;
    pending.resolve(ok(item));
    pending = null;
  };

  const close = (error: AppError): void => {
    closedBy = error;
    pending?.resolve(fail(error));
    pending = null;
    ended.abort();
    socket.destroy();
  };

  const listen = async (): Promise<AppError> => {
    try {
      for await (const chunk of socket as AsyncIterable<Uint8Array>) {
        for (const item of reader.push(chunk)) take(item);
      }
      return { code: 'camera-unreachable', host: label, reason: 'closed' };
    } catch (error) {
      return unreachable(label, error);
    }
  };
  const listening = listen().then(close, (error: unknown) => {
    close({ code: 'camera-unreachable', host: label, reason: 'closed' });
    throw error;
  });
  listening.catch(() => undefined); // A bug in a listener: thrown again where the connection is disposed of.

  const roundTrip = async (lines: readonly string[], signal: AbortSignal): Promise<Result<RtspAnswer>> => {
    if (closedBy !== null) return fail(closedBy);
    sequence += 1;
    const [first = '', ...rest] = lines;
    const answer = Promise.withResolvers<Result<RtspAnswer>>();
    pending = { sequence: String(sequence), resolve: answer.resolve };
    socket.write(`${[first, `CSeq: ${sequence}`, 'User-Agent: Porthole', ...rest].join('\r\n')}\r\n\r\n`);
    try {
      return await within(answer.promise, timeouts.idleMs, signal);
    } catch (error) {
      pending = null;
      return fail(unreachable(label, error));
    }
  };

  const request: RtspConnection['request'] = async (method, target, headers, signal) => {
    let used = memory;
    for (let retried = false; ;) {
      const signed =
        used === null || credentials === null
          ? []
          : [
              `Authorization: ${authorize(used.challenge, { ...credentials, method, uri: target, nonceCount: (used.uses += 1) })}`,
            ];
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

  return {
    request,
    usedAuth: () => (loginWorked ? (memory?.challenge.kind ?? 'none') : 'none'),
    closedBy: () => closedBy,
    ended: ended.signal,
    remoteAddress: socket.remoteAddress ?? '',
    [Symbol.asyncDispose]: async () => {
      socket.destroy();
      await listening;
    },
  };
};
