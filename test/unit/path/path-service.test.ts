import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../electron/core/clock.ts';
import type { OutsideResult, OutsideService } from '../../../electron/core/path/outside-services.ts';
import { createPathService } from '../../../electron/core/path/path-service.ts';
import { ok } from '../../../shared/errors.ts';
import type { RouterInfo } from '../../../shared/way-in.ts';
import { createCoreServices } from '../../fakes/core-services.ts';

const router: RouterInfo = {
  lanIp: '127.0.0.1',
  gatewayIp: '127.0.0.1',
  interfaces: [],
  services: [{ protocol: 'upnp', externalIp: '8.8.4.4' }],
  foreignMappings: [{ externalPort: 24_444, internalIp: '192.168.1.9', internalPort: 80 }],
  seenAt: '2026-03-01T12:00:00.000Z',
};

const setUp = ({ outsideServices = [] }: { readonly outsideServices?: readonly OutsideService[] } = {}) => {
  const core = createCoreServices(systemClock);
  const calls: string[] = [];
  const arrivals = new Set<(ip: string) => void>();
  const service = createPathService({
    ...core,
    landmarks: [],
    outsideServices,
    resolveName: async () => ['9.9.9.9'],
    findOtherGateways: async () => [{ ip: '192.168.1.2' }],
    suggestPorts: () => [24_443, 24_444, 24_445],
    isp: {
      get: async () => ({
        note: null,
        evidence: [],
        letter: { ask: 'public-ipv4', kind: 'unknown', writtenAt: '2026-03-01T12:00:00.000Z' },
      }),
    },
    readFirewall: async ({ port }) => {
      calls.push(`firewall ${port}`);
      return { state: 'allows' };
    },
    cameras: {
      snapshot: async (id) => ({ ok: false, error: { code: 'camera-not-found', id } }),
      lastPicture: () => null,
    },
    gateway: {
      listening: () => null,
      moveTo: async (port) => ok({ port }),
      hearIpv6: async () => ok({}),
      admitOutside: () => undefined,
      onVisit: () => () => undefined,
      onConnection: (listener) => {
        arrivals.add(listener);
        return () => void arrivals.delete(listener);
      },
    },
    router: {
      detect: async () => {
        calls.push('detect');
        return ok(router);
      },
    },
    exposure: {
      recheck: async () => {
        calls.push('recheck');
        return core.store.get().exposure;
      },
    },
    address: {
      lookUp: async () => ok({ sources: [] }),
      compare: async () => undefined,
      compareNow: async (wanIp) => {
        calls.push(`compare ${wanIp}`);
        core.store.update(({ address }) => ({
          address: {
            ...address,
            kind: 'public',
            publicIpv4: '8.8.4.4',
            sources: [{ source: 'a', ip: '8.8.4.4' }],
          },
        }));
      },
      [Symbol.asyncDispose]: async () => undefined,
    },
    network: {
      interfaces: async () => [],
      defaultRoute: async () => ({ gatewayIp: '127.0.0.1', interfaceName: 'lo', localIp: '127.0.0.1' }),
      macOf: async () => null,
    },
  });
  const arrive = (ip: string): void => {
    for (const listener of [...arrivals]) listener(ip);
  };
  const open = (): void =>
    core.store.update(({ exposure }) => ({
      exposure: { ...exposure, phase: 'open', method: 'upnp', externalPort: 24_443 },
    }));
  return { ...core, service, calls, arrive, arrivals, open };
};

const finds = (name: string, result: OutsideResult, during: () => void = () => undefined) => {
  const asked: string[] = [];
  const service: OutsideService = {
    name,
    tryPort: async (address, port) => {
      asked.push(`${address}:${port}`);
      during();
      return result;
    },
  };
  return { service, asked };
};

