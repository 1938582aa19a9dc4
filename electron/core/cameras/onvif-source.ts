import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import { createHttpSource } from './http-source.ts';
import type { HttpSourceOptions } from './http-source.ts';
import { hostLabel } from './http-request.ts';
import type { HttpContext } from './http-request.ts';
import { connectOnvif } from './onvif/onvif-client.ts';
import type { MediaProfile } from './onvif/onvif-client.ts';
import type { PictureSource } from './picture-source.ts';
import { ONVIF_RESOLVE_MS, cameraTimeouts } from './timeouts.ts';

const area = ({ width, height }: MediaProfile): number => width * height;

/** The snapshot URL of the largest profile that has one. Errors: camera-unsupported, camera-login and the like. */
const resolveSnapshot = async (options: HttpSourceOptions, signal: AbortSignal): Promise<Result<string>> => {
  const url = new URL(options.url);
  const { timeouts = cameraTimeouts, pins } = options;
  const context: HttpContext = {
    timeouts,
    pins,
    signal: AbortSignal.any([signal, AbortSignal.timeout(ONVIF_RESOLVE_MS)]),
  };
  const connected = await connectOnvif(url, await options.credentials(), context);
  if (!connected.ok) return connected;
  const profiles = await connected.value.profiles();
  if (!profiles.ok) return profiles;
  for (const { token } of profiles.value.toSorted((a, b) => area(b) - area(a))) {
    const uri = await connected.value.snapshotUri(token);
    if (!uri.ok && uri.error.code === 'camera-login') return uri;
    if (uri.ok && /^https?:/i.test(uri.value)) return uri;
  }
  return fail({ code: 'camera-unsupported', host: hostLabel(url), what: 'onvif-snapshot' });
};

/** Still pictures of an ONVIF device, given its device service. The URL it names is asked for once and kept while it works. */
export const createOnvifSource = (options: HttpSourceOptions): PictureSource => {
  let pictures: PictureSource | null = null;
  const resolve = async (signal: AbortSignal): Promise<Result<PictureSource>> => {
    if (pictures !== null) return ok(pictures);
    const uri = await resolveSnapshot(options, signal);
    if (!uri.ok) return uri;
    pictures = createHttpSource({ ...options, url: uri.value });
    return ok(pictures);
  };
  return {
    paceMs: options.paceMs ?? 1_000,
    fetch: async (signal) => {
      const source = await resolve(signal);
      if (!source.ok) return source;
      const picture = await source.value.fetch(signal);
      // A camera that was reset or updated may name another path now.
      if (!picture.ok && ['camera-status', 'camera-not-a-picture'].includes(picture.error.code))
        pictures = null;
      return picture;
    },
  };
};
