import { describe, expect, it } from 'vitest';
import { addresses } from './parts/addresses.ts';
import { changeAddress, cutInternet, dropNatPmp, ispDropsPort, restoreInternet } from './parts/faults.ts';
import type { Home } from './home.ts';
import { eventually } from './parts/program.ts';
import { createWorld, expectJournalled, expectPath, outsidePort, verdictBecomes } from './parts/scenario.ts';

/** Faults between the home's router and the visitor. */
describe("an address that is not the home's own", () => {
  /** How most routers are: they map all the same, and name the address that they have. */
  const router = { natPmp: false, quirk: 'private-wan' } as const;

  it('double NAT: the router has a private address outside', async () => {
    await using world = await createWorld({ name: 'path-double-nat', upstream: 'no-upnp', router });
    await world.open();
    const path = await world.check();
    expectPath(path, {
      verdict: 'double-nat',
      hop: 'isp',
      state: 'fail',
      finding: 'double-nat',
      evidence: { 'wan-address': addresses.behindUpstream, 'public-address': addresses.home },
    });
    expect(path.alternatives).toEqual([]);
    expectJournalled(await world.journal(), 'double-nat');
  });

  it.each([
    ['everything', 'path-two-routers', {}, async () => undefined],
    [
      'PCP alone',
      'path-two-routers-pcp',
      { upnp: false },
      async ({ up }: Home) => (up === null ? undefined : dropNatPmp(up.host)),
    ],
  ] as const)(
    'double NAT whose outer router speaks %s: mapped and read back on both, and taken off both',
    async (...[, name, upstream, before]) => {
      await using world = await createWorld({ name, upstream, router, before });
      expect(await world.open()).toMatchObject({ ok: true, value: { phase: 'open' } });
      const path = await verdictBecomes(world, 'open-unproven', 15_000);
      expectPath(path, {
        verdict: 'open-unproven',
        hop: 'isp',
        state: 'ok',
        evidence: { 'wan-address': addresses.home, 'public-address': addresses.home },
      });
      const { exposure } = await world.porthole.value('state.get');
      expect(exposure).toMatchObject({ externalIp: addresses.home, externalPort: outsidePort });
      expect(exposure.evidence).toContainEqual({
        fact: 'upstream-confirmed',
        value: `${outsidePort} -> ${addresses.behindUpstream}:${outsidePort}`,
      });
      await world.view();
      await verdictBecomes(world, 'reachable', 15_000);
      expect(await world.porthole.end()).toBe(0);
      expect(await world.home.rtr.mappings()).not.toContain(String(outsidePort));
      expect(await world.home.up?.mappings()).not.toContain(String(outsidePort));
    },
  );

  it('double NAT whose outer router learns to open ports later: noticed by the usual readings, and told once', async () => {
    await using world = await createWorld({
      name: 'path-two-routers-late',
      upstream: {},
      router,
      before: async ({ up }) => up?.powerOff(),
    });
    await world.open();
    expect(await world.check()).toMatchObject({ verdict: 'double-nat' });
    await world.home.up?.powerOn();
    // Looked for once a minute at most, however often somebody asks.
    await verdictBecomes(world, 'open-unproven', 90_000);
    const codes = (await world.journal()).map(({ code }) => code);
    expect(codes.filter((code) => code === 'upstream-router-found')).toHaveLength(1);
    expect(codes).not.toContain('outside-address-changed');
    await world.view();
    await verdictBecomes(world, 'reachable', 15_000);
    expect(await world.porthole.end()).toBe(0);
    expect(await world.home.up?.mappings()).not.toContain(String(outsidePort));
  });

  it('CGNAT: the router has an address that the ISP shares among many', async () => {
    await using world = await createWorld({ name: 'path-cgnat', line: 'cgnat', router });
    await world.open();
    const path = await world.check();
    expectPath(path, {
      verdict: 'cgnat',
      hop: 'isp',
      state: 'fail',
      finding: 'cgnat',
      evidence: { 'wan-address': addresses.cgnat, 'public-address': addresses.home },
    });
    expect(path.alternatives).toEqual([]);
    expectJournalled(await world.journal(), 'cgnat');
  });

  // miniupnpd itself refuses to map there and keeps its address to itself: either NAT fits, and both are said.
  it.each([
    ['double NAT', { upstream: 'no-upnp' }],
    ['CGNAT', { line: 'cgnat' }],
  ] as const)('%s behind a router that refuses and does not say why', async (what, line) => {
    await using world = await createWorld({ name: `path-silent-${what.replaceAll(' ', '-')}`, ...line });
    expect(await world.open()).toMatchObject({ ok: false });
    const path = await world.check();
    expect([path.verdict, ...path.alternatives].toSorted(), JSON.stringify(path, null, 1)).toEqual([
      'cgnat',
      'double-nat',
    ]);
    expectPath(path, {
      verdict: path.verdict,
      hop: 'isp',
      state: 'fail',
      evidence: { 'public-address': addresses.home },
    });
  });
});

