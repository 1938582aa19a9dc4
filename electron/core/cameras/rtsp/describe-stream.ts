import { ok } from '../../../../shared/errors.ts';
import { fillUrl } from '../camera-url.ts';
import type { CertificatePins } from '../http-connection.ts';
import type { DescribeStream, StreamDescription } from '../inspection/contract.ts';
import type { Timeouts } from '../timeouts.ts';
import { openRtspConnection } from './rtsp-connection.ts';
import { describeVideo } from './rtsp-describe.ts';
import type { VideoTrack } from './sdp.ts';
import { describedFormat } from './video-pipeline.ts';

const descriptionOf = (track: VideoTrack): Omit<StreamDescription, 'auth'> => {
  const format = describedFormat(track);
  return {
    codec: track.encoding.toLowerCase(),
    ...(format?.width === undefined ? {} : { width: format.width }),
    ...(format?.height === undefined ? {} : { height: format.height }),
  };
};

/**
 * Makes `describeStream`: OPTIONS and DESCRIBE over a connection of its own. No session is set up, so there is none to
 * tear down, and the camera's few sessions stay free.
 */
export const createDescribeStream =
  (context: { readonly pins: CertificatePins; readonly timeouts: Timeouts }): DescribeStream =>
  async (url, credentials, signal) => {
    const filled = fillUrl(url, credentials);
    const opened = await openRtspConnection({
      ...context,
      url: filled,
      credentials,
      signal,
      onPacket: () => undefined,
    });
    if (!opened.ok) return opened;
    await using connection = opened.value;
    const described = await describeVideo(connection, filled, signal);
    return described.ok
      ? ok({ ...descriptionOf(described.value.track), auth: connection.usedAuth() })
      : described;
  };
