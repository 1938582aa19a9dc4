import { describe, expect, it } from 'vitest';
import { createAddressService } from '../../../electron/core/address/address-service.ts';
import type { AddressSource } from '../../../electron/core/address/public-address.ts';
import { createCoreServices } from '../../fakes/core-services.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';

const MINUTE = 60_000;

/** Three sources that say what the test sets, and count how often they were asked. */
const setUp = (initial: string | null = '8.8.4.4') => {
  const clock = createManualClock();
  const core = createCoreServices(clock);
  const world = { ipv4: initial, asked: 0, hold: Promise.resolve() };
  const source = (name: string): AddressSource => ({
    name,
    family: 4,
    secure: true,
    ask: async () => {
      world.asked += 1;
      await world.hold;
      if (world.ipv4 === null) throw new Error('offline');
      return world.ipv4;
    },
  });
  const sources = [source('a'), source('b'), source('c')];
  const start = () => createAddressService({ ...core, sources });
  return { ...core, clock, world, start, service: start(), rounds: () => world.asked / sources.length };
};

/** Three sources for IPv4 that answer at once, and one for IPv6 that waits for the test. */
const withSlowIpv6 = () => {
  const clock = createManualClock();
  const services = createCoreServices(clock);
  const gate = { current: Promise.withResolvers<string>() };
  const four = ['a', 'b', 'c'].map((name): AddressSource => ({
    name,
    family: 4,
    secure: true,
    ask: () => Promise.resolve('8.8.4.4'),
  }));
  const six: AddressSource = { name: 'six', family: 6, secure: true, ask: () => gate.current.promise };
  return { clock, gate, store: services.store, core: { ...services, sources: [...four, six] } };
};

