import { describe, expect, test } from 'vitest';
import type { CoreServices } from '../../fakes/core-services.ts';
import { exposureWorld } from '../../fakes/router-exposure.ts';
import type { ExposureWorld } from '../../fakes/router-exposure.ts';
import { igdDescription, startFakeIgd, withPinholes } from '../../fakes/router-igd.ts';
import type { FakeIgd, ScriptedAnswer } from '../../fakes/router-igd.ts';
import { startFakePmp } from '../../fakes/router-pmp.ts';
import { routerServices } from '../../fakes/router-world.ts';

const startIgd = async (script?: (action: string, router: FakeIgd) => ScriptedAnswer): Promise<FakeIgd> =>
  startFakeIgd({
    version: 2,
    ipv6: true,
    description: () => withPinholes(igdDescription(2)),
    ...(script === undefined ? {} : { script: (action, _fields, router) => script(action, router) }),
  });

const onIpv6 = (world: ExposureWorld): ExposureWorld => {
  world.door.host = '::';
  world.router.network.v6 = { address: '::1', gatewayIp: '::1' };
  return world;
};

test('UPnP: opened from the address that is opened, shown, and taken away with the rest', async () => {
  await using igd = await startIgd();
  await using world = onIpv6(exposureWorld({ ssdpPort: igd.ssdpPort }));
  const { store, journal } = world.router.services;
  await world.exposure.open({});
  await expect
    .poll(() => store.get().exposure.ipv6)
    .toMatchObject({ address: '::1', port: 7443, url: 'https://[::1]:7443/', method: 'upnp' });
  expect(store.get().exposure).toMatchObject({ phase: 'open', externalIp: '81.2.69.10' });
  expect([...igd.pinholes.values()]).toEqual(['[::1]:7443']);
  expect(igd.counts.get('CheckPinholeWorking')).toBe(1);
  expect(journal.list().map(({ code }) => code)).toContain('pinhole-opened');

  // A neighbour in the own prefix proves nothing, somebody elsewhere does; neither proves the IPv4 mapping.
  world.door.visit({ ip: '::5' });
  expect(store.get().exposure.ipv6?.provenAt).toBeUndefined();
  world.door.visit({ ip: '2a00:1450:4001::9', at: Date.parse('2026-03-01T12:00:00Z') });
  expect(store.get().exposure).toMatchObject({
    phase: 'open',
    ipv6: { provenAt: '2026-03-01T12:00:00.000Z' },
  });

  await world.exposure.close();
  expect(igd.pinholes.size).toBe(0);
  expect(igd.rows.size).toBe(0);
  expect(store.get().exposure).toMatchObject({ phase: 'closed' });
  expect(store.get().exposure.ipv6).toBeUndefined();
});

test('a home that can be reached by IPv6 only is open by IPv6', async () => {
  await using igd = await startIgd((action) =>
    /Add(Any)?PortMapping/.test(action) ? { fault: 606 } : undefined,
  );
  await using world = onIpv6(exposureWorld({ ssdpPort: igd.ssdpPort }));
  const { store } = world.router.services;
  expect((await world.exposure.open({})).ok).toBe(false);
  await expect.poll(() => store.get().exposure.phase).toBe('open');
  expect(store.get().exposure).toMatchObject({
    method: 'upnp',
    externalIp: '::1',
    externalPort: 7443,
    url: 'https://[::1]:7443/',
    problem: { code: 'router-refused', routerCode: 606 },
  });
  world.door.visit({ ip: '2a00:1450:4001::9' });
  expect(store.get().exposure.phase).toBe('reachable');
});

test('PCP: a hole with our own address and port', async () => {
  await using pmp = await startFakePmp({ host: '::1', natPmp: false });
  await using world = onIpv6(exposureWorld({ pmpPort: pmp.port, probeMs: 400 }));
  const { store } = world.router.services;
  await world.exposure.open({});
  await expect
    .poll(() => store.get().exposure.ipv6)
    .toMatchObject({ address: '::1', port: 7443, method: 'pcp' });
  expect(pmp.rows.get(7443)?.externalPort).toBe(7443);
  await world.exposure.close();
  expect(pmp.rows.size).toBe(0);
});

test.for([
  [606, 'not allowed'],
  [701, 'no room'],
  [703, 'switched off'],
] as const)('AddPinhole answered with %i (%s): IPv4 goes on, once asked is enough', async ([fault]) => {
  await using igd = await startIgd((action) => (action === 'AddPinhole' ? { fault } : undefined));
  await using world = onIpv6(exposureWorld({ ssdpPort: igd.ssdpPort, probeMs: 400 }));
  expect(await world.exposure.open({})).toMatchObject({ ok: true, value: { phase: 'open' } });
  await expect.poll(() => igd.counts.get('AddPinhole')).toBe(1);
  expect(world.router.services.store.get().exposure.ipv6).toBeUndefined();
});

test('a door on an address that the user chose, and a home without IPv6: nothing is asked', async () => {
  await using igd = await startIgd();
  await using chosen = onIpv6(exposureWorld({ ssdpPort: igd.ssdpPort }));
  chosen.door.host = '192.168.1.2';
  await chosen.exposure.open({});
  await using without = onIpv6(exposureWorld({ ssdpPort: igd.ssdpPort }));
  without.router.network.v6 = null;
  without.door.host = '0.0.0.0';
  await without.exposure.open({ externalPort: 25_001 });
  expect(igd.counts.get('AddPinhole')).toBeUndefined();
  expect([chosen.door.ipv6, without.door.ipv6]).toEqual([false, false]);
});

