import { setTimeout as delay } from 'node:timers/promises';
import type { AppError, Result } from '../../../../shared/errors.ts';
import type { Credentials } from '../camera-fetch.ts';
import type { CertificatePins } from '../http-connection.ts';
import { headerValue } from '../http-head.ts';
import type { Timeouts } from '../timeouts.ts';
import { openRtspConnection } from './rtsp-connection.ts';
import type { RtspConnection } from './rtsp-connection.ts';
import type { RtspAnswer } from './rtsp-exchange.ts';
import { describeVideo, expectOk, statusError } from './rtsp-describe.ts';
import type { DescribedStream } from './rtsp-describe.ts';
import { openUdpReceiver } from './udp-receiver.ts';
import { createVideoPipeline } from './video-pipeline.ts';
import type { MediaItem } from './video-pipeline.ts';

export interface RtspOptions {
  /** Without credentials. */
  readonly url: URL;
  readonly credentials: Credentials | null;
  readonly pins: CertificatePins;
  readonly timeouts: Timeouts;
  /** How long no picture may come before the stream counts as failed, in milliseconds. */
  readonly silenceMs: number;
  readonly onItem: (item: MediaItem) => void;
  readonly signal: AbortSignal;
}

/** A camera that is told goodbye frees its session at once; one that does not answer is not waited for. */
const TEARDOWN_MS = 1_000;
/** RFC 2326 section 12.37: a session ends after this when the camera names no other time. */
const DEFAULT_SESSION_S = 60;
/** How often silence and the keep-alive are looked at. */
const TICK_MS = 500;
/** Late packets of a LAN come within a few places; a frame's worth is held back at most. */
const UDP_REORDER = 32;

interface Session extends DescribedStream {
  readonly connection: RtspConnection;
  readonly options: RtspOptions;
}

interface Playing {
  readonly id: string;
  readonly keepAliveMs: number;
}

const setup = async (
  { connection, options, trackUrl }: Session,
  transport: string,
): Promise<Result<RtspAnswer>> =>
  expectOk(
    options.url,
    await connection.request('SETUP', trackUrl, [`Transport: ${transport}`], options.signal),
  );

const readSession = ({ head }: RtspAnswer): Playing => {
  const [id = '', ...parameters] = (headerValue(head, 'session') ?? '').split(';').map((part) => part.trim());
  const timeout = parameters
    .map((parameter) => /^timeout\s*=\s*(\d+)/i.exec(parameter)?.[1])
    .find((found) => found !== undefined);
  const seconds = Math.max(2, Number(timeout ?? DEFAULT_SESSION_S) || DEFAULT_SESSION_S);
  // Less than half the time, so that one answer may be lost.
  return { id, keepAliveMs: Math.min(seconds * 400, 25_000) };
};

const sessionLine = ({ id }: Playing): readonly string[] => (id === '' ? [] : [`Session: ${id}`]);

/** Waits a tick, or until the connection or the watching ends. Rejects with the signal's reason. */
const tick = async (wake: AbortSignal, signal: AbortSignal): Promise<void> => {
  try {
    await delay(TICK_MS, undefined, { signal: wake });
  } catch {
    signal.throwIfAborted();
  }
};

/** Waits until the stream fails; keeps the session alive meanwhile. Rejects with the signal's reason. */
const watchOver = async (
  session: Session,
  playing: Playing,
  silentSince: () => number,
): Promise<AppError> => {
  const { connection, options, methods, aggregate } = session;
  const { signal, url } = options;
  const keepAlive = methods.includes('GET_PARAMETER') ? 'GET_PARAMETER' : 'OPTIONS';
  const wake = AbortSignal.any([signal, connection.ended]);
  let aliveAt = performance.now();
  for (;;) {
    await tick(wake, signal);
    const ended = connection.closedBy();
    if (ended !== null) return ended;
    const now = performance.now();
    if (now - silentSince() > options.silenceMs) {
      return { code: 'camera-unreachable', host: url.host, reason: 'timeout' };
    }
    if (now - aliveAt > playing.keepAliveMs) {
      aliveAt = now;
      const answered = await connection.request(keepAlive, aggregate, sessionLine(playing), signal);
      // Not every camera answers while it streams; one that has forgotten the session says so with 454.
      if (answered.ok && answered.value.head.status === 454) return statusError(url, answered.value);
      if (!answered.ok && answered.error.code === 'camera-login') return answered.error;
    }
  }
};