describe('the address service', () => {
  it('publishes the kind, both addresses and who said so', async () => {
    const { service, store } = setUp();
    await service.compare('8.8.4.4');
    expect(store.get().address).toMatchObject({
      wanIp: '8.8.4.4',
      publicIpv4: '8.8.4.4',
      kind: 'public',
      checkedAt: '2026-03-01T12:00:00.000Z',
    });
    expect(store.get().address.sources.length).toBeGreaterThanOrEqual(2);
  });

  it.each([
    ['192.168.0.2', 'private'],
    ['100.70.0.2', 'cgnat'],
    ['9.9.9.9', 'differs'],
    [undefined, 'unknown'],
  ])('router says %s: %s', async (wanIp, kind) => {
    const { service, store } = setUp();
    await service.compare(wanIp);
    expect(store.get().address.kind).toBe(kind);
  });

  it('answers address-unknown while nobody can be asked, and says so in the state', async () => {
    const { service, store } = setUp(null);
    expect(await service.lookUp()).toEqual({ ok: false, error: { code: 'address-unknown' } });
    await service.compare('8.8.4.4');
    expect(store.get().address).toMatchObject({ wanIp: '8.8.4.4', kind: 'unknown', sources: [] });
  });

  it('shares one question between callers at the same moment', async () => {
    const { service, rounds } = setUp();
    await Promise.all([
      service.lookUp(),
      service.lookUp(),
      service.compare('8.8.4.4'),
      service.compareNow('8.8.4.4'),
    ]);
    expect(rounds()).toBe(1);
  });

  it('asks at most once in ten minutes by routine, and a double click is one question', async () => {
    const { service, clock, rounds } = setUp();
    await service.compare('8.8.4.4');
    await clock.advance(9 * MINUTE);
    await service.compare('8.8.4.4');
    await service.lookUp();
    expect(rounds()).toBe(1);
    await clock.advance(MINUTE);
    await service.compare('8.8.4.4');
    expect(rounds()).toBe(2);
    await clock.advance(6_000);
    await service.compareNow('8.8.4.4');
    await service.compareNow('8.8.4.4');
    expect(rounds()).toBe(3);
  });

  it('asks again soon after a failure', async () => {
    const { service, clock, rounds, world } = setUp(null);
    await service.lookUp();
    await service.lookUp();
    expect(rounds()).toBe(1);
    world.ipv4 = '8.8.4.4';
    await clock.advance(MINUTE);
    expect(await service.lookUp()).toMatchObject({ ok: true, value: { ipv4: '8.8.4.4' } });
  });

  it('asks within a minute when the router has a new address, and notes the change once', async () => {
    const { service, clock, store, journal, world } = setUp();
    await service.compare('8.8.4.4');
    await clock.advance(2 * MINUTE);
    world.ipv4 = '9.9.9.9';
    await service.compare('9.9.9.9');
    await service.compare('9.9.9.9');
    expect(store.get().address).toMatchObject({
      publicIpv4: '9.9.9.9',
      kind: 'public',
      changedAt: '2026-03-01T12:02:00.000Z',
    });
    expect(journal.list()).toEqual([
      { at: '2026-03-01T12:02:00.000Z', code: 'address-changed', from: '8.8.4.4', to: '9.9.9.9' },
    ]);
  });

  it('never measures a new router address against an old answer', async () => {
    const { service, clock, store } = setUp();
    await service.compare('8.8.4.4');
    await clock.advance(1_000);
    await service.compare('9.9.9.9');
    expect(store.get().address).toMatchObject({ wanIp: '9.9.9.9', kind: 'unknown' });
    expect(store.get().address).not.toHaveProperty('publicIpv4');
  });

  it('raises no alarm over a router address read long ago, until it was read again', async () => {
    const { service, clock, store, world } = setUp();
    await service.compare('8.8.4.4');
    world.ipv4 = '9.9.9.9';
    await clock.advance(10 * MINUTE);
    await service.compare('8.8.4.4');
    expect(store.get().address).toMatchObject({ publicIpv4: '9.9.9.9', kind: 'unknown' });
    await clock.advance(MINUTE);
    await service.compareNow('8.8.4.4');
    expect(store.get().address.kind).toBe('differs');
  });

  it('publishes nothing when nothing is new', async () => {
    const { service, store } = setUp();
    await service.compare('8.8.4.4');
    const { revision } = store.get();
    await service.compare('8.8.4.4');
    expect(store.get().revision).toBe(revision);
  });

  it('does not let a flapping router cause a storm', async () => {
    const { service, clock, rounds } = setUp();
    for (let minute = 0; minute < 60; minute += 1) {
      await service.compare(minute % 2 === 0 ? '8.8.4.4' : '9.9.9.9');
      await clock.advance(MINUTE);
    }
    expect(rounds()).toBeLessThanOrEqual(12);
  });

  it('stays at 144 rounds over a day of routine checks each minute', async () => {
    const { service, clock, rounds } = setUp();
    for (let minute = 0; minute < 24 * 60; minute += 1) {
      await service.compare('8.8.4.4');
      await clock.advance(MINUTE);
    }
    expect(rounds()).toBe(144);
  });

  it('notices a change that happened while Porthole was off', async () => {
    const { service, start, journal, world } = setUp();
    await service.compare(undefined);
    await service[Symbol.asyncDispose]();
    world.ipv4 = '9.9.9.9';
    await start().compare(undefined);
    expect(journal.list()).toMatchObject([{ code: 'address-changed', from: '8.8.4.4', to: '9.9.9.9' }]);
  });

  it('lets a caller give up without stopping the others, and publishes nothing after closing', async () => {
    const { service, store, world } = setUp();
    const gate = Promise.withResolvers<void>();
    world.hold = gate.promise;
    const impatient = new AbortController();
    const first = service.lookUp(impatient.signal);
    const second = service.lookUp();
    impatient.abort(new Error('left'));
    expect(await first).toEqual({ ok: false, error: { code: 'address-unknown' } });
    gate.resolve();
    expect((await second).ok).toBe(true);
    const before = store.get().revision;
    await service[Symbol.asyncDispose]();
    await service.compareNow('1.1.1.1');
    expect(store.get().revision).toBe(before);
  });

  it('publishes IPv4 as soon as it is settled, and IPv6 when that comes', async () => {
    const { clock, store, core, gate } = withSlowIpv6();
    const service = createAddressService(core);
    const compared = service.compare('8.8.4.4');
    await expect.poll(() => store.get().address).toMatchObject({ publicIpv4: '8.8.4.4', kind: 'public' });
    expect(store.get().address).not.toHaveProperty('publicIpv6');
    gate.current.resolve('2a01:4f8::7');
    await compared;
    expect(store.get().address).toMatchObject({ publicIpv4: '8.8.4.4', publicIpv6: '2a01:4f8::7' });

    // Asked again: the IPv6 address that was known is not taken from sight meanwhile.
    gate.current = Promise.withResolvers<string>();
    const seen: unknown[] = [];
    const leave = store.subscribe((state) => seen.push(state.address.publicIpv6));
    await clock.advance(10 * MINUTE);
    const again = service.compare('8.8.4.4');
    await expect.poll(() => seen.length).toBe(1);
    gate.current.resolve('2a01:4f8::8');
    await again;
    leave();
    expect(seen).toEqual(['2a01:4f8::7', '2a01:4f8::8']);
  });
});
