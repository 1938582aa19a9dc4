import { expect, test } from 'vitest';
import { startFakeIgd } from '../../fakes/router-igd.ts';
import { exposureWorld } from '../../fakes/router-exposure.ts';
import { routerServices } from '../../fakes/router-world.ts';

test('opens, tells what the router confirmed, and closes without a trace', async () => {
  await using igd = await startFakeIgd();
  await using world = exposureWorld({ ssdpPort: igd.ssdpPort });
  const { store, config } = world.router.services;
  const opened = await world.exposure.open({});
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const { externalPort = 0 } = opened.value;
  expect(opened.value).toMatchObject({
    phase: 'open',
    method: 'upnp',
    externalIp: '81.2.69.10',
    internalIp: '127.0.0.1',
    internalPort: 7443,
    url: `https://81.2.69.10:${externalPort}/`,
  });
  expect(opened.value.problem).toBeUndefined();
  expect(opened.value.evidence).toContainEqual({
    fact: 'router-confirmed',
    value: `${externalPort} -> 127.0.0.1:7443`,
  });
  expect(Date.parse(opened.value.leaseEndsAt ?? '')).toBeGreaterThan(Date.now() + 7_000_000);
  expect(store.get().exposure).toEqual(opened.value);
  expect(config.read().exposure).toEqual({ method: 'auto', samePort: false });
  expect(world.compared).toEqual(['81.2.69.10']);
  await expect.poll(() => store.get().router?.gatewayIp).toBe('127.0.0.1');

  const closed = await world.exposure.close();
  expect(closed).toMatchObject({ ok: true, value: { phase: 'closed' } });
  expect(igd.rows.size).toBe(0);
  expect(config.read().exposure).toBeNull();
});

test('the port that the user named is the only one tried', async () => {
  await using igd = await startFakeIgd();
  await using world = exposureWorld({ ssdpPort: igd.ssdpPort });
  const opened = await world.exposure.open({ externalPort: 443 });
  expect(opened).toMatchObject({ ok: true, value: { externalPort: 443, url: 'https://81.2.69.10/' } });
  igd.rows.set('TCP 444', {
    externalPort: 444,
    protocol: 'TCP',
    internalIp: '192.168.1.7',
    internalPort: 80,
    description: 'NAS',
    lease: 0,
    enabled: true,
  });
  const taken = await world.exposure.open({ externalPort: 444 });
  expect(taken).toEqual({
    ok: false,
    error: { code: 'port-conflict', externalPort: 444, holder: '192.168.1.7:80' },
  });
  expect([...igd.rows.keys()]).toEqual(['TCP 444']);
  expect(world.router.services.store.get().exposure).toMatchObject({
    phase: 'refused',
    problem: { code: 'port-conflict' },
  });
});

test('a door that moved on this PC takes what is open with it', async () => {
  await using igd = await startFakeIgd();
  await using world = exposureWorld({ ssdpPort: igd.ssdpPort });
  await world.exposure.open({ externalPort: 44_300 });
  world.door.port = 7_500;
  await world.exposure.followDoor();
  expect([...igd.rows.values()]).toMatchObject([{ externalPort: 44_300, internalPort: 7_500 }]);
  expect(world.router.services.store.get().exposure).toMatchObject({ phase: 'open', internalPort: 7_500 });
  await world.exposure.close();
  await world.exposure.followDoor();
  expect(igd.rows.size).toBe(0);
});

test('no password, no door: refused before anything is sent', async () => {
  await using igd = await startFakeIgd();
  await using world = exposureWorld(
    { ssdpPort: igd.ssdpPort },
    routerServices(undefined, { owner: { passwordHash: null } }),
  );
  world.door.port = null;
  const opened = await world.exposure.open({});
  expect(opened).toEqual({ ok: false, error: { code: 'password-missing' } });
  expect(igd.counts.get('AddPortMapping')).toBeUndefined();
});

test('a visit from outside proves it; from the LAN or through the own address it does not', async () => {
  await using igd = await startFakeIgd();
  await using world = exposureWorld({ ssdpPort: igd.ssdpPort });
  const { store } = world.router.services;
  await world.exposure.open({});
  for (const ip of ['192.168.1.5', '127.0.0.1', '100.70.1.1', 'fe80::1', '81.2.69.10', '::ffff:10.0.0.3']) {
    world.door.visit({ ip });
  }
  expect(store.get().exposure.phase).toBe('open');
  world.door.visit({ ip: '::ffff:62.30.1.9', at: Date.parse('2026-03-01T12:00:00Z') });
  expect(store.get().exposure).toMatchObject({ phase: 'reachable', provenAt: '2026-03-01T12:00:00.000Z' });
  // Read back once more: still the same mapping, still proven.
  expect((await world.exposure.recheck()).phase).toBe('reachable');
});

