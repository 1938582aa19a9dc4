import { fail, ok } from '../../../shared/errors.ts';
import { createCameraFetch } from './camera-fetch.ts';
import type { Credentials } from './camera-fetch.ts';
import { fillUrl } from './camera-url.ts';
import { unreachable } from './http-connection.ts';
import type { CertificatePins } from './http-connection.ts';
import { hostLabel } from './http-request.ts';
import { readPicture } from './picture-reader.ts';
import type { PictureSource } from './picture-source.ts';
import { cameraTimeouts } from './timeouts.ts';
import type { Timeouts } from './timeouts.ts';

/** More than one picture a second from a still-picture URL makes small cameras stutter. */
const SNAPSHOT_PACE_MS = 1_000;

export interface HttpSourceOptions {
  readonly url: string;
  readonly credentials: () => Promise<Credentials | null>;
  readonly pins: CertificatePins;
  readonly timeouts?: Timeouts | undefined;
  readonly paceMs?: number | undefined;
}

/** A still picture over HTTP or HTTPS: a snapshot URL, or the first frame of an MJPEG stream. */
export const createHttpSource = (options: HttpSourceOptions): PictureSource => {
  const { credentials, pins, timeouts = cameraTimeouts, paceMs = SNAPSHOT_PACE_MS } = options;
  const cameraFetch = createCameraFetch(credentials);
  return {
    paceMs,
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
