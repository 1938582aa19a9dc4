import { describe, expect, it } from 'vitest';
import type { Sighting } from '../../../electron/core/cameras/discovery/contract.ts';
import { identify } from '../../../electron/core/cameras/discovery/identify.ts';
import { isCamera } from '../../../electron/core/cameras/discovery/is-camera.ts';

const host = '192.168.1.9';
const http = (facts: {
  server?: string;
  realm?: string;
  title?: string;
  status?: number;
  picture?: boolean;
}): Sighting => ({
  kind: 'http',
  host,
  port: 80,
  secure: false,
  status: 200,
  server: '',
  realm: '',
  title: '',
  picture: false,
  ...facts,
});
const rtsp = (server: string): Sighting => ({ kind: 'rtsp', host, port: 554, server, realm: '' });
const onvif = (types: string[], scopes: string[] = []): Sighting => ({
  kind: 'onvif',
  host,
  xaddrs: [],
  types,
  scopes,
});
const ssdp = (target: string, server = ''): Sighting => ({
  kind: 'ssdp',
  host,
  server,
  target,
  location: '',
});
const mdns = (service: string): Sighting => ({ kind: 'mdns', host, service, name: 'x' });
const mac = (address: string): Sighting => ({ kind: 'mac', host, mac: address });
const port: Sighting = { kind: 'port', host, port: 80 };

describe('who a device is', () => {
  it.each<[string, Sighting[], string | undefined]>([
    ['Hikvision by its web server', [http({ server: 'App-webs/' })], 'Hikvision'],
    ['Axis by its MAC alone', [mac('00:40:8c:12:34:56')], 'Axis'],
    ['Motion', [http({ server: 'Motion/4.5.1' })], 'Motion'],
    ['nobody by a web server that anyone may run', [http({ server: 'nginx/1.22.1' })], undefined],
    ['nobody by a made-up MAC', [mac('02:40:8c:12:34:56')], undefined],
  ])('%s', (_name, sightings, brand) => {
    const found = identify(sightings).brand;
    if (brand === undefined) expect(found).toBeUndefined();
    else expect(found).toContain(brand);
  });

  it('reads name and model from ONVIF scopes, and says what it rests on', () => {
    const identity = identify([
      onvif(
        ['NetworkVideoTransmitter'],
        ['onvif://www.onvif.org/name/HIKVISION%20DS-2CD', 'onvif://www.onvif.org/hardware/DS-2CD2032-I'],
      ),
      http({ server: 'App-webs/' }),
    ]);
    expect(identity).toMatchObject({
      brand: 'Hikvision',
      model: 'DS-2CD2032-I',
      name: 'HIKVISION DS-2CD',
      confidence: 'certain',
    });
    expect(identity.evidence).toContainEqual({ fact: 'http-server', value: 'App-webs/' });
  });
});

describe('camera or not', () => {
  const judge = (sightings: Sighting[], gateway = false): boolean =>
    isCamera(sightings, identify(sightings), gateway);

  it.each<[string, Sighting[]]>([
    ['an ONVIF transmitter', [onvif(['NetworkVideoTransmitter'])]],
    ['an RTSP server', [port, rtsp('GStreamer RTSP server')]],
    ['an RTSP server without a name', [port, rtsp('')]],
    ['an open picture', [port, http({ picture: true })]],
    ['uStreamer behind a password', [port, http({ status: 401, realm: 'Restricted area' })]],
    ['a camera maker’s card with an open port', [port, mac('00:40:8c:12:34:56')]],
  ])('takes %s for one', (_name, sightings) => {
    expect(judge(sightings)).toBe(true);
  });

  it.each<[string, Sighting[], boolean]>([
    ['a plain web server', [port, http({ server: 'nginx/1.22.1', title: 'Welcome to nginx!' })], false],
    [
      'a printer with a login',
      [port, http({ status: 401, realm: 'Restricted area' }), mdns('_ipp._tcp')],
      false,
    ],
    ['a printer by its page', [port, http({ server: 'HP HTTP Server; HP LaserJet' })], false],
    [
      'a router with TV over RTSP',
      [port, rtsp(''), ssdp('urn:schemas-upnp-org:device:InternetGatewayDevice:1')],
      false,
    ],
    ['the default gateway, whatever its card', [port, mac('00:40:8c:12:34:56')], true],
    ['a TV', [port, ssdp('urn:schemas-upnp-org:device:MediaRenderer:1'), mdns('_airplay._tcp')], false],
    ['a SAT>IP server', [port, rtsp('SatIP-Server/1.0')], false],
    ['a printer that answers WS-Discovery', [onvif(['Device', 'PrintDeviceType'])], false],
    ['a camera maker’s card with nothing open', [mac('00:40:8c:12:34:56')], false],
  ])('does not take %s for one', (_name, sightings, gateway) => {
    expect(judge(sightings, gateway)).toBe(false);
  });
});
