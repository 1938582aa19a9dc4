/** An ONVIF camera on a host of the lab: `node onvif-device.ts ADDRESS PASSWORD PICTURE-FILE`. Answers until it is killed. */
import { readFileSync } from 'node:fs';
import { startOnvifCamera } from '../../fakes/camera-onvif.ts';
import { startWsDiscoveryResponder } from '../../fakes/ws-discovery-responder.ts';

const [address = '', password = '', picture = ''] = process.argv.slice(2);
const device = await startOnvifCamera({
  username: 'admin',
  password,
  auth: 'wsse',
  jpeg: readFileSync(picture),
  host: address,
  port: 80,
  namedHost: address,
});
await startWsDiscoveryResponder({
  address,
  types: ['dn:NetworkVideoTransmitter', 'tds:Device'],
  scopes: [
    'onvif://www.onvif.org/type/video_encoder',
    'onvif://www.onvif.org/hardware/DS-2CD2032-I',
    'onvif://www.onvif.org/name/HIKVISION%20DS-2CD2032-I',
  ],
  xaddr: `http://${address}:${device.port}/onvif/device_service`,
});
console.log('ready');
