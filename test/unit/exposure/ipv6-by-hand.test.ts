import { expect, test } from 'vitest';
import { exposureWorld } from '../../fakes/router-exposure.ts';
import type { ExposureWorld } from '../../fakes/router-exposure.ts';

const own = '2a00:1450:4001::20';

/** A home with global IPv6 whose router answers nothing. */
const homeWithIpv6 = (): ExposureWorld => {
  const world = exposureWorld({ probeMs: 100 });
  world.router.network.v6 = { address: own, gatewayIp: 'fe80::1%lo' };
  return world;
};

test('opened by hand in a home with IPv6: the door hears it, and no router is said to have confirmed it', async () => {
  await using world = homeWithIpv6();
  const { store } = world.router.services;
  await world.exposure.open({ method: 'manual', externalPort: 443 });
  await expect
    .poll(() => store.get().exposure.ipv6)
    .toEqual({ address: own, port: 7443, url: `https://[${own}]:7443/`, method: 'manual' });
  expect(world.door.ipv6).toBe(true);
  expect(store.get().exposure).toMatchObject({ phase: 'opening', method: 'manual', externalPort: 443 });
  expect(store.get().exposure.evidence).toContainEqual({ fact: 'hears-ipv6', value: `[${own}]:7443` });
  await world.exposure.close();
  expect(world.door.ipv6).toBe(false);
  expect(store.get().exposure.ipv6).toBeUndefined();
});

test('a visit by IPv6 from elsewhere proves that way alone; IPv4 in the clothes of IPv6 proves the other', async () => {
  await using world = homeWithIpv6();
  const { store, journal } = world.router.services;
  await world.exposure.open({ method: 'manual', externalPort: 443 });
  await expect.poll(() => store.get().exposure.ipv6?.port).toBe(7443);
  const at = Date.parse('2026-03-01T12:00:00Z');
  // Devices in this home's own network and in its guests', and addresses that no visitor from the Internet has.
  for (const ip of ['2a00:1450:4001::99', '2a00:1450:4001:7::9', 'fe80::7', 'fd00::7'])
    world.door.visit({ ip, at });
  expect(store.get().exposure.phase).toBe('opening');

  world.door.visit({ ip: '2a01:100::9', at });
  expect(store.get().exposure).toMatchObject({
    phase: 'reachable',
    externalIp: own,
    externalPort: 7443,
    url: `https://[${own}]:7443/`,
    ipv6: { provenAt: '2026-03-01T12:00:00.000Z' },
  });

  world.door.visit({ ip: '::ffff:62.30.1.9', at });
  expect(store.get().exposure).toMatchObject({
    phase: 'reachable',
    externalPort: 443,
    ipv6: { provenAt: '2026-03-01T12:00:00.000Z' },
  });
  expect(journal.list().filter(({ code }) => code === 'exposure-proven')).toMatchObject([
    { ip: '2a01:100::9' },
    { ip: '62.30.1.9' },
  ]);
});

test('IPv4 in the clothes of IPv6 proves nothing of IPv6', async () => {
  await using world = homeWithIpv6();
  const { store } = world.router.services;
  await world.exposure.open({ method: 'manual' });
  await expect.poll(() => store.get().exposure.ipv6?.port).toBe(7443);
  world.door.visit({ ip: '::ffff:62.30.1.9' });
  expect(store.get().exposure.phase).toBe('reachable');
  expect(store.get().exposure.ipv6?.provenAt).toBeUndefined();
});

test('the door moves, the prefix changes, IPv6 goes: what is shown follows', async () => {
  await using world = homeWithIpv6();
  const { store } = world.router.services;
  const shown = (): unknown => store.get().exposure.ipv6;
  await world.exposure.open({ method: 'manual' });
  await expect.poll(shown).toMatchObject({ address: own, port: 7443 });
  world.door.visit({ ip: '2a01:100::9' });
  await world.door.moveTo(7555);
  const { exposure } = world;
  await exposure.open({ method: 'manual' });
  await expect.poll(shown).toEqual({
    address: own,
    port: 7555,
    url: `https://[${own}]:7555/`,
    method: 'manual',
  });
  world.router.network.v6 = { address: '2a00:1450:4002::20', gatewayIp: 'fe80::1%lo' };
  await exposure.open({ method: 'manual' });
  await expect.poll(shown).toMatchObject({ address: '2a00:1450:4002::20' });
  world.router.network.v6 = null;
  await exposure.open({ method: 'manual' });
  await expect.poll(() => [shown(), world.door.ipv6]).toEqual([undefined, false]);
});

test('a home without IPv6, and a door on an address that the user chose: nothing is heard', async () => {
  await using without = homeWithIpv6();
  without.router.network.v6 = null;
  await without.exposure.open({ method: 'manual' });
  await using chosen = homeWithIpv6();
  chosen.door.host = '192.168.1.2';
  await chosen.exposure.open({ method: 'manual' });
  for (const world of [without, chosen]) {
    expect(world.door.ipv6).toBe(false);
    expect(world.router.services.store.get().exposure).toMatchObject({ phase: 'opening', method: 'manual' });
    expect(world.router.services.store.get().exposure.ipv6).toBeUndefined();
  }
});
