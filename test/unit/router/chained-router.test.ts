import { expect, test } from 'vitest';
import { mappingTag } from '../../../electron/core/router/mapping-tag.ts';
import { createRouterService } from '../../../electron/core/router/router-service.ts';
import { createChainedRouter } from '../../../electron/core/router/chained-router.ts';
import type { RouterService } from '../../../electron/core/router/contract.ts';
import { upstreamCandidates } from '../../../electron/core/router/upstream-candidates.ts';
import type { RouterWire } from '../../../electron/core/router/wire.ts';
import type { CoreServices } from '../../fakes/core-services.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';
import { startFakeIgd } from '../../fakes/router-igd.ts';
import type { FakeIgd } from '../../fakes/router-igd.ts';
import { startFakePmp } from '../../fakes/router-pmp.ts';
import { loopbackNetwork, loopbackWire, routerServices } from '../../fakes/router-world.ts';

const wanIp = '192.168.1.20';
/** How long a look for an outer router may take here. */
const lookMs = 700;

/** The inner router answers at one port, the outer one at others; both are this host. */
const chained = (
  inner: FakeIgd,
  outer: Partial<Pick<RouterWire, 'ssdpPort' | 'pmpPort'>>,
  services: CoreServices = routerServices(),
): RouterService => {
  const network = loopbackNetwork();
  const router = createRouterService({
    ...services,
    network,
    wire: loopbackWire({ ssdpPort: inner.ssdpPort }),
  });
  const { ssdpPort, pmpPort } = outer;
  const ports = {
    ...(ssdpPort === undefined ? {} : { ssdpPort }),
    ...(pmpPort === undefined ? {} : { pmpPort }),
  };
  const wire = loopbackWire({ ...ports, probeMs: lookMs });
  return createChainedRouter({ ...services, network, router, wire, candidates: () => ['127.0.0.1'] });
};

const request = { internalPort: 7443, externalPort: 18_443, exact: false } as const;
const open = async (router: RouterService) => {
  const mapped = await router.map(request);
  if (!mapped.ok) throw new Error(JSON.stringify(mapped.error));
  return mapped.value;
};

const targets = (igd: FakeIgd): readonly unknown[] =>
  [...igd.rows.values()].map(({ internalIp, internalPort }) => `${internalIp}:${internalPort}`);

test('mapped through both, read back, renewed, and taken off both', async () => {
  await using inner = await startFakeIgd({ version: 1 });
  await using outer = await startFakeIgd({ version: 1 });
  inner.externalIp = wanIp;
  await using router = chained(inner, outer);
  const mapping = await open(router);
  expect(mapping).toMatchObject({
    externalIp: '81.2.69.10',
    externalPort: 18_443,
    internalIp: '127.0.0.1',
    internalPort: 7443,
    upstream: { gatewayIp: '127.0.0.1', inner: { externalIp: wanIp }, outer: { internalIp: wanIp } },
  });
  expect([targets(inner), targets(outer)]).toEqual([['127.0.0.1:7443'], [`${wanIp}:18443`]]);
  expect(await router.verify(mapping)).toMatchObject({ ok: true });
  expect(await router.renew(mapping)).toMatchObject({ ok: true, value: { externalIp: '81.2.69.10' } });
  outer.rows.clear();
  expect(await router.verify(mapping)).toMatchObject({ ok: false, error: { code: 'mapping-missing' } });
  const again = await open(router);
  expect(await router.unmap(again)).toEqual({ ok: true, value: {} });
  expect([inner.rows.size, outer.rows.size]).toEqual([0, 0]);
});