const goodbye = async ({ connection, aggregate }: Session, playing: Playing): Promise<void> => {
  const answered = connection.request(
    'TEARDOWN',
    aggregate,
    sessionLine(playing),
    AbortSignal.timeout(TEARDOWN_MS),
  );
  await answered.catch(() => undefined); // The connection is closed right after; that says it too.
};

const play = async (session: Session, answer: RtspAnswer, silentSince: () => number): Promise<AppError> => {
  const playing = readSession(answer);
  const { connection, options, aggregate } = session;
  const { url, signal } = options;
  try {
    const headers = [...sessionLine(playing), 'Range: npt=0.000-'];
    const started = expectOk(url, await connection.request('PLAY', aggregate, headers, signal));
    return started.ok ? await watchOver(session, playing, silentSince) : started.error;
  } finally {
    await goodbye(session, playing);
  }
};

type Push = (packet: Uint8Array) => void;

const transportOf = (answer: RtspAnswer): string => headerValue(answer.head, 'transport') ?? '';

const playOverUdp = async (session: Session, push: Push, silentSince: () => number): Promise<AppError> => {
  const { connection, options } = session;
  const { host } = options.url;
  await using receiver = await openUdpReceiver(connection.remoteAddress, push);
  if (receiver === null) return { code: 'camera-unsupported', host, what: 'transport' };
  const answered = await setup(session, `RTP/AVP;unicast;client_port=${receiver.port}-${receiver.port + 1}`);
  if (!answered.ok) return answered.error;
  const port = Number(/server_port=(\d{1,5})/i.exec(transportOf(answered.value))?.[1] ?? 0);
  if (port > 0 && port < 65_536) receiver.greet(connection.remoteAddress, port);
  return await play(session, answered.value, silentSince);
};

/**
 * Plays one camera's picture over RTSP (RFC 2326), through TCP and, where the camera refuses that with 461, UDP.
 * One connection, one session, at most one credential attempt; the session is torn down at the end.
 * Resolves with the reason when the stream ends by itself; rejects when the signal ends it.
 */
export const playRtsp = async (options: RtspOptions): Promise<AppError> => {
  let push: Push | null = null;
  let channel = 0;
  const onPacket = (on: number, packet: Uint8Array): void => (on === channel ? push?.(packet) : undefined);
  const opened = await openRtspConnection({ ...options, onPacket });
  if (!opened.ok) return opened.error;
  await using connection = opened.value;
  const described = await describeVideo(connection, options.url, options.signal);
  if (!described.ok) return described.error;
  const session: Session = { ...described.value, connection, options };

  let pictureAt = performance.now();
  const pushTo = (reorder: number): Push => {
    const pipeline = createVideoPipeline(session.track, reorder);
    return (packet) => {
      for (const item of pipeline.push(packet)) {
        if (item.kind !== 'format') pictureAt = performance.now();
        options.onItem(item);
      }
    };
  };
  push = pushTo(0);
  const answered = await setup(session, 'RTP/AVP/TCP;unicast;interleaved=0-1');
  if (answered.ok) {
    channel = Number(/interleaved=(\d{1,3})/i.exec(transportOf(answered.value))?.[1] ?? 0);
    return await play(session, answered.value, () => pictureAt);
  }
  if (answered.error.code !== 'camera-unsupported') return answered.error;
  return await playOverUdp(session, pushTo(UDP_REORDER), () => pictureAt);
};
