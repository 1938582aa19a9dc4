import { afterAll, beforeAll, expect, it } from 'vitest';
import { createHome } from './home.ts';
import type { Home } from './home.ts';
import { addresses } from './parts/addresses.ts';
import { startMotion, startUstreamer } from './parts/cameras.ts';

/** The cameras of the lab, asked as any program on the LAN would ask them. */
const keep = new AsyncDisposableStack();
let home: Home;

beforeAll(async () => {
  home = keep.use(await createHome({ name: 'cameras', router: 'no-upnp' }));
});
afterAll(() => keep.disposeAsync());

it('ustreamer wants Basic and gives the same still picture every time', async () => {
  const camera = await startUstreamer({
    host: home.cam,
    address: addresses.camera,
    workFolder: home.workFolder,
  });
  const refused = await home.pc.must(['curl', '-si', camera.snapshotUrl]);
  expect(refused).toMatch(/^HTTP\/1\.1 401/);
  expect(refused).toMatch(/www-authenticate: basic/i);
  const first = await camera.askDirectly(home.pc);
  expect(first.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
  expect(await camera.askDirectly(home.pc)).toEqual(first);
});

it('motion wants Digest and gives a moving picture', async () => {
  const camera = await startMotion({
    host: home.cam,
    address: addresses.camera,
    workFolder: home.workFolder,
  });
  const refused = await home.pc.must(['curl', '-si', camera.snapshotUrl]);
  expect(refused).toMatch(/^HTTP\/1\.1 401/);
  expect(refused).toMatch(/www-authenticate: digest/i);
  expect((await camera.askDirectly(home.pc)).subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
});
