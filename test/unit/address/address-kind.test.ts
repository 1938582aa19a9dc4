import { describe, expect, it } from 'vitest';
import { addressKind } from '../../../electron/core/address/address-kind.ts';

describe('addressKind', () => {
  it.each([
    ['10.0.0.7', '8.8.4.4', 3, 'private'],
    ['192.168.178.2', undefined, 0, 'private'],
    ['100.70.1.1', '8.8.4.4', 3, 'cgnat'],
    ['192.0.0.2', undefined, 0, 'cgnat'],
    ['8.8.4.4', '8.8.4.4', 1, 'public'],
    ['8.8.4.4', '9.9.9.9', 2, 'differs'],
    ['8.8.4.4', '9.9.9.9', 1, 'unknown'],
    ['8.8.4.4', undefined, 0, 'unknown'],
    [undefined, '8.8.4.4', 3, 'unknown'],
    ['0.0.0.0', '8.8.4.4', 3, 'unknown'],
    ['127.0.0.1', '8.8.4.4', 3, 'unknown'],
  ])('router %s, Internet %s (%i agree): %s', (wanIp, publicIpv4, agreeing, expected) => {
    expect(addressKind({ wanIp, publicIpv4, agreeing })).toBe(expected);
  });
});
