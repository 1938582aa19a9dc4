import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { parseProbeMatches } from '../../../electron/core/cameras/discovery/ws-discovery.ts';

const match = (
  xaddrs: string,
  types = 'dn:NetworkVideoTransmitter',
  scopes = '',
  uuid = 'urn:uuid:1',
): string =>
  `<d:ProbeMatch><a:EndpointReference><a:Address>${uuid}</a:Address></a:EndpointReference><d:Types>${types}</d:Types>` +
  `<d:Scopes>${scopes}</d:Scopes>${xaddrs}</d:ProbeMatch>`;
const envelope = (...matches: string[]): string =>
  '<?xml version="1.0"?><s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Header/><s:Body>' +
  `<d:ProbeMatches>${matches.join('')}</d:ProbeMatches></s:Body></s:Envelope>`;
const xaddrsOf = (text: string): readonly string[] | undefined =>
  parseProbeMatches(text, '192.168.1.9')[0]?.xaddrs;

describe('WS-Discovery answers', () => {
  it.each([
    [
      'an ordinary one',
      '<d:XAddrs>http://192.168.1.9/onvif/device_service</d:XAddrs>',
      ['http://192.168.1.9/onvif/device_service'],
    ],
    [
      'no scheme',
      '<d:XAddrs>192.168.1.9:8000/onvif/device_service</d:XAddrs>',
      ['http://192.168.1.9:8000/onvif/device_service'],
    ],
    [
      'double spaces and several',
      '<d:XAddrs>  http://192.168.1.9/a   https://192.168.1.9/b </d:XAddrs>',
      ['http://192.168.1.9/a', 'https://192.168.1.9/b'],
    ],
    [
      'an IPv6 link-local one beside',
      '<d:XAddrs>http://[fe80::1%2]/x http://192.168.1.9/a</d:XAddrs>',
      ['http://192.168.1.9/a'],
    ],
    ['0.0.0.0', '<d:XAddrs>http://0.0.0.0:8080/x</d:XAddrs>', ['http://192.168.1.9:8080/x']],
    [
      'another host, which is not believed',
      '<d:XAddrs>http://10.9.9.9/x</d:XAddrs>',
      ['http://192.168.1.9/x'],
    ],
    [
      'credentials, which are dropped',
      '<d:XAddrs>http://a:b@192.168.1.9/x</d:XAddrs>',
      ['http://192.168.1.9/x'],
    ],
    ['none at all', '', []],
    ['no address but a file', '<d:XAddrs>file:///etc/passwd</d:XAddrs>', []],
  ])('reads XAddrs: %s', (_name, xaddrs, expected) => {
    expect(xaddrsOf(envelope(match(xaddrs)))).toEqual(expected);
  });

  it('gives both devices of one datagram, types without their prefix', () => {
    const found = parseProbeMatches(
      envelope(match('', 'a:One', '', 'u1'), match('', 'b:Two c:Three', '', 'u2')),
      '192.168.1.9',
    );
    expect(found.map(({ uuid, types }) => ({ uuid, types }))).toEqual([
      { uuid: 'u1', types: ['One'] },
      { uuid: 'u2', types: ['Two', 'Three'] },
    ]);
  });

  it.each([
    ['a DOCTYPE', `<!DOCTYPE x [<!ENTITY a "b">]>${envelope(match(''))}`],
    ['300 KB', envelope(match('x'.repeat(300_000)))],
    ['a thousand levels', '<a>'.repeat(1_000)],
    ['no XML', 'M-SEARCH * HTTP/1.1'],
    ['nothing', ''],
  ])('takes nothing from %s', (_name, text) => {
    expect(parseProbeMatches(text, '192.168.1.9')).toEqual([]);
  });

  it('never throws, whatever comes', () => {
    const pieces = fc.constantFrom(
      '<',
      '>',
      '/',
      's:Envelope',
      'Body',
      'ProbeMatches',
      'ProbeMatch',
      'XAddrs',
      '"',
      '&#x;',
      '\0',
      'http://',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 60 }), (parts) => {
        expect(Array.isArray(parseProbeMatches(parts.join(''), '192.168.1.9'))).toBe(true);
      }),
    );
  });
});