test('a door on all IPv4 addresses hears IPv6 while there is a hole, and follows when it moves', async () => {
  await using igd = await startIgd();
  await using world = onIpv6(exposureWorld({ ssdpPort: igd.ssdpPort }));
  world.door.host = '0.0.0.0';
  const { store } = world.router.services;
  await world.exposure.open({});
  await expect.poll(() => store.get().exposure.ipv6?.port).toBe(7443);
  expect(world.door.ipv6).toBe(true);
  await world.door.moveTo(7555);
  await world.exposure.recheck();
  await expect.poll(() => [...igd.pinholes.values()], { timeout: 5000 }).toEqual(['[::1]:7555']);
  await expect.poll(() => world.door.ipv6).toBe(true);
  await world.exposure.close();
  expect([world.door.ipv6, igd.pinholes.size]).toEqual([false, 0]);
});

test('a router that opens no hole: IPv6 is not listened to', async () => {
  await using igd = await startIgd((action) => (action === 'AddPinhole' ? { fault: 606 } : undefined));
  await using world = onIpv6(exposureWorld({ ssdpPort: igd.ssdpPort, probeMs: 400 }));
  world.door.host = '0.0.0.0';
  await world.exposure.open({});
  await expect.poll(() => igd.counts.get('AddPinhole')).toBe(1);
  expect(world.door.ipv6).toBe(false);
});

test('a router that forgot the hole gets it again', async () => {
  await using igd = await startIgd();
  await using world = onIpv6(exposureWorld({ ssdpPort: igd.ssdpPort }));
  const { pinholes } = world.router.router;
  const never = new AbortController().signal;
  const opened = await pinholes?.open(7443, never);
  if (opened?.ok !== true) throw new Error('not opened');
  igd.pinholes.clear();
  expect(await pinholes?.renew(opened.value, never)).toEqual({
    ok: false,
    error: { code: 'mapping-missing', externalPort: 7443 },
  });
  world.router.network.v6 = { address: '::2', gatewayIp: '::1' };
  expect(await pinholes?.close(opened.value, never)).toMatchObject({
    ok: false,
    error: { code: 'mapping-missing' },
  });
});

describe('after a crash', () => {
  const never = new AbortController().signal;

  /** A run that opens 7443 and ends without a word. */
  const crashed = async (igd: FakeIgd): Promise<CoreServices> => {
    const services = routerServices();
    await using world = onIpv6(exposureWorld({ ssdpPort: igd.ssdpPort }, services));
    const opened = await world.router.router.pinholes?.open(7443, never);
    expect(opened).toMatchObject({ ok: true });
    expect([...igd.pinholes]).toEqual([['1', '[::1]:7443']]);
    return services;
  };

  test('what is not wanted any more is taken away', async () => {
    await using igd = await startIgd();
    const services = await crashed(igd);
    await using world = onIpv6(exposureWorld({ ssdpPort: igd.ssdpPort }, services));
    await world.exposure.resume();
    await expect.poll(() => igd.pinholes.size).toBe(0);
    await expect
      .poll(() => services.journal.list())
      .toContainEqual(
        expect.objectContaining({ code: 'mapping-leftover-removed', protocol: 'upnp', externalPort: 7443 }),
      );
    const asked = igd.counts.get('DeletePinhole');
    await world.router.router.clearLeftovers();
    expect(igd.counts.get('DeletePinhole'), 'forgotten once it is gone').toBe(asked);
  });

  test.for([7443, 7555])('the next hole, to %i, replaces the old one', async (port) => {
    await using igd = await startIgd();
    const services = await crashed(igd);
    await using world = onIpv6(exposureWorld({ ssdpPort: igd.ssdpPort }, services));
    const { pinholes } = world.router.router;
    const opened = await pinholes?.open(port, never);
    expect([...igd.pinholes]).toEqual([['2', `[::1]:${port}`]]);
    if (opened?.ok !== true) throw new Error('not opened');
    await pinholes?.close(opened.value, never);
    expect(igd.pinholes.size).toBe(0);
  });

  test('a router that answers with the same UniqueID: taken over', async () => {
    await using igd = await startIgd((action, router) => {
      if (action === 'AddPinhole') router.pinholes.clear();
      return undefined;
    });
    const services = await crashed(igd);
    await using world = onIpv6(exposureWorld({ ssdpPort: igd.ssdpPort }, services));
    expect(await world.router.router.pinholes?.open(7443, never)).toMatchObject({ ok: true });
    expect(igd.counts.get('DeletePinhole')).toBeUndefined();
  });

  test('another address: nothing can be taken away, and nothing is asked', async () => {
    await using igd = await startIgd();
    const services = await crashed(igd);
    await using world = onIpv6(exposureWorld({ ssdpPort: igd.ssdpPort }, services));
    world.router.network.v6 = { address: '::2', gatewayIp: '::1' };
    await world.router.router.clearLeftovers();
    expect(igd.counts.get('DeletePinhole')).toBeUndefined();
  });
});
