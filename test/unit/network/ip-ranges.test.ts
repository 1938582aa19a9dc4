import { expect, test } from 'vitest';
import { ipKind, maySharePrefix, plainAddress, sameSubnet } from '../../../electron/core/ip-ranges.ts';

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
  ['11.0.0.0', 'public'],
  ['172.15.255.255', 'public'],
  ['100.63.255.255', 'public'],
  ['192.0.0.2', 'cgnat'],
  ['192.0.0.9', 'reserved'],
  ['198.20.0.0', 'public'],
  ['240.0.0.1', 'reserved'],
  ['::ffff:192.168.1.1', 'private'],
  ['::ffff:6440:1', 'cgnat'],
  ['::ffff:8.8.8.8', 'public'],
  ['2001:0:1234::1', 'reserved'],
  ['2001:4860:4860::8888', 'public'],
  ['2002:c000:204::1', 'reserved'],
  ['3fff:1::', 'reserved'],
  ['64:ff9b::808:808', 'reserved'],
  ['fec0::1', 'reserved'],
  ['ff02::c', 'reserved'],
  ['4000::1', 'reserved'],
  ['01.2.3.4', 'invalid'],
  ['1.2.3.4/24', 'invalid'],
  [':::', 'invalid'],
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
});

test.each([
  ['::ffff:10.0.0.1', '10.0.0.1'],
  ['::FFFF:c000:201', '192.0.2.1'],
  ['::ffff:a00:1%eth0', '10.0.0.1'],
  ['fe80::1%eth0', 'fe80::1'],
  ['2001:db8::1', '2001:db8::1'],
  ['192.0.2.1', '192.0.2.1'],
  ['', ''],
])('%s, plainly: %s', (address, plain) => {
  expect(plainAddress(address)).toBe(plain);
});

test.for([
  ['2a00:1450:4001:1200::1', '2a00:1450:4001:12ff::2', true],
  ['2a00:1450:4001:1200::1', '2a00:1450:4001:1300::2', false],
  ['2a00:1450:4001::1', '2a00:1450:4002::1', false],
  ['2a00:1450:4001::1', '', false],
  ['8.8.8.8', '8.8.8.8', false],
] as const)('%s and %s may be of one home: %s', ([one, other, may]) => {
  expect(maySharePrefix(one, other)).toBe(may);
});
