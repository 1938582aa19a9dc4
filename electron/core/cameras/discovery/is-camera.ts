import { cameraBrands } from '../../../../shared/facts/cameras.ts';
import type { Sighting } from './contract.ts';
import type { Identity } from './identify.ts';

/** Programs that speak RTSP and show no camera: TV over IP, music, screens. */
const otherRtsp = /sat.?ip|airtunes|airplay|dlna|tvheadend|minisatip|squeeze/i;
const otherServices = /^_(?:ipp|printer|pdl-datastream|googlecast|airplay)\._tcp$/i;
const otherSsdp = /InternetGatewayDevice|WANDevice|MediaRenderer|MediaServer|dial-multiscreen|Printer/i;
const otherHttp =
  /printer|laserjet|officejet|epson|brother|kyocera|lexmark|router|fritz!?box|openwrt|luci|speedport|livebox|chromecast|roku|\btv\b/i;

/** What only a camera or a recorder says of itself. */
const provesCamera = (sighting: Sighting): boolean => {
  switch (sighting.kind) {
    case 'onvif':
      return (
        sighting.types.some((type) => /NetworkVideoTransmitter|NetworkVideoRecorder/i.test(type)) ||
        sighting.scopes.some((scope) =>
          /onvif\.org\/(?:type\/(?:video_encoder|network_video)|profile\/streaming)/i.test(scope),
        )
      );
    case 'http':
      return sighting.picture;
    default:
      return false;
  }
};

const saysOther = (sighting: Sighting): boolean => {
  switch (sighting.kind) {
    case 'mdns':
      return otherServices.test(sighting.service);
    case 'ssdp':
      return otherSsdp.test(sighting.target) || otherHttp.test(sighting.server);
    case 'http':
      return otherHttp.test(`${sighting.server} ${sighting.realm} ${sighting.title}`);
    case 'rtsp':
      return otherRtsp.test(sighting.server);
    default:
      return false;
  }
};

const isVideoRtsp = (sighting: Sighting): boolean =>
  sighting.kind === 'rtsp' && !otherRtsp.test(sighting.server);

/** Evidence that names a maker by more than its network card. */
const namesItself = ({ evidence, brandId }: Identity): boolean =>
  evidence.some(({ fact }) => fact !== 'mac-maker') &&
  cameraBrands.some(({ id, kind }) => id === brandId && kind !== 'cloud-only');

/**
 * Whether all that was seen of a device makes it a camera. Printers, routers, TVs and plain web servers answer on the same
 * ports; what they say of themselves outweighs everything but a picture or ONVIF's own word.
 */
export const isCamera = (sightings: readonly Sighting[], identity: Identity, isGateway: boolean): boolean => {
  if (sightings.some(provesCamera)) return true;
  if (isGateway || sightings.some(saysOther)) return false;
  if (sightings.some(isVideoRtsp) || namesItself(identity)) return true;
  // A camera maker's network card with one of the cameras' own ports open: it may want to be asked by its owner.
  const makersCard =
    identity.evidence.some(({ fact }) => fact === 'mac-maker') && identity.confidence !== 'guess';
  return makersCard && sightings.some(({ kind }) => kind === 'port');
};
