import { ok } from '../../../../shared/errors.ts';
import type { Result } from '../../../../shared/errors.ts';
import type { Credentials } from '../camera-fetch.ts';
import type { HttpContext } from '../http-request.ts';
import { escapeXml, namespaces } from './envelope.ts';
import { soapCall } from './soap-call.ts';
import { attribute, children, firstText } from './xml.ts';
import type { XmlNode } from './xml.ts';

export interface DeviceInformation {
  readonly manufacturer: string;
  readonly model: string;
  readonly firmware: string;
}

export interface MediaProfile {
  readonly token: string;
  readonly name: string;
  /** As the camera names it: H264, H265, JPEG. */
  readonly codec: string;
  /** Pixels; 0 where the camera does not say. */
  readonly width: number;
  readonly height: number;
}

/** The few calls of ONVIF that lead to a picture. */
export interface OnvifClient {
  deviceInformation(): Promise<Result<DeviceInformation>>;
  profiles(): Promise<Result<readonly MediaProfile[]>>;
  /** Absolute URLs on the host that we reached the camera by, whatever host it named; '' where it has none. */
  snapshotUri(token: string): Promise<Result<string>>;
  streamUri(token: string): Promise<Result<string>>;
}

/** The camera's UTC time in milliseconds since the epoch, or null. */
const readClock = (content: XmlNode): number | null => {
  const utc = children(content, 'GetSystemDateAndTimeResponse', 'SystemDateAndTime', 'UTCDateTime')[0];
  const part = (...path: readonly string[]): number => Number(firstText(utc, ...path));
  const time = Date.UTC(
    part('Date', 'Year'),
    part('Date', 'Month') - 1,
    part('Date', 'Day'),
    part('Time', 'Hour'),
    part('Time', 'Minute'),
    part('Time', 'Second'),
  );
  return utc === undefined || Number.isNaN(time) ? null : time;
};

/**
 * A camera names addresses that were right once, or inside another network, and gives rtsp:// where http:// was asked for
 * (home-assistant/core#66554). Path, query and port are its own business; the host is the one that answered us, so
 * that no camera can send our credentials elsewhere.
 */
export const onOurHost = (uri: string, reached: URL): string => {
  const url = URL.parse(uri.trim());
  if (url === null || url.hostname === '') return '';
  url.hostname = reached.hostname;
  url.username = '';
  url.password = '';
  return url.href;
};

const readProfile = (profile: XmlNode): MediaProfile => {
  const encoder = children(profile, 'VideoEncoderConfiguration')[0];
  return {
    token: attribute(profile, 'token'),
    name: firstText(profile, 'Name'),
    codec: firstText(encoder, 'Encoding'),
    width: Number(firstText(encoder, 'Resolution', 'Width')) || 0,
    height: Number(firstText(encoder, 'Resolution', 'Height')) || 0,
  };
};

/**
 * Asks `url` (a device service) for its clock, which every ONVIF device tells without a login, and makes a client that signs
 * with that clock. Errors: camera-unsupported and camera-status where there is no ONVIF, camera-unreachable.
 */
export const connectOnvif = async (
  url: URL,
  credentials: Credentials | null,
  context: HttpContext,
): Promise<Result<OnvifClient>> => {
  const unsigned = { url, credentials: null, clockOffsetMs: 0 };
  const clock = await soapCall(
    { ...unsigned, body: `<GetSystemDateAndTime xmlns="${namespaces.device}"/>` },
    context,
  );
  // A camera that wants a login even for its clock is one all the same.
  if (!clock.ok && clock.error.code !== 'camera-login') return clock;
  const time = clock.ok ? readClock(clock.value) : null;
  const clockOffsetMs = time === null ? 0 : time - Date.now();
  const call = (target: URL, body: string): Promise<Result<XmlNode>> =>
    soapCall({ url: target, body, credentials, clockOffsetMs }, context);

  let mediaUrl: URL | null = null;
  const media = async (body: string): Promise<Result<XmlNode>> => {
    if (mediaUrl === null) {
      const found = await call(
        url,
        `<GetCapabilities xmlns="${namespaces.device}"><Category>Media</Category></GetCapabilities>`,
      );
      if (!found.ok && found.error.code === 'camera-login') return found;
      const xaddr = found.ok
        ? firstText(found.value, 'GetCapabilitiesResponse', 'Capabilities', 'Media', 'XAddr')
        : '';
      // Small cameras serve everything at one path and know no capabilities.
      mediaUrl = URL.parse(onOurHost(xaddr, url)) ?? url;
    }
    return call(mediaUrl, body);
  };
  const uri = async (
    name: 'GetSnapshotUri' | 'GetStreamUri',
    setup: string,
    token: string,
  ): Promise<Result<string>> => {
    const answer = await media(
      `<${name} xmlns="${namespaces.media}">${setup}<ProfileToken>${escapeXml(token)}</ProfileToken></${name}>`,
    );
    if (!answer.ok) return answer;
    return ok(onOurHost(firstText(answer.value, `${name}Response`, 'MediaUri', 'Uri'), url));
  };
  const overRtsp =
    '<StreamSetup><Stream xmlns="http://www.onvif.org/ver10/schema">RTP-Unicast</Stream>' +
    '<Transport xmlns="http://www.onvif.org/ver10/schema"><Protocol>RTSP</Protocol></Transport></StreamSetup>';

  return ok({
    deviceInformation: async () => {
      const answer = await call(url, `<GetDeviceInformation xmlns="${namespaces.device}"/>`);
      if (!answer.ok) return answer;
      const read = (name: string): string => firstText(answer.value, 'GetDeviceInformationResponse', name);
      return ok({
        manufacturer: read('Manufacturer'),
        model: read('Model'),
        firmware: read('FirmwareVersion'),
      });
    },
    profiles: async () => {
      const answer = await media(`<GetProfiles xmlns="${namespaces.media}"/>`);
      if (!answer.ok) return answer;
      return ok(children(answer.value, 'GetProfilesResponse', 'Profiles').map(readProfile));
    },
    snapshotUri: (token) => uri('GetSnapshotUri', '', token),
    streamUri: (token) => uri('GetStreamUri', overRtsp, token),
  });
};
