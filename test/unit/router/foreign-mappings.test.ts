import { expect, test } from 'vitest';
import type { FakeRow } from '../../fakes/router-igd.ts';
import { startFakeIgd } from '../../fakes/router-igd.ts';
import { startFakePmp } from '../../fakes/router-pmp.ts';
import { routerWorld } from '../../fakes/router-world.ts';

const foreign = (externalPort: number, protocol = 'TCP'): FakeRow => ({
  externalPort,
  protocol,
  internalIp: '192.168.1.60',
  internalPort: 80,
  description: 'IPCAM',
  lease: 0,
  enabled: true,
});

test('one foreign mapping is removed, the others stay', async () => {
  await using igd = await startFakeIgd();
  igd.rows.set('TCP 8080', foreign(8080));
  igd.rows.set('UDP 8080', foreign(8080, 'UDP'));
  await using world = routerWorld({ ssdpPort: igd.ssdpPort });
  const shown: number[] = [];
  world.router.onInfo((info) => shown.push(info.foreignMappings.length));
  expect(await world.router.removeForeign({ externalPort: 8080, protocol: 'tcp' })).toEqual({
    ok: true,
    value: {},
  });
  expect([...igd.rows.keys()]).toEqual(['UDP 8080']);
  expect(shown).toEqual([1]);
  expect(world.services.journal.list()).toMatchObject([
    { code: 'foreign-mapping-removed', externalPort: 8080, protocol: 'tcp', internalIp: '192.168.1.60' },
  ]);
  expect(await world.router.removeForeign({ externalPort: 8080, protocol: 'tcp' })).toEqual({
    ok: false,
    error: { code: 'mapping-missing', externalPort: 8080 },
  });
});

test('our own is not removed this way', async () => {
  await using igd = await startFakeIgd();
  await using world = routerWorld({ ssdpPort: igd.ssdpPort });
  const mapped = await world.router.map({ internalPort: 7443, exact: false });
  const externalPort = mapped.ok ? mapped.value.externalPort : 0;
  expect(await world.router.removeForeign({ externalPort, protocol: 'tcp' })).toMatchObject({
    ok: false,
    error: { code: 'not-available', reason: 'own' },
  });
  expect(igd.rows.size).toBe(1);
});

test("a router that lets only a mapping's owner remove it says so", async () => {
  await using igd = await startFakeIgd({
    script: (action) => (action === 'DeletePortMapping' ? { fault: 606 } : undefined),
  });
  igd.rows.set('TCP 8080', foreign(8080));
  await using world = routerWorld({ ssdpPort: igd.ssdpPort });
  expect(await world.router.removeForeign({ externalPort: 8080, protocol: 'tcp' })).toMatchObject({
    ok: false,
    error: { code: 'router-refused', routerCode: 606 },
  });
});

test('a router whose table nobody can read', async () => {
  await using pmp = await startFakePmp();
  await using world = routerWorld({ pmpPort: pmp.port });
  expect(await world.router.removeForeign({ externalPort: 8080, protocol: 'tcp' })).toMatchObject({
    ok: false,
    error: { code: 'not-available', reason: 'no-table' },
  });
});
