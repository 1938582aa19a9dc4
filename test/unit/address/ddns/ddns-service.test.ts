import { describe, expect, it } from 'vitest';
import { createDdnsService } from '../../../../electron/core/address/ddns/ddns-service.ts';
import { outsideText } from '../../../../electron/core/fetch-text.ts';
import type { AddressState, InterfaceInfo } from '../../../../shared/way-in.ts';
import { ok } from '../../../../shared/errors.ts';
import { createCoreServices } from '../../../fakes/core-services.ts';
import { createManualClock } from '../../../fakes/manual-clock.ts';
import { startProviderServer } from './provider-server.ts';
import type { Answer, Asked, ProviderServer } from './provider-server.ts';

const MINUTE = 60_000;
const lan: InterfaceInfo = {
  name: 'eth0',
  ip: '192.168.1.2',
  prefix: 24,
  mac: '',
  kind: 'lan',
  defaultRoute: true,
};

const publicAddress = (ip: string): AddressState => ({
  kind: 'public',
  wanIp: ip,
  publicIpv4: ip,
  sources: [
    { source: 'a', ip },
    { source: 'b', ip },
  ],
});

/** A home with its services in memory and a dynamic DNS service on loopback. */
const setUp = async (server: ProviderServer, initial: AddressState = publicAddress('8.8.4.4')) => {
  const clock = createManualClock();
  const core = createCoreServices(clock);
  core.store.update(() => ({ address: initial }));
  const world = { interfaces: [lan] as readonly InterfaceInfo[], compared: 0, dns: [] as readonly string[] };
  const flying = new Set<Promise<unknown>>();
  const start = () =>
    createDdnsService({
      ...core,
      network: {
        interfaces: async () => world.interfaces,
        defaultRoute: async () => null,
        macOf: async () => null,
      },
      address: {
        lookUp: async () => ok({ sources: [] }),
        compare: async () => {
          world.compared += 1;
        },
        compareNow: async () => undefined,
        [Symbol.asyncDispose]: async () => undefined,
      },
      resolve: async () => world.dns,
      send: async (...call) => {
        const exchange = outsideText(core.contacts, 'ddns')(...call);
        flying.add(exchange);
        return exchange.finally(() => flying.delete(exchange));
      },
    });
  /** Moves the clock, and lets real requests come to their end in between. */
  const pass = async (ms: number): Promise<void> => {
    await clock.advance(ms);
    while (flying.size > 0) {
      await Promise.allSettled([...flying]);
      await clock.advance(0);
    }
  };
  const account = {
    provider: 'dyndns2',
    hostname: 'cam.example.org',
    username: 'me',
    password: 'canary',
    server: server.origin,
  };
  return { ...core, clock, world, start, service: start(), pass, account };
};

const fixed = (answer: Answer) => (): Answer => answer;
const good = fixed({ body: 'good' });
const toldTo = (asked: readonly Asked[]): readonly (string | undefined)[] =>
  asked.map(({ query }) => query['myip']);