test('an accepted connection from outside proves it too', async () => {
  await using igd = await startFakeIgd();
  await using world = exposureWorld({ ssdpPort: igd.ssdpPort });
  await world.exposure.open({});
  world.door.connect('192.168.1.5');
  expect(world.router.services.store.get().exposure.phase).toBe('open');
  world.door.connect('62.30.1.9');
  expect(world.router.services.store.get().exposure.phase).toBe('reachable');
});

test('by hand: nothing is claimed until somebody came in', async () => {
  await using world = exposureWorld({});
  const { store } = world.router.services;
  const opened = await world.exposure.open({ method: 'manual', externalPort: 8444 });
  expect(opened).toMatchObject({
    ok: true,
    value: { phase: 'opening', method: 'manual', externalPort: 8444 },
  });
  store.update(({ address }) => ({ address: { ...address, publicIpv4: '81.2.69.10' } }));
  expect(store.get().exposure.url).toBe('https://81.2.69.10:8444/');
  world.door.visit({ ip: '62.30.1.9' });
  expect(store.get().exposure.phase).toBe('reachable');
  await world.exposure.close();
  expect(store.get().exposure.phase).toBe('closed');
});

test.for([
  ['192.168.1.2', 'private'],
  ['100.70.1.2', 'cgnat'],
  ['192.0.2.4', 'reserved'],
] as const)('a router whose outside is %s: open on it, and not reachable', async ([externalIp, kind]) => {
  await using igd = await startFakeIgd({ externalIp });
  await using world = exposureWorld({ ssdpPort: igd.ssdpPort });
  const opened = await world.exposure.open({});
  expect(opened).toMatchObject({
    ok: true,
    value: { phase: 'open', problem: { code: 'wan-not-public', wanIp: externalIp, kind } },
  });
});

test('the Internet sees another address than the router has: said', async () => {
  await using igd = await startFakeIgd();
  await using world = exposureWorld({ ssdpPort: igd.ssdpPort });
  world.finding = { kind: 'differs', publicIpv4: '81.2.70.1' };
  await world.exposure.open({});
  await expect
    .poll(() => world.router.services.store.get().exposure.problem)
    .toEqual({ code: 'wan-not-public', wanIp: '81.2.69.10', kind: 'differs' });
});

test('a router that demands equal ports gets the listener moved, and back at the end', async () => {
  const sameOnly = (
    action: string,
    fields: Readonly<Record<string, string>>,
  ): { fault: number } | undefined =>
    action === 'AddPortMapping' && fields['NewExternalPort'] !== fields['NewInternalPort']
      ? { fault: 724 }
      : undefined;
  await using igd = await startFakeIgd({ script: sameOnly });
  await using world = exposureWorld({ ssdpPort: igd.ssdpPort });
  const opened = await world.exposure.open({});
  expect(opened).toMatchObject({ ok: true, value: { externalPort: 7443, internalPort: 7443 } });
  const other = await world.exposure.open({ externalPort: 8443, samePort: true });
  expect(other).toMatchObject({ ok: true, value: { externalPort: 8443, internalPort: 8443 } });
  expect([...igd.rows.keys()]).toEqual(['TCP 8443']);
  await world.exposure.close();
  expect(world.door.moves).toEqual([8443, 7443]);
});

test('the agreed end closes the door by itself', async () => {
  await using igd = await startFakeIgd();
  await using world = exposureWorld({ ssdpPort: igd.ssdpPort });
  const { store, config } = world.router.services;
  await world.exposure.open({ untilAt: new Date(Date.now() + 1500).toISOString() });
  expect(igd.rows.size).toBe(1);
  await expect.poll(() => store.get().exposure.phase, { timeout: 5000 }).toBe('closed');
  expect(igd.rows.size).toBe(0);
  expect(config.read().exposure).toBeNull();
  const late = await world.exposure.open({ untilAt: new Date(Date.now() - 1).toISOString() });
  expect(late).toMatchObject({ ok: false, error: { code: 'bad-input' } });
});

