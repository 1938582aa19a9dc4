import { describe, expect, it } from 'vitest';
import {
  afterOutcome,
  earliestSend,
  emptyRecord,
  isNews,
} from '../../../../electron/core/address/ddns/policy.ts';
import type { DdnsRecord } from '../../../../electron/core/address/ddns/policy.ts';
import type { DdnsOutcome } from '../../../../electron/core/address/ddns/provider.ts';
import { publishable } from '../../../../electron/core/address/ddns/publishable.ts';
import type { AddressState, Exposure, InterfaceInfo } from '../../../../shared/way-in.ts';

const MINUTE = 60_000;
const addresses = { ipv4: '8.8.4.4' };

const repeated = (
  outcome: DdnsOutcome,
  times: number,
  busyMs = 30 * MINUTE,
): readonly (number | undefined)[] => {
  let record: DdnsRecord = emptyRecord;
  return Array.from({ length: times }, () => {
    record = afterOutcome(record, outcome, addresses, { now: 0, busyMs });
    return record.nextTryAt === undefined ? undefined : record.nextTryAt / MINUTE;
  });
};

describe('the pace of updates', () => {
  it('waits 30 minutes after 911 and then doubles, at most a day', () => {
    expect(repeated({ kind: 'later', code: '911' }, 8)).toEqual([30, 60, 120, 240, 480, 960, 1440, 1440]);
  });

  it('waits 10 minutes where the service asks for that, and never less than it says itself', () => {
    expect(repeated({ kind: 'later', code: '911' }, 3, 10 * MINUTE)).toEqual([10, 20, 40]);
    expect(repeated({ kind: 'later', code: 'throttled', afterMs: 90 * MINUTE }, 3)).toEqual([90, 90, 120]);
  });

  it('tries again soon after a failure, then ever more seldom, at most every six hours', () => {
    expect(repeated({ kind: 'failed', code: 'x' }, 11)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360]);
  });

  it('forgets the failures with the first success', () => {
    const failed = afterOutcome(emptyRecord, { kind: 'failed', code: 'x' }, addresses, { now: 0, busyMs: 1 });
    const stored = afterOutcome(failed, { kind: 'stored', code: 'good' }, addresses, { now: 5, busyMs: 1 });
    expect(stored).toEqual({
      lastIpv4: '8.8.4.4',
      lastIpv6: undefined,
      updatedAt: 5,
      failures: 0,
      sent: [0, 5],
    });
  });

  it('never sends again after a stop', () => {
    const record = afterOutcome(emptyRecord, { kind: 'stop', code: 'badauth' }, addresses, {
      now: 0,
      busyMs: 1,
    });
    expect(record.stoppedBy).toBe('badauth');
    expect(earliestSend(record, 365 * 24 * 60 * MINUTE)).toBeNull();
  });

  it('sends at most six in an hour', () => {
    const sent = [0, 1, 2, 3, 4, 5].map((minute) => minute * MINUTE);
    expect(earliestSend({ failures: 0, sent }, 10 * MINUTE)).toBe(60 * MINUTE);
    expect(earliestSend({ failures: 0, sent: sent.slice(1) }, 10 * MINUTE)).toBe(10 * MINUTE);
    expect(earliestSend({ failures: 0, sent }, 61 * MINUTE)).toBe(61 * MINUTE);
  });

  it('knows news from what was told', () => {
    const record = { ...emptyRecord, lastIpv4: '8.8.4.4' };
    expect(isNews(record, addresses)).toBe(false);
    expect(isNews(record, { ipv4: '9.9.9.9' })).toBe(true);
    expect(isNews(record, { ...addresses, ipv6: '2a00:1450::1' })).toBe(true);
    expect(isNews(record, {})).toBe(false);
  });
});

describe('what may be published', () => {
  const sources = [
    { source: 'a', ip: '8.8.4.4' },
    { source: 'b', ip: '8.8.4.4' },
  ];
  const address: AddressState = { kind: 'public', wanIp: '8.8.4.4', publicIpv4: '8.8.4.4', sources };
  const exposure: Exposure = { phase: 'open', internalIp: '192.168.1.2', internalPort: 7443, evidence: [] };
  const lan: InterfaceInfo = {
    name: 'eth0',
    ip: '192.168.1.2',
    prefix: 24,
    mac: '',
    kind: 'lan',
    defaultRoute: true,
  };
  const vpn: InterfaceInfo = { ...lan, name: 'wg0', kind: 'vpn' };

  it.each([
    ['a public address', { address }, { kind: 'ready', addresses: { ipv4: '8.8.4.4' } }],
    [
      'one that two sources agree on, without a word of the router',
      { address: { ...address, kind: 'unknown' as const } },
      { kind: 'ready' },
    ],
    [
      'one that only one source names',
      { address: { ...address, kind: 'unknown' as const, sources: sources.slice(1) } },
      { kind: 'held-back', reason: 'no-address' },
    ],
    [
      'none',
      { address: { kind: 'unknown' as const, sources: [] } },
      { kind: 'held-back', reason: 'no-address' },
    ],
    [
      'behind another router',
      { address: { ...address, kind: 'private' as const } },
      { kind: 'held-back', reason: 'shared-address' },
    ],
    [
      'behind CGNAT',
      { address: { ...address, kind: 'cgnat' as const } },
      { kind: 'held-back', reason: 'shared-address' },
    ],
    [
      'another than the router holds',
      { address: { ...address, kind: 'differs' as const } },
      { kind: 'held-back', reason: 'shared-address' },
    ],
    ["a VPN's", { interfaces: [{ ...lan, defaultRoute: false }, vpn] }, { kind: 'held-back', reason: 'vpn' }],
    ['beside an idle VPN', { interfaces: [lan, { ...vpn, defaultRoute: false }] }, { kind: 'ready' }],
    [
      'a private one called public',
      { address: { ...address, publicIpv4: '192.168.1.1' } },
      { kind: 'held-back', reason: 'no-address' },
    ],
    [
      'IPv6 with a way in, behind CGNAT',
      {
        address: { ...address, kind: 'cgnat' as const },
        exposure: { ...exposure, externalIp: '2a00:1450::1' },
      },
      { kind: 'ready', addresses: { ipv6: '2a00:1450::1' } },
    ],
    [
      'no IPv6 without a way in',
      { address: { ...address, publicIpv6: '2a00:1450::1' } },
      { kind: 'ready', addresses: { ipv4: '8.8.4.4', ipv6: undefined } },
    ],
  ])('%s', (_case, change, expected) => {
    expect(publishable({ address, exposure, interfaces: [lan], ...change })).toMatchObject(expected);
  });
});
