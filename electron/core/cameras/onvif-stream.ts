import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import type { Credentials } from './camera-fetch.ts';
import type { CertificatePins } from './http-connection.ts';
import { hostLabel } from './http-request.ts';
import { connectOnvif } from './onvif/onvif-client.ts';
import type { MediaProfile } from './onvif/onvif-client.ts';
import { ONVIF_RESOLVE_MS, cameraTimeouts } from './timeouts.ts';
import type { Timeouts } from './timeouts.ts';

/** Where an ONVIF device's video is; asked for when somebody first watches, and kept while it works. */
export interface OnvifStream {
  /**
   * An RTSP URL without credentials, on the host that we reached the device by. At most one credential attempt.
   * Errors: camera-unsupported (it names no stream), camera-login, camera-unreachable. Rejects with the signal's reason.
   */
  url(signal: AbortSignal): Promise<Result<string>>;
  /** The URL no longer works: a camera that was reset or updated may name another now. */
  forget(): void;
}

export interface OnvifStreamOptions {
  /** The device service. */
  readonly url: string;
  readonly credentials: () => Promise<Credentials | null>;
  readonly pins: CertificatePins;
  readonly timeouts?: Timeouts | undefined;
}

/** More pixels than this no phone shows, and the uplink of a home does not carry. */
const MAX_WIDTH = 1_920;

const isPlain = ({ codec }: MediaProfile): number => (/^h\.?264$/i.test(codec) ? 1 : 0);
const fits = ({ width }: MediaProfile): number => (width <= MAX_WIDTH ? 1 : 0);
const area = ({ width, height }: MediaProfile): number => width * height;

/** Every browser decodes H.264, few H.265; then the largest that is not too large, else the smallest. */
const preference = (a: MediaProfile, b: MediaProfile): number =>
  isPlain(b) - isPlain(a) || fits(b) - fits(a) || (fits(a) === 1 ? area(b) - area(a) : area(a) - area(b));

const resolveStream = async (options: OnvifStreamOptions, signal: AbortSignal): Promise<Result<string>> => {
  const { timeouts = cameraTimeouts, pins } = options;
  const url = new URL(options.url);
  const context = {
    timeouts,
    pins,
    signal: AbortSignal.any([signal, AbortSignal.timeout(ONVIF_RESOLVE_MS)]),
  };
  const connected = await connectOnvif(url, await options.credentials(), context);
  if (!connected.ok) return connected;
  const profiles = await connected.value.profiles();
  if (!profiles.ok) return profiles;
  for (const { token } of profiles.value.toSorted(preference)) {
    const uri = await connected.value.streamUri(token);
    if (!uri.ok && uri.error.code !== 'camera-status') return uri;
    if (uri.ok && /^rtsps?:/i.test(uri.value)) return uri;
  }
  return fail({ code: 'camera-unsupported', host: hostLabel(url), what: 'onvif-stream' });
};

export const createOnvifStream = (options: OnvifStreamOptions): OnvifStream => {
  let known: string | null = null;
  return {
    url: async (signal) => {
      if (known !== null) return ok(known);
      const resolved = await resolveStream(options, signal);
      if (resolved.ok) known = resolved.value;
      return resolved;
    },
    forget: () => {
      known = null;
    },
  };
};
