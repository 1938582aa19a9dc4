import { isIPv4, isIPv6 } from 'node:net';

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

/** `::ffff:192.0.2.1` as `192.0.2.1`; everything else unchanged. */
export const unmapped = (ip: string): string => {
  const match = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip);
  return match?.[1] ?? ip;
};

const ipv6Kind = (ip: string): IpKind => {
  const text = ip.toLowerCase().split('%', 1)[0] ?? '';
  if (text === '::') return 'unspecified';
  if (text === '::1') return 'loopback';
  const first = text.startsWith('::') ? 0 : Number.parseInt(text.split(':', 1)[0] ?? '0', 16);
  if ((first & 0xffc0) === 0xfe80) return 'link-local';
  if ((first & 0xfe00) === 0xfc00) return 'private';
  if (text.startsWith('2001:db8:') || text.startsWith('2001:0db8:')) return 'reserved';
  // Global unicast is 2000::/3 (RFC 4291); the rest is unassigned, multicast or special.
  return (first & 0xe000) === 0x2000 ? 'public' : 'reserved';
};

export const ipKind = (address: string): IpKind => {
  const ip = unmapped(address.trim());
  if (isIPv4(ip)) {
    const hit = v4Ranges.find(([network, prefix]) => sameSubnet(ip, network, prefix));
    return hit === undefined ? 'public' : hit[2];
  }
  return isIPv6(ip) ? ipv6Kind(ip) : 'invalid';
};
