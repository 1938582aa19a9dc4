import { expect, test } from 'vitest';
import { lostState } from '../../../electron/core/router/epoch.ts';
import { addressBytes, addressText } from '../../../electron/core/router/pcp-messages.ts';
import { startFakePmp } from '../../fakes/router-pmp.ts';
import { routerServices, routerWorld } from '../../fakes/router-world.ts';

test('PCP: unsupported version leads to NAT-PMP', async () => {
  await using pmp = await startFakePmp({ pcp: false });
  await using world = routerWorld({ pmpPort: pmp.port });
  const detected = await world.router.detect();
  expect(detected.ok && detected.value.services).toEqual([{ protocol: 'nat-pmp', externalIp: '81.2.69.10' }]);
});

test.for([
  [2, 'switched off'],
  [12, 'another NAT between us'],
] as const)('PCP: result %i (%s) to the first question: not available', async ([result]) => {
  await using pmp = await startFakePmp({ natPmp: false, pcpResult: () => result });
  await using world = routerWorld({ pmpPort: pmp.port });
  const detected = await world.router.detect();
  expect(detected.ok && detected.value.services).toEqual([]);
});

test('PCP: a taken port is a conflict, and another one is tried', async () => {
  let calls = 0;
  await using pmp = await startFakePmp({
    natPmp: false,
    pcpResult: (opcode) => (opcode === 1 && (calls += 1) === 1 ? 11 : 0),
  });
  await using world = routerWorld({ pmpPort: pmp.port });
  expect(await world.router.map({ internalPort: 7443, exact: false })).toMatchObject({ ok: true });
  expect(pmp.counts.get('pcp 1')).toBeGreaterThanOrEqual(3);
});

test("PCP: another host's nonce is refused with its meaning", async () => {
  await using pmp = await startFakePmp({ natPmp: false });
  pmp.rows.set(7443, {
    internalPort: 7443,
    externalPort: 30_000,
    lifetime: 60,
    nonce: 'ffffffffffffffffffffffff',
  });
  await using world = routerWorld({ pmpPort: pmp.port });
  expect(await world.router.map({ internalPort: 7443, exact: false })).toEqual({
    ok: false,
    error: { code: 'router-refused', protocol: 'pcp', routerCode: 2, meaning: 'action-not-authorized' },
  });
  expect(pmp.counts.get('pcp 1')).toBe(1);
});

test('NAT-PMP: a refusal to map tells its meaning', async () => {
  await using pmp = await startFakePmp({ pcp: false, natPmpResult: (opcode) => (opcode === 2 ? 4 : 0) });
  await using world = routerWorld({ pmpPort: pmp.port });
  expect(await world.router.map({ internalPort: 7443, exact: false })).toEqual({
    ok: false,
    error: { code: 'router-refused', protocol: 'nat-pmp', routerCode: 4, meaning: 'no-port-maps-available' },
  });
});

test('NAT-PMP: no address to give (3) is the line behind another NAT, not a switch', async () => {
  await using pmp = await startFakePmp({ pcp: false, natPmpResult: () => 3 });
  await using world = routerWorld({ pmpPort: pmp.port });
  const detected = await world.router.detect();
  expect(detected.ok && detected.value.services).toEqual([{ protocol: 'nat-pmp' }]);
  expect(await world.router.map({ internalPort: 7443, exact: false })).toMatchObject({
    ok: false,
    error: { code: 'router-refused', meaning: 'no-public-address' },
  });
});

test.for([1, 2, 5])('NAT-PMP: result %i to the first question: not available', async (result) => {
  await using pmp = await startFakePmp({ pcp: false, natPmpResult: () => result });
  await using world = routerWorld({ pmpPort: pmp.port });
  const detected = await world.router.detect();
  expect(detected.ok && detected.value.services).toEqual([]);
});

test.for(['nat-pmp', 'pcp'] as const)(
  '%s: another port or a shorter lease than asked for is believed',
  async (protocol) => {
    await using pmp = await startFakePmp({
      natPmp: protocol === 'nat-pmp',
      pcp: protocol === 'pcp',
      assign: () => 51_111,
      maxLifetime: 900,
    });
    await using world = routerWorld({ pmpPort: pmp.port });
    const mapped = await world.router.map({ internalPort: 7443, exact: false });
    if (!mapped.ok) throw new Error(JSON.stringify(mapped.error));
    expect(mapped.value).toMatchObject({ externalPort: 51_111, leaseMs: 900_000 });
    expect((mapped.value.goodUntil ?? 0) - mapped.value.confirmedAt).toBe(900_000);
    expect(mapped.value.renewAfter - mapped.value.confirmedAt).toBe(450_000);
  },
);

test.for(['nat-pmp', 'pcp'] as const)(
  '%s: the named port or none; what came instead is given back',
  async (protocol) => {
    await using pmp = await startFakePmp({
      natPmp: protocol === 'nat-pmp',
      pcp: protocol === 'pcp',
      assign: () => 51_111,
    });
    const services = routerServices();
    await using world = routerWorld({ pmpPort: pmp.port }, services);
    expect(await world.router.map({ internalPort: 7443, externalPort: 443, exact: true })).toEqual({
      ok: false,
      error: { code: 'port-conflict', externalPort: 443 },
    });
    expect(pmp.rows.size).toBe(0);
    expect(services.config.read().features['router']).toMatchObject({ mappings: [] });
  },
);

test('addresses as PCP writes them', () => {
  expect(addressText(addressBytes('81.2.69.10'))).toBe('81.2.69.10');
  expect(addressText(addressBytes('2a00:1450::1'))).toBe('2a00:1450:0:0:0:0:0:1');
  expect(addressText(addressBytes('fe80::a00:27ff:fe12:3456%eth0'))).toBe('fe80:0:0:0:a00:27ff:fe12:3456');
  expect(addressBytes('::').every((byte) => byte === 0)).toBe(true);
});

// RFC 6887 8.5. Seconds the server says, seconds that passed here.
test.for([
  [300, 300, false, 'a steady clock'],
  [0, 300, false, 'a clock that stands still is no clock'],
  [290, 300, false, 'a clock that is a little slow'],
  [318, 300, false, 'a clock that is a little fast'],
  [-1, 0, false, 'a rounding'],
  [-2, 0, true, 'back by more than a second'],
  [-5000, 60, true, 'started again'],
  [10, 300, true, 'started again while nobody looked'],
  [600, 300, true, 'jumped ahead'],
] as const)('epoch: %i s there, %i s here', ([server, client, lost]) => {
  const before = { serverSeconds: 10_000, at: 0 };
  expect(lostState(before, { serverSeconds: 10_000 + server, at: client * 1000 })).toBe(lost);
});
