import { fail, ok } from '../../../../shared/errors.ts';
import type { AppError, Result } from '../../../../shared/errors.ts';
import { headerValue } from '../http-head.ts';
import type { RtspConnection } from './rtsp-connection.ts';
import type { RtspAnswer } from './rtsp-exchange.ts';
import { controlUrl } from './rtsp-urls.ts';
import { parseSdp } from './sdp.ts';
import type { VideoTrack } from './sdp.ts';
import { isSupported } from './video-pipeline.ts';

/** What a camera says of a stream before it is set up. */
export interface DescribedStream {
  /** What the camera says it understands, upper case. */
  readonly methods: string;
  readonly track: VideoTrack;
  /** The URL of the whole session, for PLAY, keep-alive and TEARDOWN. */
  readonly aggregate: string;
  readonly trackUrl: string;
}

export const statusError = (url: URL, { head }: RtspAnswer): AppError =>
  head.status === 461
    ? { code: 'camera-unsupported', host: url.host, what: 'transport' }
    : { code: 'camera-status', host: url.host, status: head.status };

export const expectOk = (url: URL, answered: Result<RtspAnswer>): Result<RtspAnswer> =>
  answered.ok && answered.value.head.status !== 200 ? fail(statusError(url, answered.value)) : answered;

/** Asks what there is to see at `url`. Errors: those of the connection, camera-status, camera-unsupported. */
export const describeVideo = async (
  connection: RtspConnection,
  url: URL,
  signal: AbortSignal,
): Promise<Result<DescribedStream>> => {
  const offered = await connection.request('OPTIONS', url.href, [], signal);
  if (!offered.ok) return offered;
  const described = expectOk(
    url,
    await connection.request('DESCRIBE', url.href, ['Accept: application/sdp'], signal),
  );
  if (!described.ok) return described;
  const { head, body } = described.value;
  const { control, video } = parseSdp(body);
  const track = video.find(isSupported);
  if (track === undefined) {
    return fail({ code: 'camera-unsupported', host: url.host, what: video[0]?.encoding ?? 'no video' });
  }
  const base = headerValue(head, 'content-base') ?? headerValue(head, 'content-location');
  return ok({
    methods: (headerValue(offered.value.head, 'public') ?? '').toUpperCase(),
    track,
    aggregate: controlUrl(url, base, control),
    trackUrl: controlUrl(url, base, track.control),
  });
};