describe('the dynamic DNS service', () => {
  it('tells the address at once, keeps the secret in the vault only, and shows what it did', async () => {
    await using server = await startProviderServer(good);
    const { service, account, store, config, journal, vault } = await setUp(server);
    const set = await service.set(account);
    expect(set).toEqual({
      ok: true,
      value: {
        provider: 'dyndns2',
        hostname: 'cam.example.org',
        lastIp: '8.8.4.4',
        updatedAt: '2026-03-01T12:00:00.000Z',
      },
    });
    expect(store.get().ddns).toEqual(set.ok && set.value);
    expect(toldTo(server.asked)).toEqual(['8.8.4.4']);
    expect(JSON.stringify([config.read(), store.get(), journal.list()])).not.toContain('canary');
    expect(await vault.get('ddns.password')).toBe('canary');
    expect(journal.list().map(({ code }) => code)).toEqual(['ddns-set', 'ddns-updated']);
  });

  it('tells a new address as soon as it is known, and the same one never twice', async () => {
    await using server = await startProviderServer(good);
    const { service, account, store, pass } = await setUp(server);
    await service.set(account);
    service.start();
    await pass(MINUTE);
    store.update(() => ({ address: publicAddress('9.9.9.9') }));
    await pass(0);
    expect(toldTo(server.asked)).toEqual(['8.8.4.4', '9.9.9.9']);
    await pass(24 * 60 * MINUTE);
    expect(server.asked).toHaveLength(2);
    await service[Symbol.asyncDispose]();
  });

  it('stops at badauth, also after a restart, until the user edits', async () => {
    await using server = await startProviderServer(() => ({
      body: server.asked.length > 1 ? 'good' : 'badauth',
      status: 401,
    }));
    const { service, account, start, store, pass, journal } = await setUp(server);
    expect(await service.set(account)).toMatchObject({ ok: true, value: { stoppedBy: 'badauth' } });
    await service[Symbol.asyncDispose]();
    const again = start();
    again.start();
    store.update(() => ({ address: publicAddress('9.9.9.9') }));
    await pass(48 * 60 * MINUTE);
    expect(server.asked).toHaveLength(1);
    expect(store.get().ddns).toMatchObject({ stoppedBy: 'badauth' });
    expect(journal.list().filter(({ code }) => code === 'ddns-stopped')).toHaveLength(1);
    expect(await again.set({ ...account, password: 'right' })).toMatchObject({
      ok: true,
      value: { lastIp: '9.9.9.9' },
    });
    expect(store.get().ddns).not.toHaveProperty('stoppedBy');
    await again[Symbol.asyncDispose]();
  });

  it('waits 30 minutes after 911, also after a restart', async () => {
    await using server = await startProviderServer(() => ({
      body: server.asked.length > 1 ? 'good' : '911',
    }));
    const { service, account, start, store, pass } = await setUp(server);
    expect(await service.set(account)).toMatchObject({
      value: { lastFailure: '911', nextTryAt: '2026-03-01T12:30:00.000Z' },
    });
    await service[Symbol.asyncDispose]();
    const again = start();
    again.start();
    await pass(29 * MINUTE);
    expect(server.asked).toHaveLength(1);
    await pass(2 * MINUTE);
    expect(server.asked).toHaveLength(2);
    expect(store.get().ddns).toMatchObject({ lastIp: '8.8.4.4' });
    expect(store.get().ddns).not.toHaveProperty('nextTryAt');
    await again[Symbol.asyncDispose]();
  });

  it.each([
    ['cgnat', 'shared-address'],
    ['private', 'shared-address'],
    ['differs', 'shared-address'],
  ] as const)('publishes nothing while the address is %s, and says why', async (kind, heldBack) => {
    await using server = await startProviderServer(good);
    const { service, account, store } = await setUp(server, { ...publicAddress('8.8.4.4'), kind });
    expect(await service.set(account)).toMatchObject({ ok: true, value: { heldBack } });
    expect(store.get().ddns).toMatchObject({ heldBack });
    expect(server.asked).toEqual([]);
  });

  it("publishes nothing while a VPN hides the home, and the home's address once it is gone", async () => {
    await using server = await startProviderServer(good);
    const { service, account, world, pass } = await setUp(server);
    world.interfaces = [
      { ...lan, defaultRoute: false },
      { ...lan, name: 'wg0', kind: 'vpn' },
    ];
    expect(await service.set(account)).toMatchObject({ value: { heldBack: 'vpn' } });
    service.start();
    await pass(5 * MINUTE);
    expect(server.asked).toEqual([]);
    world.interfaces = [lan];
    await pass(10 * MINUTE);
    expect(toldTo(server.asked)).toEqual(['8.8.4.4']);
    await service[Symbol.asyncDispose]();
  });

  it('survives a service that is away, and tells no secret about it', async () => {
    await using server = await startProviderServer(good);
    const { service, account, store, journal } = await setUp(server);
    expect(await service.set({ ...account, server: 'http://127.0.0.1:1' })).toMatchObject({
      ok: true,
      value: { lastFailure: 'ECONNREFUSED', nextTryAt: '2026-03-01T12:01:00.000Z' },
    });
    expect(JSON.stringify([store.get(), journal.list()])).not.toContain('canary');
  });

  it('refuses ended services with the reason, and what lacks a field', async () => {
    await using server = await startProviderServer(good);
    const { service, account, store } = await setUp(server);
    for (const provider of ['google', 'google-domains', 'squarespace']) {
      const refused = await service.set({ ...account, provider });
      expect(refused).toMatchObject({ ok: false, error: { code: 'not-available', what: provider } });
      expect(!refused.ok && 'reason' in refused.error && refused.error.reason).toContain('January 2024');
    }
    const missing = [
      [{ provider: 'nobody' }, 'provider'],
      [{ hostname: 'not a name' }, 'hostname'],
      [{ hostname: '' }, 'hostname'],
      [{ password: '' }, 'password'],
      [{ server: '' }, 'server'],
      [{ server: 'http://[' }, 'server'],
      [{ provider: 'duckdns' }, 'token'],
      [{ provider: 'noip', username: ' ' }, 'username'],
    ] as const;
    for (const [change, path] of missing) {
      expect(await service.set({ ...account, ...change })).toMatchObject({
        ok: false,
        error: { code: 'bad-input', issues: [{ path }] },
      });
    }
    expect(store.get().ddns).toBeNull();
    expect(server.asked).toEqual([]);
  });

  it('tests without sending what is no news, and compares with DNS', async () => {
    await using server = await startProviderServer(good);
    const { service, account, world } = await setUp(server);
    expect(await service.test()).toEqual({ ok: false, error: { code: 'not-found' } });
    await service.set(account);
    expect(await service.test()).toEqual({
      ok: true,
      value: { hostname: 'cam.example.org', told: '8.8.4.4', pointsTo: [], matches: false },
    });
    world.dns = ['8.8.4.4'];
    expect(await service.test()).toMatchObject({ value: { matches: true } });
    expect(server.asked).toHaveLength(1);
  });

  it('forgets everything when it is removed', async () => {
    await using server = await startProviderServer(good);
    const { service, account, store, vault, config, pass } = await setUp(server);
    await service.set(account);
    service.start();
    await service.remove();
    expect(store.get().ddns).toBeNull();
    expect(await vault.get('ddns.password')).toBeNull();
    expect(Object.keys(config.read().features)).toEqual(['contacts']);
    store.update(() => ({ address: publicAddress('9.9.9.9') }));
    await pass(60 * MINUTE);
    expect(server.asked).toHaveLength(1);
    await service[Symbol.asyncDispose]();
  });
});

