import { fail } from '../../../shared/errors.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { CameraSource } from '../../../shared/model.ts';
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
import type { PictureSource } from './picture-source.ts';
import { createRtspSource } from './rtsp-source.ts';
import { playRtsp } from './rtsp/rtsp-play.ts';
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

const createLive = (url: string, context: SourceContext, { onVideo, onBug }: SourceReports): LiveFeed => {
  const { clock, pins, timeouts = cameraTimeouts, streamSilenceMs = STREAM_SILENCE_MS } = context;
  return createLiveFeed({
    clock,
    host: hostOf(url),
    onState: onVideo,
    onBug,
    play: async (onItem, signal) => {
      const credentials = await context.credentials();
      const filled = fillUrl(url, credentials);
      return playRtsp({
        url: filled,
        credentials,
        pins,
        timeouts,
        silenceMs: streamSilenceMs,
        onItem,
        signal,
      });
    },
  });
};

/** A video camera without a URL, which the checks of its fields let nobody add. */
const createMissingSource = (): PictureSource => ({
  paceMs: 1_000,
  fetch: async () => fail({ code: 'camera-unsupported', host: '', what: 'no url' }),
});

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
    case 'onvif':
      return createOnvifSource({ ...context, kind: 'snapshot', url });
  }
};

/** The one place that knows which protocol serves which kind of source. */
export const createSource = (
  where: CameraWhere,
  context: SourceContext,
  reports: SourceReports,
): CreatedSource => {
  const { source, liveUrl } = where;
  const videoUrl = source.kind === 'rtsp' ? source.url : liveUrl;
  const live = videoUrl === undefined ? null : createLive(videoUrl, context, reports);
  return { source: createPictures(source, context, live), live };
};
