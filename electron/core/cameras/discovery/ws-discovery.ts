import { randomUUID } from 'node:crypto';
import { isIPv4 } from 'node:net';
import { children, firstText, parseXml } from '../onvif/xml.ts';
import type { MulticastSearch } from './multicast-search.ts';
import type { SightingOf } from './contract.ts';

const group = '239.255.255.250';
const port = 3702;

/** Asked one by one: some devices know only one of the two (agsh/onvif#118). */
const types = [
  'xmlns:p="http://www.onvif.org/ver10/network/wsdl"><d:Types>p:NetworkVideoTransmitter</d:Types>',
  'xmlns:p="http://www.onvif.org/ver10/device/wsdl"><d:Types>p:Device</d:Types>',
];

/** WS-Discovery 1.0 (April 2005), section 5.2. */
const probe = (type: string): string =>
  '<?xml version="1.0" encoding="UTF-8"?>' +
  '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing" ' +
  'xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery"><s:Header>' +
  '<a:Action s:mustUnderstand="1">http://schemas.xmlsoap.org/ws/2005/04/discovery/Probe</a:Action>' +
  `<a:MessageID>urn:uuid:${randomUUID()}</a:MessageID>` +
  '<a:To s:mustUnderstand="1">urn:schemas-xmlsoap-org:ws:2005:04:discovery</a:To>' +
  `</s:Header><s:Body><d:Probe ${type}</d:Probe></s:Body></s:Envelope>`;

const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');

/**
 * The device's own address stands in XAddrs, and is wrong often enough: no scheme, 0.0.0.0, an interface that we cannot
 * reach. Only the port and the path are believed; the host is the sender of the datagram.
 */
const usableXaddr = (text: string, sender: string): string | null => {
  const url = URL.parse(/^[a-z]+:\/\//i.test(text) ? text : `http://${text}`);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return null;
  if (url.hostname.startsWith('[')) return null;
  url.hostname = sender;
  url.username = '';
  url.password = '';
  return url.href;
};

/** Every ProbeMatch of one datagram; one device may answer for several. A wrong or hostile datagram gives none. */
export const parseProbeMatches = (text: string, sender: string): readonly SightingOf<'onvif'>[] => {
  const document = parseXml(text);
  if (document === null || !isIPv4(sender)) return [];
  return children(document, 'Envelope', 'Body', 'ProbeMatches', 'ProbeMatch').map((match) => ({
    kind: 'onvif',
    host: sender,
    xaddrs: words(firstText(match, 'XAddrs')).flatMap((xaddr) => usableXaddr(xaddr, sender) ?? []),
    types: words(firstText(match, 'Types')).map((name) => name.replace(/^.*:/, '')),
    scopes: words(firstText(match, 'Scopes')),
    uuid: firstText(match, 'EndpointReference', 'Address') || undefined,
  }));
};

export const onvifSearch: MulticastSearch<SightingOf<'onvif'>> = {
  group,
  port,
  payloads: () => types.map(probe),
  parse: parseProbeMatches,
};
