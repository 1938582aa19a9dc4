import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { eventually } from './parts/program.ts';
import { createWorld } from './parts/scenario.ts';

/** Dark for 5 s, every mapping forgotten; then the way in has to be back within 20 s of the router's return. */
const darkMs = 5_000;
const backWithinMs = 20_000;

it.each([
  ['UPnP only', { natPmp: false }],
  ['NAT-PMP and PCP only', { upnp: false }],
  ['everything', {}],
] as const)('a reboot of a router with %s is noticed and mended', async (what, router) => {
  await using world = await createWorld({ name: `reboot-${what.replaceAll(' ', '-')}`, router });
  expect(await world.open()).toMatchObject({ ok: true });
  await world.view();
  const { rtr } = world.home;
  await rtr.powerOff();
  expect(await rtr.mappings()).not.toContain('7443');
  await sleep(darkMs);
  await rtr.powerOn();
  const began = performance.now();
  try {
    await eventually('the mapping is back', async () => (await rtr.mappings()).includes('7443') || null, {
      withinMs: backWithinMs,
    });
  } catch (error) {
    throw new Error(`the diary says ${JSON.stringify(await world.journal())}`, { cause: error });
  }
  console.log(`${what}: mapping back ${Math.round(performance.now() - began)} ms after the router`);
  const seen = await world.view();
  expect(seen.snapshots).toMatchObject([{ status: 200 }]);
});
