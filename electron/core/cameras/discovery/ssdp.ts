import { isIPv4 } from 'node:net';
import type { MulticastSearch } from './multicast-search.ts';
import type { SightingOf } from './contract.ts';

const group = '239.255.255.250';
const port = 1900;
const targets = ['ssdp:all', 'upnp:rootdevice', 'urn:schemas-upnp-org:device:Basic:1'];

/** UPnP Device Architecture 1.1, section 1.3.2. */
const search = (target: string): string =>
  [
    'M-SEARCH * HTTP/1.1',
    `HOST: ${group}:${port}`,
    'MAN: "ssdp:discover"',
    'MX: 1',
    `ST: ${target}`,
    '',
    '',
  ].join('\r\n');

/** A header's value, whatever its case and spacing; '' when it is not there. */
const header = (text: string, name: string): string =>
  new RegExp(`^${name}[ \\t]*:[ \\t]*(.*?)[ \\t]*$`, 'im').exec(text)?.[1] ?? '';

export const parseSsdpAnswer = (text: string, sender: string): readonly SightingOf<'ssdp'>[] => {
  if (!/^HTTP\/1\.[01] 200/i.test(text) || !isIPv4(sender)) return [];
  const clean = text.slice(0, 8_192).replaceAll('\r', '');
  return [
    {
      kind: 'ssdp',
      host: sender,
      server: header(clean, 'SERVER').slice(0, 256),
      target: header(clean, 'ST').slice(0, 256),
      location: header(clean, 'LOCATION').slice(0, 512),
    },
  ];
};

export const ssdpSearch: MulticastSearch<SightingOf<'ssdp'>> = {
  group,
  port,
  payloads: () => targets.map(search),
  parse: parseSsdpAnswer,
};
