import { expect, test } from 'vitest';
import { mappingTag } from '../../../electron/core/router/mapping-tag.ts';
import { createRouterService } from '../../../electron/core/router/router-service.ts';
import { createChainedRouter } from '../../../electron/core/router/chained-router.ts';
import type { RouterService } from '../../../electron/core/router/contract.ts';
import { upstreamCandidates } from '../../../electron/core/router/upstream-probe.ts';
import type { RouterWire } from '../../../electron/core/router/wire.ts';
import type { CoreServices } from '../../fakes/core-services.ts';
import { startFakeIgd } from '../../fakes/router-igd.ts';
import type { FakeIgd } from '../../fakes/router-igd.ts';
import { startFakePmp } from '../../fakes/router-pmp.ts';
import { loopbackNetwork, loopbackWire, routerServices } from '../../fakes/router-world.ts';

const wanIp = '192.168.1.20';

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
  const wire = loopbackWire({ ...ports, probeMs: 700 });
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