test('the end can be moved while it is open: the mapping is not touched and the proof stays', async () => {
  await using igd = await startFakeIgd();
  await using world = exposureWorld({ ssdpPort: igd.ssdpPort });
  const { store, config } = world.router.services;
  const inMs = (ms: number): string => new Date(Date.now() + ms).toISOString();
  expect(await world.exposure.keepUntil(inMs(60_000))).toMatchObject({
    ok: false,
    error: { code: 'not-available' },
  });
  await world.exposure.open({ untilAt: inMs(1_500) });
  world.door.visit({ ip: '62.30.1.9' });
  const { provenAt, externalPort } = store.get().exposure;
  const added = igd.counts.get('AddPortMapping');
  const later = inMs(3_600_000);
  expect(await world.exposure.keepUntil(later)).toMatchObject({
    ok: true,
    value: { phase: 'reachable', untilAt: later, provenAt, externalPort },
  });
  expect(config.read().exposure).toMatchObject({ untilAt: later });
  expect(await world.exposure.keepUntil(inMs(-1))).toMatchObject({ error: { code: 'bad-input' } });
  await new Promise((resolve) => {
    setTimeout(resolve, 1_700);
  });
  expect(store.get().exposure).toMatchObject({ phase: 'reachable', untilAt: later });
  expect(igd.counts.get('AddPortMapping')).toBe(added);

  const open = await world.exposure.keepUntil(undefined);
  expect(open.ok && open.value.untilAt).toBeUndefined();
  expect(config.read().exposure).not.toHaveProperty('untilAt', expect.anything());
  await world.exposure.keepUntil(inMs(200));
  await expect.poll(() => store.get().exposure.phase, { timeout: 5_000 }).toBe('closed');
  expect(igd.rows.size).toBe(0);
});

test('what was entered by hand can be given another end too', async () => {
  await using world = exposureWorld({});
  const { store } = world.router.services;
  await world.exposure.open({ method: 'manual', externalPort: 25_443 });
  await world.exposure.keepUntil(new Date(Date.now() + 200).toISOString());
  await expect.poll(() => store.get().exposure.phase, { timeout: 5_000 }).toBe('closed');
});

test('resumes at start what the user had open; the mapping goes with the program', async () => {
  await using igd = await startFakeIgd();
  const services = routerServices(undefined, {
    exposure: { method: 'auto', samePort: false, externalPort: 25_443 },
  });
  const world = exposureWorld({ ssdpPort: igd.ssdpPort }, services);
  await world.exposure.resume();
  expect([...igd.rows.keys()]).toEqual(['TCP 25443']);
  const startedAt = performance.now();
  await world[Symbol.asyncDispose]();
  expect(performance.now() - startedAt).toBeLessThan(2000);
  expect(igd.rows.size).toBe(0);
  expect(services.config.read().exposure).not.toBeNull();
});

test('a router that hangs does not hold up the end', async () => {
  await using igd = await startFakeIgd();
  const world = exposureWorld({ ssdpPort: igd.ssdpPort });
  await world.exposure.open({});
  igd.silent = true;
  const startedAt = performance.now();
  await world[Symbol.asyncDispose]();
  expect(performance.now() - startedAt).toBeLessThan(4500);
});

test('close overtakes an opening that is on its way', async () => {
  await using igd = await startFakeIgd({ ssdpDelayMs: 400 });
  await using world = exposureWorld({ ssdpPort: igd.ssdpPort });
  const opening = world.exposure.open({});
  const closed = await world.exposure.close();
  expect(closed).toMatchObject({ ok: true, value: { phase: 'closed' } });
  expect((await opening).ok).toBe(false);
  expect(world.router.services.store.get().exposure.phase).toBe('closed');
  expect(igd.rows.size).toBe(0);
});

test('a mapping that vanished is noticed and put back', async () => {
  await using igd = await startFakeIgd();
  await using world = exposureWorld({ ssdpPort: igd.ssdpPort });
  const { store, journal } = world.router.services;
  await world.exposure.open({});
  igd.rows.clear();
  await world.exposure.recheck();
  expect(journal.list().map(({ code }) => code)).toContain('mapping-lost');
  await expect.poll(() => igd.rows.size).toBe(1);
  await expect.poll(() => store.get().exposure.phase).toBe('open');
});

test('a router that confirms and forgets is never called open', async () => {
  await using igd = await startFakeIgd({
    script: (action) => (action === 'GetSpecificPortMappingEntry' ? { fault: 714 } : undefined),
  });
  await using world = exposureWorld({ ssdpPort: igd.ssdpPort });
  const opened = await world.exposure.open({});
  expect(opened).toMatchObject({ ok: false, error: { code: 'mapping-missing' } });
  expect(world.router.services.store.get().exposure).toMatchObject({
    phase: 'refused',
    problem: { code: 'mapping-missing' },
  });
  expect(igd.rows.size).toBe(0);
});
