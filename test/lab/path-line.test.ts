import { expect, it } from 'vitest';
import { addresses } from './parts/addresses.ts';
import { changeAddress, cutInternet, ispDropsPort, restoreInternet } from './parts/faults.ts';
import { createWorld, expectJournalled, expectPath, outsidePort, verdictBecomes } from './parts/scenario.ts';

/** Faults between the home's router and the visitor. */
it('double NAT: the router has a private address outside', async () => {
  await using world = await createWorld({ name: 'path-double-nat', upstream: 'no-upnp' });
  await world.open();
  expectPath(await world.check(), {
    verdict: 'double-nat',
    hop: 'isp',
    state: 'fail',
    finding: 'double-nat',
    evidence: { 'wan-address': addresses.behindUpstream, 'public-address': addresses.home },
  });
  expectJournalled(await world.journal(), 'double-nat');
});

it('CGNAT: the router has an address that the ISP shares among many', async () => {
  await using world = await createWorld({ name: 'path-cgnat', line: 'cgnat' });
  await world.open();
  expectPath(await world.check(), {
    verdict: 'cgnat',
    hop: 'isp',
    state: 'fail',
    finding: 'cgnat',
    evidence: { 'wan-address': addresses.cgnat, 'public-address': addresses.home },
  });
  expectJournalled(await world.journal(), 'cgnat');
});

it('the ISP drops the port: said only after somebody outside tried', async () => {
  await using world = await createWorld({ name: 'path-isp-blocks' });
  await ispDropsPort(world.home, outsidePort);
  expect(await world.open()).toMatchObject({ ok: true, value: { phase: 'open' } });
  expectPath(await world.check(), {
    verdict: 'open-unproven',
    hop: 'router',
    state: 'ok',
    evidence: { 'outside-port': String(outsidePort) },
  });
  const asked = world.home.internet.requests().filter((line) => line.includes('/port/'));
  expect(asked).toEqual([]);
  expectPath(await world.porthole.value('path.check', { outside: true }), {
    verdict: 'isp-blocks-port',
    hop: 'isp',
    state: 'fail',
    evidence: { 'outside-test': /ifconfig\.co: closed/, 'public-address': addresses.home },
  });
  expectJournalled(await world.journal(), 'isp-blocks-port');
});

it('an outside test that succeeds proves the way in', async () => {
  await using world = await createWorld({ name: 'path-outside-open' });
  await world.open();
  expectPath(await world.porthole.value('path.check', { outside: true }), {
    verdict: 'reachable',
    hop: 'internet',
    state: 'ok',
    evidence: {},
  });
});

it('no Internet: the router is well, nothing beyond it answers; and well again when it is back', async () => {
  await using world = await createWorld({ name: 'path-no-internet' });
  await world.open();
  await cutInternet(world.home);
  // Asked twice within seconds, the address services are not asked again: that is politeness, not news.
  expectPath(await verdictBecomes(world, 'no-internet', 20_000), {
    verdict: 'no-internet',
    hop: 'internet',
    state: 'fail',
    finding: 'no-internet',
    evidence: { gateway: addresses.router, 'gateway-answers': 'true', silent: /1\.1\.1\.1/ },
  });
  expectJournalled(await world.journal(), 'no-internet');
  await restoreInternet(world.home);
  await world.view();
  await verdictBecomes(world, 'reachable', 20_000);
});

it('the address changed: the old one is named, the mapping follows, and a visit by the new one proves it', async () => {
  await using world = await createWorld({ name: 'path-address-changed' });
  await world.open();
  await world.view();
  expect((await world.check()).verdict).toBe('reachable');
  await changeAddress(world.home);
  const began = performance.now();
  const path = await verdictBecomes(world, 'address-changed', 60_000);
  console.log(`address change noticed after ${Math.round(performance.now() - began)} ms`);
  expectPath(path, {
    verdict: 'address-changed',
    hop: 'isp',
    state: 'fail',
    evidence: { 'new-address': addresses.homeLater, 'changed-at': /^\d{4}-/ },
  });
  expectJournalled(await world.journal(), 'address-changed');
  await world.view(addresses.homeLater);
  expect((await world.check()).verdict).toBe('reachable');
});
