import { BlockList, isIP, isIPv4 } from 'node:net';

/**
 * What an address is good for. `public`: reachable from the Internet as far as the number tells.
 * `cgnat`: shared between homes by a provider. `transition`: IPv6 made from an IPv4 address (6to4, Teredo, NAT64).
 */
export type IpClass =
  | 'public'
  | 'private'
  | 'cgnat'
  | 'unique-local'
  | 'loopback'
  | 'link-local'
  | 'unspecified'
  | 'multicast'
  | 'documentation'
  | 'transition'
  | 'reserved'
  | 'invalid';

type Range = readonly [network: string, prefix: number, ipClass: Exclude<IpClass, 'invalid'>];

/** IANA's special-purpose address registries (RFC 6890); the first row that fits decides. */
const RANGES_V4: readonly Range[] = [
  ['0.0.0.0', 8, 'unspecified'],
  ['10.0.0.0', 8, 'private'],
  ['172.16.0.0', 12, 'private'],
  ['192.168.0.0', 16, 'private'],
  ['100.64.0.0', 10, 'cgnat'], // RFC 6598
  ['192.0.0.0', 29, 'cgnat'], // RFC 6333: what a DS-Lite router shows as its own side of the tunnel
  ['192.0.0.0', 24, 'reserved'],
  ['127.0.0.0', 8, 'loopback'],
  ['169.254.0.0', 16, 'link-local'],
  ['192.0.2.0', 24, 'documentation'],
  ['198.51.100.0', 24, 'documentation'],
  ['203.0.113.0', 24, 'documentation'],
  ['192.88.99.0', 24, 'reserved'],
  ['198.18.0.0', 15, 'reserved'], // RFC 2544; fake-ip modes of VPN programs answer with these
  ['224.0.0.0', 4, 'multicast'],
  ['240.0.0.0', 4, 'reserved'],
];

/** Only 2000::/3 is handed out for the Internet; all else that is not named here is reserved. */
const RANGES_V6: readonly Range[] = [
  ['::', 128, 'unspecified'],
  ['::1', 128, 'loopback'],
  ['64:ff9b::', 96, 'transition'],
  ['64:ff9b:1::', 48, 'transition'],
  ['100::', 64, 'reserved'],
  ['2001::', 32, 'transition'],
  ['2001:db8::', 32, 'documentation'],
  ['2001::', 23, 'reserved'],
  ['2002::', 16, 'transition'],
  ['3fff::', 20, 'documentation'],
  ['2000::', 3, 'public'],
  ['fc00::', 7, 'unique-local'],
  ['fe80::', 10, 'link-local'],
  ['ff00::', 8, 'multicast'],
  ['::', 0, 'reserved'],
];

const compile = (ranges: readonly Range[], family: 'ipv4' | 'ipv6') =>
  ranges.map(([network, prefix, ipClass]) => {
    const list = new BlockList();
    list.addSubnet(network, prefix, family);
    return { contains: (ip: string) => list.check(ip, family), ipClass };
  });

const tableV4 = compile(RANGES_V4, 'ipv4');
const tableV6 = compile(RANGES_V6, 'ipv6');

/** An IPv4 address inside its IPv6 form, `::ffff:192.0.2.1` or `::ffff:c000:201`, as a dotted quad. */
const mappedIpv4 = (ip: string): string | null => {
  const canonical = new URL(`http://[${ip}]/`).hostname;
  const words = /^\[::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})\]$/.exec(canonical);
  if (words === null) return null;
  const bytes = words.slice(1).flatMap((word) => {
    const value = Number.parseInt(word, 16);
    return [value >> 8, value & 255];
  });
  return bytes.join('.');
};

/** Classifies a textual address; a zone index (`%eth0`) is ignored. Anything that is no address is `invalid`. */
export const classifyIp = (text: string): IpClass => {
  const ip = text.replace(/%.*$/, '');
  switch (isIP(ip)) {
    case 4:
      return tableV4.find(({ contains }) => contains(ip))?.ipClass ?? 'public';
    case 6: {
      const inner = mappedIpv4(ip);
      if (inner !== null) return classifyIp(inner);
      return tableV6.find(({ contains }) => contains(ip))?.ipClass ?? 'reserved';
    }
    default:
      return 'invalid';
  }
};

export const isPublicIpv4 = (ip: string): boolean => isIPv4(ip) && classifyIp(ip) === 'public';
export const isPublicIpv6 = (ip: string): boolean => isIP(ip) === 6 && classifyIp(ip) === 'public';
