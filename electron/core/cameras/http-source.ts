import { setImmediate as nextTurn } from 'node:timers/promises';
import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import { createCameraFetch } from './camera-fetch.ts';
import type { AuthorizedAnswer, Credentials } from './camera-fetch.ts';
import { fillUrl } from './camera-url.ts';
import { unreachable } from './http-connection.ts';
import type { CertificatePins } from './http-connection.ts';
import { hostLabel } from './http-request.ts';
import { createMjpegSplitter } from './mjpeg.ts';
import { readPicture } from './picture-reader.ts';
import type { PictureSource, SourcePicture } from './picture-source.ts';
import { CameraTimeout, STREAM_SILENCE_MS, cameraTimeouts } from './timeouts.ts';
import type { Timeouts } from './timeouts.ts';

/** More than one picture a second from a still-picture URL makes small cameras stutter. */
const SNAPSHOT_PACE_MS = 1_000;

export interface HttpSourceOptions {
  readonly kind: 'snapshot' | 'mjpeg';
  readonly url: string;
  readonly credentials: () => Promise<Credentials | null>;
  readonly pins: CertificatePins;
  readonly timeouts?: Timeouts | undefined;
  readonly paceMs?: number | undefined;
  readonly streamSilenceMs?: number | undefined;
}

/** Frames until the stream ends, which it does by failing: a camera's stream has no end of its own. */
const framesOf = async function* (
  answer: AuthorizedAnswer,
  host: string,
  silenceMs: number,
): AsyncGenerator<Result<SourcePicture>, void, undefined> {
  const splitter = createMjpegSplitter();
  const { auth } = answer;
  let wholeAt = performance.now();
  try {
    for await (const piece of answer.body) {
      for (const frame of splitter.push(piece)) {
        wholeAt = performance.now();
        yield ok({ ...frame, auth });
        // After a hitch several frames lie ready. Those who watch shall have handed on the one before the next comes:
        // else every one but the last would count as missed.
        await nextTurn();
      }
      // Bytes that never make a frame are silence too.
      if (performance.now() - wholeAt > silenceMs) throw new CameraTimeout('no frame');
    }
  } catch (error) {
    return yield fail(unreachable(host, error));
  }
  yield fail({ code: 'camera-unreachable', host, reason: 'closed' });
};

/** A picture over HTTP or HTTPS, from a snapshot URL or an MJPEG stream; of the latter also its frames. */
export const createHttpSource = (options: HttpSourceOptions): PictureSource => {
  const { credentials, pins, timeouts = cameraTimeouts, paceMs = SNAPSHOT_PACE_MS } = options;
  const { streamSilenceMs = STREAM_SILENCE_MS } = options;
  const cameraFetch = createCameraFetch(credentials);

  const stream = async function* (
    signal: AbortSignal,
  ): AsyncGenerator<Result<SourcePicture>, void, undefined> {
    const url = fillUrl(options.url, await credentials());
    const patient = { ...timeouts, idleMs: streamSilenceMs };
    const answered = await cameraFetch({ url }, { timeouts: patient, pins, signal });
    if (!answered.ok) return yield answered;
    await using answer = answered.value;
    yield* framesOf(answer, hostLabel(url), streamSilenceMs);
  };

  return {
    paceMs,
    stream: options.kind === 'mjpeg' ? stream : undefined,
    fetch: async (callerSignal) => {
      const url = fillUrl(options.url, await credentials());
      const signal = AbortSignal.any([callerSignal, AbortSignal.timeout(timeouts.totalMs)]);
      const answered = await cameraFetch({ url }, { timeouts, pins, signal });
      if (!answered.ok) return answered;
      await using answer = answered.value;
      try {
        const picture = await readPicture(answer.body, hostLabel(url));
        return picture.ok ? ok({ ...picture.value, auth: answer.auth }) : picture;
      } catch (error) {
        return fail(unreachable(hostLabel(url), error));
      }
    },
  };
};