test.for([
  ['PCP only', { natPmp: false }, 'pcp'],
  ['NAT-PMP only', { pcp: false }, 'nat-pmp'],
  ['both', {}, 'pcp'],
] as const)('an outer router with %s', async ([, offer, protocol]) => {
  await using inner = await startFakeIgd({ version: 1 });
  // PCP refuses who names another address than the one he is seen by (RFC 6887 8.2).
  await using outer = await startFakePmp({ ...offer, clientIp: wanIp });
  inner.externalIp = wanIp;
  const services = routerServices();
  await using router = chained(inner, { pmpPort: outer.port }, services);
  const mapping = await open(router);
  expect(mapping).toMatchObject({
    externalIp: '81.2.69.10',
    externalPort: 18_443,
    upstream: { outer: { protocol, internalIp: wanIp, internalPort: 18_443 } },
  });
  expect(await router.renew(mapping)).toMatchObject({ ok: true, value: { externalIp: '81.2.69.10' } });
  expect([inner.rows.size, outer.rows.size]).toEqual([1, 1]);
  const nonces = [...outer.rows.values()].map(({ nonce }) => nonce);
  outer.rows.clear();
  // Both protocols read by asking again: what was lost is back.
  expect(await router.verify(mapping)).toMatchObject({ ok: true });
  expect([...outer.rows.values()].map(({ nonce }) => nonce)).toEqual(nonces);
  await using afterCrash = chained(inner, { pmpPort: outer.port }, services);
  await afterCrash.clearLeftovers();
  expect([inner.rows.size, outer.rows.size]).toEqual([0, 0]);
});

test('an outer router whose UPnP refuses and whose PCP does not', async () => {
  await using inner = await startFakeIgd({ version: 1 });
  await using refusing = await startFakeIgd({
    version: 1,
    script: (action) => (action === 'AddPortMapping' ? { fault: 606 } : undefined),
  });
  await using outer = await startFakePmp({ natPmp: false, clientIp: wanIp });
  inner.externalIp = wanIp;
  await using router = chained(inner, { ssdpPort: refusing.ssdpPort, pmpPort: outer.port });
  expect(await open(router)).toMatchObject({ upstream: { outer: { protocol: 'pcp' } } });
  expect([refusing.rows.size, outer.rows.size]).toEqual([0, 1]);
});

test('nobody answers before it, or one without a public address: the inner mapping alone, and nothing left', async () => {
  await using inner = await startFakeIgd({ version: 1 });
  await using outer = await startFakeIgd({ version: 1 });
  inner.externalIp = wanIp;
  outer.externalIp = '100.64.0.9';
  await using router = chained(inner, outer);
  expect(await open(router)).toMatchObject({ externalIp: wanIp });
  expect(outer.rows.size).toBe(0);
  outer.silent = true;
  const alone = await open(router);
  expect(alone).toMatchObject({ externalIp: wanIp });
  expect(alone.upstream).toBeUndefined();
});

test.for(['81.2.69.77', '100.64.0.9'])('an inner router at %s: nobody else is asked', async (ip) => {
  await using inner = await startFakeIgd({ version: 1 });
  await using outer = await startFakeIgd({ version: 1 });
  inner.externalIp = ip;
  await using router = chained(inner, outer);
  expect(await open(router)).toMatchObject({ externalIp: ip });
  expect([...outer.counts.keys()]).toEqual([]);
});

/** An exposure's view: told that something changed, it reads back. */
const disturbances = (router: RouterService): string[] => {
  const heard: string[] = [];
  router.onDisturbance((what) => heard.push(what));
  return heard;
};

const minuteMs = 60_000;

test('an outer router that is switched on later: found in the course of the readings, mapped, and told once', async () => {
  await using inner = await startFakeIgd({ version: 1 });
  await using outer = await startFakePmp({ natPmp: false, clientIp: wanIp });
  inner.externalIp = wanIp;
  outer.silent = true;
  const clock = createManualClock();
  const services = routerServices(clock);
  await using router = chained(inner, { pmpPort: outer.port }, services);
  const heard = disturbances(router);
  const alone = await open(router);
  expect(alone.upstream).toBeUndefined();
  const asked = outer.counts.get('pcp 0');

  // Too soon, and then as often as somebody wants to know: one look, of a few datagrams.
  for (let reading = 0; reading < 5; reading += 1) await router.verify(alone);
  expect(outer.counts.get('pcp 0')).toBe(asked);
  await clock.advance(minuteMs);
  for (let reading = 0; reading < 5; reading += 1)
    expect(await router.verify(alone)).toMatchObject({ ok: true, value: { externalIp: wanIp } });
  await expect.poll(() => outer.counts.get('pcp 0'), { timeout: 3_000 }).toBeGreaterThan(asked ?? 0);
  expect(outer.counts.get('pcp 0')).toBeLessThanOrEqual(2 * (asked ?? 0));
  expect(heard).toEqual([]);

  outer.silent = false;
  const anotherMinute = async (): Promise<readonly string[]> => {
    if (heard.length > 0) return heard;
    await clock.advance(minuteMs);
    expect(await router.verify(alone)).toMatchObject({ ok: true, value: { externalIp: wanIp } });
    return heard;
  };
  // The look before may still be waiting for its answers.
  await expect.poll(anotherMinute, { timeout: 5_000, interval: lookMs }).toEqual(['upstream-found']);
  const read = await router.verify(alone);
  expect(read).toMatchObject({ ok: true, value: { externalIp: '81.2.69.10', externalPort: 18_443 } });
  if (!read.ok) return;
  expect(await router.verify(read.value)).toMatchObject({ ok: true, value: { externalIp: '81.2.69.10' } });
  const told = services.journal.list().filter(({ code }) => code === 'upstream-router-found');
  expect(told).toMatchObject([
    { gatewayIp: '127.0.0.1', protocol: 'pcp', externalIp: '81.2.69.10', externalPort: 18_443 },
  ]);
  await router.unmap(read.value);
  expect([inner.rows.size, outer.rows.size]).toEqual([0, 0]);
});

