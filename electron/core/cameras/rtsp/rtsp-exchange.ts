import type { Socket } from 'node:net';
import { fail, ok } from '../../../../shared/errors.ts';
import type { AppError, Result } from '../../../../shared/errors.ts';
import { unreachable } from '../http-connection.ts';
import { headerValue } from '../http-head.ts';
import type { HttpHead } from '../http-head.ts';
import { CameraTimeout } from '../timeouts.ts';
import { createRtspReader } from './rtsp-reader.ts';
import type { RtspItem } from './rtsp-reader.ts';

export interface RtspAnswer {
  readonly head: HttpHead;
  readonly body: string;
}

export interface ExchangeOptions {
  /** Names the camera in errors. */
  readonly label: string;
  /** How long an answer may take, in milliseconds. */
  readonly answerMs: number;
  /** Interleaved packets, in the order received. */
  readonly onPacket: (channel: number, packet: Uint8Array) => void;
}

/** Requests and answers over one connection, with packets in between. */
export interface RtspExchange extends AsyncDisposable {
  /** `lines`: the request line, then headers. Errors: camera-unreachable. Rejects with the signal's reason. */
  roundTrip(lines: readonly string[], signal: AbortSignal): Promise<Result<RtspAnswer>>;
  /** Why the connection ended; null while it lasts. */
  closedBy(): AppError | null;
  /** Aborted when the connection ends. */
  readonly ended: AbortSignal;
}

/** Some hundred answers; who asks more of us than he reads means to fill our memory. */
const MAX_UNREAD_BYTES = 64 * 1024;

interface Pending {
  readonly sequence: string;
  readonly resolve: (answer: Result<RtspAnswer>) => void;
}

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

export const createExchange = (
  socket: Socket,
  { label, answerMs, onPacket }: ExchangeOptions,
): RtspExchange => {
  // Over UDP the connection is silent while pictures flow: whoever plays watches over the pictures instead.
  socket.setTimeout(0);
  const reader = createRtspReader();
  const ended = new AbortController();
  let closedBy: AppError | null = null;
  let pending: Pending | null = null;
  let sequence = 0;

  const take = (item: RtspItem): void => {
    if (item.kind === 'packet') return onPacket(item.channel, item.packet);
    if (item.kind === 'request') {
      if (socket.writableLength > MAX_UNREAD_BYTES)
        return close({ code: 'camera-unreachable', host: label, reason: 'closed' });
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
      return await within(answer.promise, answerMs, signal);
    } catch (error) {
      pending = null;
      return fail(unreachable(label, error));
    }
  };

  return {
    roundTrip,
    closedBy: () => closedBy,
    ended: ended.signal,
    [Symbol.asyncDispose]: async () => {
      socket.destroy();
      await listening;
    },
  };
};
