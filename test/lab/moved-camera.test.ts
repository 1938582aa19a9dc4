import { afterAll, beforeAll, expect, it } from 'vitest';
import { addresses } from './parts/addresses.ts';
import { startUstreamer } from './parts/cameras.ts';
import { eventually } from './parts/program.ts';
import { createWorld } from './parts/scenario.ts';
import type { World } from './parts/scenario.ts';

/** DHCP gives a camera another address; nobody tells Porthole. */
const keep = new AsyncDisposableStack();
let world: World;
const newAddress = '192.168.77.33';

beforeAll(async () => {
  world = keep.use(await createWorld({ name: 'moved-camera', router: 'no-upnp' }));
});
afterAll(() => keep.disposeAsync());

const isKnown = async (): Promise<boolean> =>
  (await world.home.pc.must(['cat', `${world.home.workFolder}/data/config.json`])).includes('"camera-macs"');

it('is followed by its MAC, with its name and its login', async () => {
  const { home, porthole, cameraId } = world;
  // Its card address is learned while it works; looked at every ten seconds.
  await eventually('the MAC is known', async () => ((await isKnown()) ? true : null), { withinMs: 40_000 });

  await world.camera.program.stop();
  await home.cam.ip([
    `addr del ${addresses.camera}/24 dev eth0`,
    `addr add ${newAddress}/24 dev eth0`,
    `route replace default via ${addresses.router}`,
  ]);
  const began = performance.now();
  await startUstreamer({ host: home.cam, address: newAddress, workFolder: home.workFolder });

  const camera = await eventually(
    'the camera shows pictures from its new address',
    async () => {
      const state = await porthole.value('state.get');
      const known = state.cameras.find(({ id }) => id === cameraId);
      return known?.status === 'online' && known.source.url?.includes(newAddress) === true ? known : null;
    },
    { withinMs: 200_000, everyMs: 1_000 },
  );
  console.log(`followed to its new address in ${Math.round((performance.now() - began) / 1_000)} s`);
  expect(camera).toMatchObject({ name: 'Door', hasLogin: true, problem: null });
  expect(await world.journal()).toContainEqual(
    expect.objectContaining({ code: 'camera-moved', from: addresses.camera, to: newAddress }),
  );
}, 280_000);