test('an outer router that answers later and refuses: asked once a minute at most, and nothing told', async () => {
  await using inner = await startFakeIgd({ version: 1 });
  // NOT_AUTHORIZED to every mapping.
  const pcpResult = (opcode: number): number => (opcode === 1 ? 2 : 0);
  await using outer = await startFakePmp({ natPmp: false, clientIp: wanIp, pcpResult });
  inner.externalIp = wanIp;
  outer.silent = true;
  const clock = createManualClock();
  const services = routerServices(clock);
  await using router = chained(inner, { pmpPort: outer.port }, services);
  const heard = disturbances(router);
  const alone = await open(router);
  outer.silent = false;
  await clock.advance(minuteMs);
  for (let reading = 0; reading < 3; reading += 1) {
    await router.verify(alone);
    await expect.poll(() => heard.length, { timeout: 3_000 }).toBe(1);
  }
  for (let reading = 0; reading < 5; reading += 1)
    expect(await router.verify(alone)).toMatchObject({ ok: true, value: { externalIp: wanIp } });
  expect(heard).toEqual(['upstream-found']);
  expect(outer.counts.get('pcp 1')).toBe(1);
  expect(services.journal.list().filter(({ code }) => code === 'upstream-router-found')).toEqual([]);
});

test('after a crash the outer mapping is taken off too', async () => {
  await using inner = await startFakeIgd({ version: 1 });
  await using outer = await startFakeIgd({ version: 1 });
  inner.externalIp = wanIp;
  const services = routerServices();
  const first = chained(inner, outer, services);
  await open(first);
  await first[Symbol.asyncDispose]();
  expect([inner.rows.size, outer.rows.size]).toEqual([1, 1]);
  expect([...outer.rows.values()][0]).toMatchObject({
    description: mappingTag(services.config.read().deviceId),
  });
  await using second = chained(inner, outer, services);
  await second.clearLeftovers();
  expect([inner.rows.size, outer.rows.size]).toEqual([0, 0]);
});

test('after a crash, what somebody else holds by now stays', async () => {
  await using inner = await startFakeIgd({ version: 1 });
  await using outer = await startFakeIgd({ version: 1 });
  inner.externalIp = wanIp;
  const services = routerServices();
  const first = chained(inner, outer, services);
  await open(first);
  await first[Symbol.asyncDispose]();
  const [[key, row] = ['', null]] = [...outer.rows];
  if (row === null) throw new Error('no row');
  outer.rows.set(key, { ...row, internalIp: '192.168.1.99', description: 'game' });
  await using second = chained(inner, outer, services);
  await second.clearLeftovers();
  expect([inner.rows.size, outer.rows.size]).toEqual([0, 1]);
  const asked = outer.counts.get('ssdp');
  await second.clearLeftovers();
  expect(outer.counts.get('ssdp'), 'forgotten').toBe(asked);
});

test('asked are the first and the last address between the two, and never the own LAN', () => {
  expect(upstreamCandidates(wanIp, '192.168.77.10')).toEqual(
    expect.arrayContaining(['192.168.1.1', '192.168.1.254']),
  );
  expect(upstreamCandidates(wanIp, '192.168.77.10').length).toBeLessThanOrEqual(6);
  expect(upstreamCandidates('192.168.1.1', '192.168.77.10')).not.toContain('192.168.1.1');
  expect(upstreamCandidates(wanIp, '192.168.1.10')).toEqual([]);
});
