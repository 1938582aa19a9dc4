import { expect, it } from 'vitest';
import { addresses } from './parts/addresses.ts';
import { startUstreamer } from './parts/cameras.ts';
import { closePcFirewall, startVpn } from './parts/faults.ts';
import { eventually } from './parts/program.ts';
import { createWorld, expectJournalled, expectPath, verdictBecomes } from './parts/scenario.ts';

/** Faults of the PC and of what stands in the house. */
it('closed: nothing is wrong, the owner just has not opened', async () => {
  await using world = await createWorld({ name: 'path-closed' });
  expectPath(await world.check(), {
    verdict: 'closed',
    hop: 'gateway',
    state: 'ok',
    evidence: { port: '7443' },
  });
});

it('a firewall on the PC: named, with the rule that decides', async () => {
  await using world = await createWorld({ name: 'path-firewall', before: closePcFirewall });
  expect(await world.open()).toMatchObject({ ok: true });
  expectPath(await world.check(), {
    verdict: 'pc-firewall',
    hop: 'firewall',
    state: 'fail',
    evidence: { firewall: /nftables/i, rule: /./, port: '7443' },
  });
  expectJournalled(await world.journal(), 'pc-firewall');
});

it('a VPN takes the way out', async () => {
  await using world = await createWorld({ name: 'path-vpn', before: startVpn });
  await world.open();
  expectPath(await world.check(), {
    verdict: 'vpn-route',
    hop: 'firewall',
    state: 'fail',
    evidence: { 'way-out': 'tun0', 'local-address': '10.8.0.2' },
  });
  expectJournalled(await world.journal(), 'vpn-route');
});

it('the camera is off, and noticed when it is back', async () => {
  await using world = await createWorld({ name: 'path-camera-off' });
  await world.open();
  await world.camera.program.stop();
  // For as long as the last picture is fresh by the camera's own pace, nobody asks the camera.
  expectPath(await verdictBecomes(world, 'camera-offline', 15_000), {
    verdict: 'camera-offline',
    hop: 'camera',
    state: 'fail',
    evidence: { camera: 'Door', error: 'camera-unreachable' },
  });
  expectJournalled(await world.journal(), 'camera-offline');
  const { home } = world;
  await startUstreamer({ host: home.cam, address: addresses.camera, workFolder: home.workFolder });
  await verdictBecomes(world, 'open-unproven', 15_000);
});

it('the camera got another password: asked once, not again and again', async () => {
  await using world = await createWorld({ name: 'path-camera-password' });
  await world.open();
  await world.camera.program.stop();
  const { home } = world;
  await startUstreamer({
    host: home.cam,
    address: addresses.camera,
    workFolder: home.workFolder,
    password: 'changed',
  });
  const path = await verdictBecomes(world, 'camera-login', 15_000);
  expectPath(path, {
    verdict: 'camera-login',
    hop: 'camera',
    state: 'fail',
    evidence: { camera: 'Door', error: 'camera-login' },
  });
  expectJournalled(await world.journal(), 'camera-login');
});

it('the door port is held by another program', async () => {
  await using world = await createWorld({
    name: 'path-gateway-down',
    before: async (home) => {
      const hold = "require('net').createServer().listen(7443, () => console.log('held'))";
      const holder = await home.pc.start('holder', [process.execPath, '-e', hold]);
      await eventually('the port is held', () => holder.output().includes('held') || null, {
        withinMs: 10_000,
      });
    },
  });
  await world.open();
  expectPath(await world.check(), {
    verdict: 'gateway-down',
    hop: 'gateway',
    state: 'fail',
    evidence: { port: '7443', error: 'gateway-port-in-use' },
  });
  expectJournalled(await world.journal(), 'gateway-down');
});
