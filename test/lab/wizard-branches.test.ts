import { expect, it } from 'vitest';
import { createHome } from './home.ts';
import { addresses } from './parts/addresses.ts';
import { startUstreamer } from './parts/cameras.ts';
import { forwarding } from './parts/rule-by-hand.ts';
import { camera, startCountingCamera, walkThrough, wrongLogins } from './parts/wizard.ts';

it('a router without UPnP: the guide has this home’s numbers, and the phone proves it', async () => {
  await using home = await createHome({ name: 'wizard-by-hand', router: 'no-upnp' });
  const counting = await startCountingCamera(home);
  let forwarded = 0;
  const onForward = async (port: number): Promise<void> => {
    forwarded = port;
    await home.rtr.host.nft(forwarding(port));
  };
  const walked = await walkThrough({ home, branch: 'by-hand', name: 'by-hand', onForward });
  expect(walked.phone).toContain(`https://${addresses.home}:${forwarded}/prove/`);
  expect(walked.screens.length).toBeGreaterThan(3);
  expect(walked.barriers).toEqual([]);
  expect(walked.complaints).toEqual([]);
  expect(await wrongLogins(counting)).toBe(1);
});

it('an address shared by the provider: said at once, and never called ready', async () => {
  const router = { natPmp: false, quirk: 'private-wan' } as const;
  await using home = await createHome({ name: 'wizard-shared', line: 'cgnat', router });
  const { host: address, port, password } = camera;
  await startUstreamer({ host: home.cam, address, workFolder: home.workFolder, port, password });
  const walked = await walkThrough({ home, branch: 'shared', name: 'shared' });
  expect(walked.screens.length).toBeGreaterThan(3);
  expect(walked.barriers).toEqual([]);
  expect(walked.complaints).toEqual([]);
});