describe('the path service', () => {
  it('reads the mapping back, asks router and firewall, compares the addresses, and publishes the path', async () => {
    const { service, store, journal, calls } = setUp();
    const checked = await service.check({});
    expect(calls.toSorted()).toEqual(['compare 8.8.4.4', 'detect', 'firewall 7443', 'recheck']);
    expect(calls.indexOf('recheck')).toBeLessThan(calls.indexOf('detect'));
    expect(calls.at(-1)).toBe('compare 8.8.4.4');
    expect(checked).toMatchObject({ ok: true, value: { verdict: 'closed' } });
    expect(store.get().path).toEqual(checked.ok && checked.value);
    expect(journal.list()).toMatchObject([{ code: 'path-verdict', verdict: 'closed' }]);
  });

  it('runs one check for two clicks, and writes down only a verdict that is new', async () => {
    const { service, journal, calls, open } = setUp();
    await Promise.all([service.check({}), service.check({})]);
    expect(calls).toHaveLength(4);
    await service.check({});
    expect(journal.list()).toHaveLength(1);
    open();
    await service.check({});
    expect(journal.list().at(-1)).toMatchObject({ verdict: 'gateway-down', before: 'closed' });
  });

  it('shows where the name points, what it was told, and the address before', async () => {
    const { service, store, open, journal } = setUp();
    open();
    journal.record('address-changed', { from: '9.9.9.9', to: '8.8.4.4' });
    store.update(({ address }) => ({
      ddns: { provider: 'duckdns', hostname: 'home.duckdns.org', lastIp: '9.9.9.9', stoppedBy: 'KO' },
      address: { ...address, changedAt: '2026-03-01T12:00:00.000Z' },
    }));
    const checked = await service.check({});
    const isp = checked.ok ? checked.value.hops.find(({ id }) => id === 'isp') : undefined;
    expect(isp).toMatchObject({ finding: 'address-changed', state: 'fail' });
    expect(isp?.evidence).toEqual(
      expect.arrayContaining([
        { fact: 'old-address', value: '9.9.9.9' },
        { fact: 'new-address', value: '8.8.4.4' },
        { fact: 'name', value: 'home.duckdns.org' },
        { fact: 'name-told', value: '9.9.9.9' },
        { fact: 'name-points-to', value: '9.9.9.9' },
        { fact: 'name-stopped-by', value: 'KO' },
      ]),
    );
  });

  it('looks for other gateways, and for the next port that nobody holds', async () => {
    const { service, store, open, journal } = setUp();
    open();
    journal.record('exposure-proven', { ip: '9.9.9.9' });
    store.update(({ exposure }) => ({
      exposure: { ...exposure, phase: 'refused', problem: { code: 'port-conflict', externalPort: 24_443 } },
    }));
    const checked = await service.check({});
    const evidenceOf = (hop: string) =>
      checked.ok ? checked.value.hops.find(({ id }) => id === hop)?.evidence : undefined;
    expect(evidenceOf('router')).toContainEqual({ fact: 'next-port', value: '24445' });
    expect(evidenceOf('internet')).toContainEqual({ fact: 'seen-from', value: '9.9.9.9' });
  });

  it('asks nobody outside unless it was permitted, once or for good', async () => {
    const { service: one, asked } = finds('one', 'closed');
    const { service, open, config } = setUp({ outsideServices: [one] });
    open();
    await service.check({});
    expect(asked).toEqual([]);
    await service.check({ outside: true });
    expect(asked).toEqual(['8.8.4.4:24443']);
    config.update((current) => ({ ...current, settings: { ...current.settings, outsideChecks: true } }));
    await service.check({});
    await service.check({ outside: false });
    expect(asked).toHaveLength(2);
  });

  it('asks nobody to knock while nothing is open', async () => {
    const { service: one, asked } = finds('one', 'closed');
    await setUp({ outsideServices: [one] }).service.check({ outside: true });
    expect(asked).toEqual([]);
  });

  it('takes no device of the home for a visitor: it has a public IPv6 address of its own', async () => {
    const { service, store, arrive, open } = setUp();
    open();
    const ipv6 = { address: '2a00:1450:4001::20', port: 7443, url: '', method: 'manual' as const };
    store.update(({ exposure }) => ({ exposure: { ...exposure, ipv6 } }));
    const seen = async () => {
      const checked = await service.check({});
      return JSON.stringify(checked.ok && checked.value).includes('seen-from');
    };
    for (const ip of ['2a00:1450:4001::9', '2a00:1450:4001:7::9']) arrive(ip);
    expect(await seen()).toBe(false);
    arrive('2a01:100::9');
    expect(await seen()).toBe(true);
  });

  it('counts what arrives meanwhile, and stops asking once something did', async () => {
    const world = setUp({
      outsideServices: [
        finds('one', 'closed', () => world.arrive('9.9.9.9')).service,
        { name: 'two', tryPort: async () => Promise.reject(new Error('must not be asked')) },
      ],
    });
    world.open();
    const checked = await world.service.check({ outside: true });
    const isp = checked.ok ? checked.value.hops.find(({ id }) => id === 'isp') : undefined;
    expect(isp?.evidence).toEqual(
      expect.arrayContaining([
        { fact: 'outside-test', value: 'one: closed' },
        { fact: 'visits-during-test', value: '1' },
      ]),
    );
    expect(world.arrivals.size).toBe(1);
  });

  it.each(['192.168.1.30', '8.8.4.4', '100.64.1.1'])(
    'does not take %s for a visitor from outside',
    async (ip) => {
      const world = setUp({ outsideServices: [finds('one', 'closed', () => world.arrive(ip)).service] });
      world.open();
      const checked = await world.service.check({ outside: true });
      const isp = checked.ok ? checked.value.hops.find(({ id }) => id === 'isp') : undefined;
      expect(isp?.evidence).toContainEqual({ fact: 'visits-during-test', value: '0' });
    },
  );
});
