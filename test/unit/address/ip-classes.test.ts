import { describe, expect, it } from 'vitest';
import { classifyIp, isPublicIpv4, isPublicIpv6 } from '../../../electron/core/address/ip-classes.ts';

describe('classifyIp', () => {
  it.each([
    ['8.8.8.8', 'public'],
    ['1.0.0.1', 'public'],
    ['223.255.255.255', 'public'],
    ['9.255.255.255', 'public'],
    ['10.0.0.0', 'private'],
    ['10.255.255.255', 'private'],
    ['11.0.0.0', 'public'],
    ['172.15.255.255', 'public'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['172.32.0.0', 'public'],
    ['192.168.1.1', 'private'],
    ['192.169.0.0', 'public'],
    ['100.63.255.255', 'public'],
    ['100.64.0.0', 'cgnat'],
    ['100.127.255.255', 'cgnat'],
    ['100.128.0.0', 'public'],
    ['192.0.0.2', 'cgnat'],
    ['192.0.0.9', 'reserved'],
    ['127.0.0.1', 'loopback'],
    ['169.254.10.10', 'link-local'],
    ['0.0.0.0', 'unspecified'],
    ['0.1.2.3', 'unspecified'],
    ['192.0.2.55', 'documentation'],
    ['198.51.100.1', 'documentation'],
    ['203.0.113.9', 'documentation'],
    ['198.18.0.1', 'reserved'],
    ['198.20.0.0', 'public'],
    ['224.0.0.251', 'multicast'],
    ['239.255.255.250', 'multicast'],
    ['240.0.0.1', 'reserved'],
    ['255.255.255.255', 'reserved'],
  ])('IPv4 %s is %s', (ip, expected) => {
    expect(classifyIp(ip)).toBe(expected);
  });

  it.each([
    ['2606:4700:4700::1111', 'public'],
    ['2a00:1450:4001::1', 'public'],
    ['2001:db8::1', 'documentation'],
    ['3fff:1::', 'documentation'],
    ['2001:0:1234::1', 'transition'],
    ['2001:10::1', 'reserved'],
    ['2001:4860:4860::8888', 'public'],
    ['2002:c000:204::1', 'transition'],
    ['64:ff9b::808:808', 'transition'],
    ['fc00::1', 'unique-local'],
    ['fdff::1', 'unique-local'],
    ['fe80::1', 'link-local'],
    ['fe80::1%eth0', 'link-local'],
    ['fec0::1', 'reserved'],
    ['ff02::c', 'multicast'],
    ['::', 'unspecified'],
    ['::1', 'loopback'],
    ['4000::1', 'reserved'],
    ['::ffff:10.0.0.1', 'private'],
    ['::ffff:8.8.8.8', 'public'],
    ['::ffff:6440:1', 'cgnat'],
  ])('IPv6 %s is %s', (ip, expected) => {
    expect(classifyIp(ip)).toBe(expected);
  });

  it.each(['', 'router', '1.2.3', '1.2.3.4.5', '256.1.1.1', '01.2.3.4', '1.2.3.4/24', ':::', '<html>'])(
    '%j is no address',
    (text) => {
      expect(classifyIp(text)).toBe('invalid');
    },
  );

  it('keeps the families apart', () => {
    expect(isPublicIpv4('8.8.8.8')).toBe(true);
    expect(isPublicIpv6('8.8.8.8')).toBe(false);
    expect(isPublicIpv4('2606:4700:4700::1111')).toBe(false);
    expect(isPublicIpv6('2606:4700:4700::1111')).toBe(true);
    expect(isPublicIpv4('::ffff:8.8.8.8')).toBe(false);
  });
});