describe('IPv6', () => {
  const url = `https://[${addresses.pc6}]:7443`;

  it.each([
    ['IPv6 only', { line: 'ipv6-only' }],
    ['IPv6 beside a shared IPv4 address', { line: 'cgnat', ipv6: true }],
  ] as const)('%s: a pinhole lets visitors in, and is gone at the end', async (what, line) => {
    await using world = await createWorld({
      name: `path-${what.replaceAll(' ', '-')}`,
      ...line,
    });
    const hears = async (): Promise<boolean | undefined> =>
      (await world.porthole.value('state.get')).gateway.ipv6;
    expect(await hears(), 'nobody needs it yet').toBe(false);
    await world.open();
    const path = await verdictBecomes(world, 'open-unproven', 15_000);
    expectPath(path, {
      verdict: 'open-unproven',
      hop: 'router',
      state: 'ok',
      evidence: { 'outside-port': '7443', 'leads-to': `[${addresses.pc6}]:7443` },
    });
    expectPath(path, {
      verdict: 'open-unproven',
      hop: 'isp',
      state: 'ok',
      evidence: { 'public-ipv6': addresses.pc6 },
    });
    expect(await hears()).toBe(true);
    await world.view(url);
    await verdictBecomes(world, 'reachable', 15_000);
    expectJournalled(await world.journal(), 'reachable');
    expect((await world.journal()).map(({ code }) => code)).toContain('pinhole-opened');
    expect(await world.porthole.end()).toBe(0);
    const knock = ['curl', '-gsk', '-m', '2', `${url}/healthz`];
    expect((await world.home.inet.exec(knock)).code).not.toBe(0);
    expect(await world.home.rtr.mappings()).not.toContain('7443');
  });

  it('opened by hand, for both: the door answers on IPv6 too, until it is closed', async () => {
    await using world = await createWorld({ name: 'path-by-hand-ipv6', ipv6: true, router: 'no-upnp' });
    const { rtr, inet } = world.home;
    await rtr.host.must(
      `nft add rule inet home forward iifname wan0 ip6 daddr ${addresses.pc6} tcp dport 7443 accept`.split(
        ' ',
      ),
    );
    const knock = ['curl', '-gsk', '-m', '2', `${url}/healthz`];
    expect((await inet.exec(knock)).code, 'nobody hears it yet').not.toBe(0);
    await world.porthole.value('exposure.open', { method: 'manual', externalPort: outsidePort });
    await eventually(
      'IPv6 is heard',
      async () => (await world.porthole.value('state.get')).gateway.ipv6 === true || null,
      { withinMs: 5_000 },
    );
    expect((await world.porthole.value('state.get')).exposure).toMatchObject({
      phase: 'opening',
      ipv6: { address: addresses.pc6, port: 7443, method: 'manual' },
    });
    await world.view(url);
    const { exposure } = await world.porthole.value('state.get');
    expect(exposure).toMatchObject({ phase: 'reachable', url: `${url}/` });
    await world.porthole.value('exposure.close');
    expect((await inet.exec(knock)).code).not.toBe(0);
  });

  it('a router that opens no pinhole: said, with the address that the home has, and nobody comes in', async () => {
    await using world = await createWorld({
      name: 'path-ipv6-closed',
      line: 'ipv6-only',
      router: 'no-upnp',
      porthole: { gateway: '[::]:7443' },
    });
    expect(await world.open()).toMatchObject({ ok: false, error: { code: 'router-not-found' } });
    const path = await world.check();
    expectPath(path, {
      verdict: 'upnp-off',
      hop: 'router',
      state: 'fail',
      evidence: { gateway: addresses.router, protocols: 'none' },
    });
    expectPath(path, { verdict: 'upnp-off', hop: 'isp', evidence: { 'public-ipv6': addresses.pc6 } });
    expectJournalled(await world.journal(), 'upnp-off');
    const knock = ['curl', '-gsk', '-m', '2', `${url}/healthz`];
    expect((await world.home.inet.exec(knock)).code, 'the router drops what nobody asked for').toBe(28);
  });
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
  await world.view(`https://${addresses.homeLater}:${outsidePort}`);
  expect((await world.check()).verdict).toBe('reachable');
});
