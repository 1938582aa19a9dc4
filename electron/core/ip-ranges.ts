import { BlockList, isIPv4, isIPv6 } from 'node:net';

/**
 * What an address can be used for. `cgnat` is 100.64.0.0/10 (RFC 6598), `private` RFC 1918 and fc00::/7,
 * `reserved` all else that no home can be reached at (RFC 6890): documentation, benchmarks, multicast, 240/4.
 */
export type IpKind =
  'public' | 'private' | 'cgnat' | 'loopback' | 'link-local' | 'unspecified' | 'reserved' | 'invalid';

const v4Ranges: readonly (readonly [string, number, IpKind])[] = [
  ['0.0.0.0', 32, 'unspecified'],
  ['0.0.0.0', 8, 'reserved'],
  ['10.0.0.0', 8, 'private'],
  ['100.64.0.0', 10, 'cgnat'],
  ['127.0.0.0', 8, 'loopback'],
  ['169.254.0.0', 16, 'link-local'],
  ['172.16.0.0', 12, 'private'],
  // RFC 6333: what a DS-Lite router shows as its own end of the tunnel to its provider's shared address.
  ['192.0.0.0', 29, 'cgnat'],
  ['192.0.0.0', 24, 'reserved'],
  ['192.0.2.0', 24, 'reserved'],
  ['192.88.99.0', 24, 'reserved'],
  ['192.168.0.0', 16, 'private'],
  ['198.18.0.0', 15, 'reserved'],
  ['198.51.100.0', 24, 'reserved'],
  ['203.0.113.0', 24, 'reserved'],
  ['224.0.0.0', 4, 'reserved'],
  ['240.0.0.0', 4, 'reserved'],
];

/** The address as an unsigned 32-bit number; the text must be a valid dotted quad. */
export const ipv4ToNumber = (ip: string): number =>
  ip.split('.').reduce((value, octet) => value * 256 + Number(octet), 0);

export const numberToIpv4 = (value: number): string =>
  [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');

/** True when both IPv4 addresses share their first `prefix` bits. */
export const sameSubnet = (a: string, b: string, prefix: number): boolean => {
  if (!isIPv4(a) || !isIPv4(b)) return false;
  const size = 2 ** (32 - prefix);
  return Math.floor(ipv4ToNumber(a) / size) === Math.floor(ipv4ToNumber(b) / size);
};

const mappedQuad = (high: string, low: string): string =>
  numberToIpv4(Number.parseInt(high, 16) * 65_536 + Number.parseInt(low, 16));

/**
 * An address as everybody else writes it: `::ffff:192.0.2.1` and `::ffff:c000:201`, which is how IPv4 arrives on a listener
 * for both, as `192.0.2.1` (RFC 4291 section 2.5.5.2), and without a zone (`fe80::1%eth0`); all else unchanged.
 */
export const plainAddress = (address: string): string => {
  const ip = address.replace(/%.*$/, '');
  const dotted = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip);
  const words = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/i.exec(ip);
  return dotted?.[1] ?? (words === null ? ip : mappedQuad(words[1] ?? '', words[2] ?? ''));
};

/** RFC 6890 and its successors; the first that holds the address decides. Only 2000::/3 is handed out. */
const v6Ranges: readonly (readonly [string, number, IpKind])[] = [
  ['::', 128, 'unspecified'],
  ['::1', 128, 'loopback'],
  ['2001::', 23, 'reserved'], // Teredo, ORCHID and other protocols' own
  ['2001:db8::', 32, 'reserved'],
  ['2002::', 16, 'reserved'], // 6to4: leads through relays that are gone
  ['3fff::', 20, 'reserved'],
  ['2000::', 3, 'public'],
  ['fc00::', 7, 'private'],
  ['fe80::', 10, 'link-local'],
  ['::', 0, 'reserved'],
];

const v6Lists = v6Ranges.map(([network, prefix, kind]) => {
  const list = new BlockList();
  list.addSubnet(network, prefix, 'ipv6');
  return { list, kind };
});

const ipv6Kind = (ip: string): IpKind =>
  v6Lists.find(({ list }) => list.check(ip, 'ipv6'))?.kind ?? 'reserved';

export const ipKind = (address: string): IpKind => {
  const ip = plainAddress(address.trim());
  if (isIPv4(ip)) {
    const hit = v4Ranges.find(([network, prefix]) => sameSubnet(ip, network, prefix));
    return hit === undefined ? 'public' : hit[2];
  }
  return isIPv6(ip) ? ipv6Kind(ip) : 'invalid';
};

/** Loopback, RFC 1918, link-local and unique local addresses: this PC or a device of this home, not the Internet. */
export const isHomeAddress = (address: string): boolean =>
  ['private', 'loopback', 'link-local'].includes(ipKind(address));

/** What a provider gives one home at least (RFC 6177): its guests and its cameras may have a network each in there. */
const HOME_PREFIX_BITS = 56;

/** Whether two IPv6 addresses may be of one home. */
export const maySharePrefix = (one: string, other: string): boolean => {
  if (!isIPv6(one) || !isIPv6(other)) return false;
  const home = new BlockList();
  home.addSubnet(other, HOME_PREFIX_BITS, 'ipv6');
  return home.check(one, 'ipv6');
};
