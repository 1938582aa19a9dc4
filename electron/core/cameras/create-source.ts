import { fail, ok } from '../../../shared/errors.ts';
import type { AppError, Result } from '../../../shared/errors.ts';
import type { CameraSource } from '../../../shared/camera.ts';
import type { Clock } from '../ports.ts';
import type { Credentials } from './camera-fetch.ts';
import { fillUrl } from './camera-url.ts';
import type { StillDecoder } from './contract.ts';
import { createDemoSource } from './demo-source.ts';
import type { CertificatePins } from './http-connection.ts';
import { createHttpSource } from './http-source.ts';
import { createLiveFeed } from './live-feed.ts';
import type { LiveFeed } from './live-feed.ts';
import { createOnvifSource } from './onvif-source.ts';
import { createOnvifStream } from './onvif-stream.ts';
import type { PictureSource } from './picture-source.ts';
import { createRtspSource } from './rtsp-source.ts';
import { playRtsp } from './rtsp/rtsp-play.ts';
import type { MediaItem } from './rtsp/video-pipeline.ts';
import { STREAM_SILENCE_MS, cameraTimeouts } from './timeouts.ts';
import type { Timeouts } from './timeouts.ts';

/** Where a camera's pictures and its video come from. */
export interface CameraWhere {
  readonly source: CameraSource;
  readonly liveUrl?: string | undefined;
}

export interface SourceContext {
  readonly clock: Clock;
  readonly pins: CertificatePins;
  readonly credentials: () => Promise<Credentials | null>;
  readonly decoder: StillDecoder;
  readonly timeouts?: Timeouts | undefined;
  readonly paceMs?: number | undefined;
  readonly streamSilenceMs?: number | undefined;
}

export interface SourceReports {
  /** The video began (null) or failed. */
  readonly onVideo: (error: AppError | null) => void;
  readonly onBug: (error: unknown) => AppError;
}

export interface CreatedSource {
  readonly source: PictureSource;
  /** To be disposed of by the caller. */
  readonly live: LiveFeed | null;
}

const hostOf = (url: string): string => URL.parse(url)?.host ?? '';

/** Where the video is. Given, or still to be asked for. */
interface VideoPlace {
  readonly host: string;
  url(signal: AbortSignal): Promise<Result<string>>;
  /** It led nowhere. */
  forget(): void;
}

const fixedPlace = (url: string): VideoPlace => ({
  host: hostOf(url),
  url: async () => ok(url),
  forget: () => undefined,
});

const videoPlace = ({ source, liveUrl }: CameraWhere, context: SourceContext): VideoPlace | null => {
  const { kind, url } = source;
  if (kind === 'rtsp' && url !== undefined) return fixedPlace(url);
  if (liveUrl !== undefined) return fixedPlace(liveUrl);
  if (kind !== 'onvif' || url === undefined) return null;
  return { host: hostOf(url), ...createOnvifStream({ ...context, url }) };
};

/** What a camera that names another path now answers to the old one. */
const isGone = ({ code }: AppError): boolean => code === 'camera-status' || code === 'camera-unsupported';

const createLive = (
  place: VideoPlace,
  context: SourceContext,
  { onVideo, onBug }: SourceReports,
): LiveFeed => {
  const { clock, pins, timeouts = cameraTimeouts, streamSilenceMs = STREAM_SILENCE_MS } = context;
  const play = async (onItem: (item: MediaItem) => void, signal: AbortSignal): Promise<AppError> => {
    const found = await place.url(signal);
    if (!found.ok) return found.error;
    const credentials = await context.credentials();
    const url = fillUrl(found.value, credentials);
    const common = { url, credentials, pins, timeouts, silenceMs: streamSilenceMs };
    const ended = await playRtsp({ ...common, onItem, signal });
    if (isGone(ended)) place.forget();
    return ended;
  };
  return createLiveFeed({ clock, host: place.host, onState: onVideo, onBug, play });
};

/** A video camera without a URL, which the checks of its fields let nobody add. */
const createMissingSource = (): PictureSource => ({
  paceMs: 1_000,
  fetch: async () => fail({ code: 'camera-unsupported', host: '', what: 'no url' }),
});

/** Not every ONVIF device names a still picture; those that do not still have keyframes. */
const orElse = (named: PictureSource, keyframes: PictureSource): PictureSource => {
  let source = named;
  return {
    paceMs: named.paceMs,
    fetch: async (signal) => {
      const picture = await source.fetch(signal);
      if (picture.ok || picture.error.code !== 'camera-unsupported' || source === keyframes) return picture;
      source = keyframes;
      return keyframes.fetch(signal);
    },
  };
};

const createPictures = (
  { kind, url = '' }: CameraSource,
  context: SourceContext,
  live: LiveFeed | null,
): PictureSource => {
  switch (kind) {
    case 'demo':
      return createDemoSource(context.clock);
    case 'snapshot':
    case 'mjpeg':
      return createHttpSource({ ...context, kind, url });
    case 'rtsp':
      return live === null ? createMissingSource() : createRtspSource(hostOf(url), live, context.decoder);
    case 'onvif': {
      const named = createOnvifSource({ ...context, kind: 'snapshot', url });
      return live === null ? named : orElse(named, createRtspSource(hostOf(url), live, context.decoder));
    }
  }
};

/** The one place that knows which protocol serves which kind of source. */
export const createSource = (
  where: CameraWhere,
  context: SourceContext,
  reports: SourceReports,
): CreatedSource => {
  const place = videoPlace(where, context);
  const live = place === null ? null : createLive(place, context, reports);
  return { source: createPictures(where.source, context, live), live };
};
