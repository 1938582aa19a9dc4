import { expect, test } from 'vitest';

import { startFakeIgd } from '../../fakes/router-igd.ts';
import { startFakePmp } from '../../fakes/router-pmp.ts';
import { routerServices, routerWorld, worldTag as tag } from '../../fakes/router-world.ts';

test.for([1, 2] as const)('UPnP IGD:%i: maps, reads back, and removes', async (version) => {
  await using igd = await startFakeIgd({ version });
  await using world = routerWorld({ ssdpPort: igd.ssdpPort });
  const mapped = await world.router.map({ internalPort: 7443, exact: false });
  if (!mapped.ok) throw new Error(JSON.stringify(mapped.error));
  expect(mapped.value).toMatchObject({ protocol: 'upnp', externalIp: '81.2.69.10', internalPort: 7443 });
  expect(mapped.value.goodUntil).toBeGreaterThan(Date.now() + 7_100_000);
  expect([...igd.rows.values()]).toEqual([
    {
      externalPort: mapped.value.externalPort,
      protocol: 'TCP',
      internalIp: '127.0.0.1',
      internalPort: 7443,
      description: tag,
      lease: 7200,
      enabled: true,
    },
  ]);
  const action = version === 2 ? 'AddAnyPortMapping' : 'AddPortMapping';
  expect(igd.counts.get(action)).toBe(1);
  expect(igd.headers.at(-1)?.['soapaction']).toMatch(
    /^"urn:schemas-upnp-org:service:WANIPConnection:[12]#\w+"$/,
  );
  expect(await world.router.unmap(mapped.value)).toEqual({ ok: true, value: {} });
  expect(igd.rows.size).toBe(0);
});

test('NAT-PMP alone: maps, tells the outside address, removes', async () => {
  await using pmp = await startFakePmp({ pcp: false });
  await using world = routerWorld({ pmpPort: pmp.port });
  const mapped = await world.router.map({ internalPort: 7443, exact: false });
  if (!mapped.ok) throw new Error(JSON.stringify(mapped.error));
  expect(mapped.value).toMatchObject({ protocol: 'nat-pmp', externalIp: '81.2.69.10' });
  expect(pmp.rows.get(7443)?.externalPort).toBe(mapped.value.externalPort);
  await world.router.unmap(mapped.value);
  expect(pmp.rows.size).toBe(0);
});

test('PCP alone: the same nonce maps, renews and removes, also after a crash', async () => {
  await using pmp = await startFakePmp({ natPmp: false });
  const services = routerServices();
  await using crashed = routerWorld({ pmpPort: pmp.port }, services);
  const before = await crashed.router.map({ internalPort: 7443, exact: false });
  expect(before).toMatchObject({ ok: true, value: { protocol: 'pcp', externalIp: '81.2.69.10' } });
  const nonce = pmp.rows.get(7443)?.nonce;
  await crashed.router[Symbol.asyncDispose]();
  expect(pmp.rows.size).toBe(1);

  await using world = routerWorld({ pmpPort: pmp.port }, services);
  const mapped = await world.router.map({ internalPort: 7443, exact: false });
  if (!mapped.ok) throw new Error(JSON.stringify(mapped.error));
  expect(pmp.rows.get(7443)?.nonce).toBe(nonce);
  expect((await world.router.renew(mapped.value)).ok).toBe(true);
  await world.router.unmap(mapped.value);
  expect(pmp.rows.size).toBe(0);
});

test('of several protocols UPnP is used, because it can be read back', async () => {
  await using igd = await startFakeIgd({ ssdpDelayMs: 60 });
  await using pmp = await startFakePmp();
  await using world = routerWorld({ ssdpPort: igd.ssdpPort, pmpPort: pmp.port });
  const mapped = await world.router.map({ internalPort: 7443, exact: false });
  expect(mapped).toMatchObject({ ok: true, value: { protocol: 'upnp' } });
  expect(pmp.rows.size).toBe(0);
});

test('a protocol that refuses leaves the work to the next one', async () => {
  await using igd = await startFakeIgd({
    script: (action) => (action === 'AddPortMapping' ? { fault: 606 } : undefined),
  });
  await using pmp = await startFakePmp({ pcp: false });
  await using world = routerWorld({ ssdpPort: igd.ssdpPort, pmpPort: pmp.port });
  const mapped = await world.router.map({ internalPort: 7443, exact: false });
  expect(mapped).toMatchObject({ ok: true, value: { protocol: 'nat-pmp' } });
  expect(igd.rows.size).toBe(0);
});

