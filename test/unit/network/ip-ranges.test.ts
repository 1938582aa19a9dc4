import { expect, test } from 'vitest';
import { ipKind, sameSubnet, unmapped } from '../../../electron/core/ip-ranges.ts';

test.for([
  ['81.2.69.10', 'public'],
  ['10.1.2.3', 'private'],
  ['172.31.255.255', 'private'],
  ['172.32.0.1', 'public'],
  ['192.168.0.1', 'private'],
  ['100.64.0.1', 'cgnat'],
  ['100.127.255.255', 'cgnat'],
  ['100.128.0.0', 'public'],
  ['0.0.0.0', 'unspecified'],
  ['0.1.2.3', 'reserved'],
  ['127.0.0.1', 'loopback'],
  ['169.254.7.7', 'link-local'],
  ['192.0.2.1', 'reserved'],
  ['198.19.0.1', 'reserved'],
  ['255.255.255.255', 'reserved'],
  ['224.0.0.1', 'reserved'],
  ['::ffff:192.168.1.1', 'private'],
  ['::1', 'loopback'],
  ['::', 'unspecified'],
  ['fe80::1%eth0', 'link-local'],
  ['fd12::1', 'private'],
  ['2001:db8::1', 'reserved'],
  ['2a00:1450:4001::1', 'public'],
  ['not an address', 'invalid'],
  ['', 'invalid'],
  ['1.2.3', 'invalid'],
] as const)('%s is %s', ([ip, kind]) => {
  expect(ipKind(ip)).toBe(kind);
});

test('subnets and mapped addresses', () => {
  expect(sameSubnet('192.168.1.5', '192.168.1.200', 24)).toBe(true);
  expect(sameSubnet('192.168.1.5', '192.168.2.5', 24)).toBe(false);
  expect(sameSubnet('192.168.1.5', '192.168.2.5', 0)).toBe(true);
  expect(sameSubnet('192.168.1.5', 'fe80::1', 24)).toBe(false);
  expect(unmapped('::ffff:10.0.0.1')).toBe('10.0.0.1');
});
