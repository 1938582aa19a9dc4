import { isIPv4, isIPv6 } from 'node:net';

const firstFourGroups = (address: string): string => {
  const [head = '', tail = ''] = address.toLowerCase().split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === '' ? [] : tail.split(':');
  const missing = address.includes('::') ? Math.max(0, 8 - left.length - right.length) : 0;
  const groups = [...left, ...Array.from({ length: missing }, () => '0'), ...right];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
};

/**
 * What one subscriber can be told apart by: a whole IPv4 address, the first 64 bits of an IPv6 address
 * (a home is given at least a /64, so its lower half costs an attacker nothing to change).
 */
export const sourceKey = (ip: string): string => {
  if (isIPv4(ip)) return ip;
  return isIPv6(ip) ? `${firstFourGroups(ip)}::/64` : 'unknown';
};