test('nothing answers: known within three seconds', async () => {
  await using world = routerWorld({ probeMs: 2800 });
  const startedAt = performance.now();
  const mapped = await world.router.map({ internalPort: 7443, exact: false });
  expect(mapped).toMatchObject({ ok: false, error: { code: 'router-not-found' } });
  expect(performance.now() - startedAt).toBeLessThan(3000);
});

test('no default route: said at once', async () => {
  await using world = routerWorld({});
  world.network.route = null;
  expect(await world.router.map({ internalPort: 7443, exact: false })).toEqual({
    ok: false,
    error: { code: 'no-network' },
  });
  expect(await world.router.detect()).toEqual({ ok: false, error: { code: 'no-network' } });
});

test('detection tells services and foreign mappings, not our own', async () => {
  await using igd = await startFakeIgd({ version: 2 });
  await using pmp = await startFakePmp();
  await using world = routerWorld({ ssdpPort: igd.ssdpPort, pmpPort: pmp.port });
  igd.rows.set('UDP 3074', {
    externalPort: 3074,
    protocol: 'UDP',
    internalIp: '192.168.1.9',
    internalPort: 3074,
    description: 'Console',
    lease: 0,
    enabled: true,
  });
  await world.router.map({ internalPort: 7443, exact: false });
  const seen: number[] = [];
  world.router.onInfo((info) => seen.push(info.services.length));
  const detected = await world.router.detect();
  expect(detected).toMatchObject({
    ok: true,
    value: {
      lanIp: '127.0.0.1',
      gatewayIp: '127.0.0.1',
      services: [
        {
          protocol: 'upnp',
          externalIp: '81.2.69.10',
          manufacturer: 'Fakes & Sons',
          model: 'Loopback 7',
          igdVersion: 2,
        },
        { protocol: 'pcp' },
        { protocol: 'nat-pmp', externalIp: '81.2.69.10' },
      ],
      foreignMappings: [
        {
          externalPort: 3074,
          protocol: 'udp',
          internalIp: '192.168.1.9',
          internalPort: 3074,
          description: 'Console',
        },
      ],
    },
  });
  expect(seen).toEqual([3]);
});

test('what a crash left behind is taken over or removed', async () => {
  await using igd = await startFakeIgd();
  const row = {
    protocol: 'TCP',
    internalIp: '127.0.0.1',
    internalPort: 7443,
    description: tag,
    lease: 7200,
    enabled: true,
  };
  igd.rows.set('TCP 29999', { ...row, externalPort: 29999 });
  igd.rows.set('TCP 29998', { ...row, externalPort: 29998, description: 'Porthole 999999' });
  await using world = routerWorld({ ssdpPort: igd.ssdpPort });
  const mapped = await world.router.map({ internalPort: 7443, exact: false });
  if (!mapped.ok) throw new Error(JSON.stringify(mapped.error));
  await expect.poll(() => [...igd.rows.keys()]).toEqual(['TCP 29998', `TCP ${mapped.value.externalPort}`]);
});

test('leftovers are cleared at start; without any nothing is sent', async () => {
  await using igd = await startFakeIgd();
  const services = routerServices();
  await using crashed = routerWorld({ ssdpPort: igd.ssdpPort }, services);
  await crashed.router.map({ internalPort: 7443, exact: false });
  await crashed.router[Symbol.asyncDispose]();
  expect(igd.rows.size).toBe(1);

  await using world = routerWorld({ ssdpPort: igd.ssdpPort }, services);
  await world.router.clearLeftovers();
  expect(igd.rows.size).toBe(0);
  const before = [...igd.counts.values()].reduce((sum, count) => sum + count, 0);
  await world.router.clearLeftovers();
  expect([...igd.counts.values()].reduce((sum, count) => sum + count, 0)).toBe(before);
});

test('after the end nothing is sent', async () => {
  await using igd = await startFakeIgd();
  const world = routerWorld({ ssdpPort: igd.ssdpPort });
  const mapped = await world.router.map({ internalPort: 7443, exact: false });
  if (!mapped.ok) throw new Error(JSON.stringify(mapped.error));
  await world.router[Symbol.asyncDispose]();
  const before = [...igd.counts.values()].reduce((sum, count) => sum + count, 0);
  expect((await world.router.verify(mapped.value)).ok).toBe(false);
  expect((await world.router.map({ internalPort: 7443, exact: false })).ok).toBe(false);
  expect((await world.router.detect()).ok).toBe(false);
  expect([...igd.counts.values()].reduce((sum, count) => sum + count, 0)).toBe(before);
});