describe('24 hours of a bad line', () => {
  it('sends a countable handful: every new address, nothing twice, pauses kept', async () => {
    const problems = ['911', 'good', 'good', '<html>502</html>', 'good', 'dnserr', 'good'];
    await using server = await startProviderServer(() => ({
      body: problems[server.asked.length - 1] ?? 'good',
    }));
    const { service, account, store, clock, pass, world } = await setUp(server);
    await service.set(account);
    service.start();
    const addresses = ['8.8.4.4', '9.9.9.9', '8.8.8.8', '1.1.1.1'];
    for (let minute = 1; minute <= 24 * 60; minute += 1) {
      await pass(MINUTE);
      // The line fails for ten minutes every two hours and comes back with another address.
      if (minute % 120 === 110) store.update(() => ({ address: { kind: 'unknown', sources: [] } }));
      if (minute % 120 === 0) {
        const ip = addresses[(minute / 120) % addresses.length] ?? '8.8.4.4';
        store.update(() => ({ address: publicAddress(ip) }));
      }
    }
    const at = clock.now();
    const told = toldTo(server.asked);
    // 12 addresses and 3 answers that had to be repeated, each after its pause.
    expect(told.length).toBeGreaterThanOrEqual(12);
    expect(told.length).toBeLessThanOrEqual(16);
    expect(store.get().ddns).toMatchObject({ lastIp: told.at(-1) });
    expect(world.compared).toBeLessThan(24 * 6 + 12 * 12 + 30);
    expect(at - Date.parse('2026-03-01T12:00:00.000Z')).toBe(24 * 60 * MINUTE);
    await service[Symbol.asyncDispose]();
  });

  it('stays polite when the address changes every minute', async () => {
    await using server = await startProviderServer(good);
    const { service, account, store, pass } = await setUp(server);
    await service.set(account);
    service.start();
    for (let minute = 1; minute <= 24 * 60; minute += 1) {
      store.update(() => ({ address: publicAddress(minute % 2 === 0 ? '8.8.4.4' : '9.9.9.9') }));
      await pass(MINUTE);
    }
    expect(server.asked.length).toBeLessThanOrEqual(24 * 6 + 1);
    await service[Symbol.asyncDispose]();
  });
});
