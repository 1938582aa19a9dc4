import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHome } from './home.ts';
import type { Home } from './home.ts';
import { addresses } from './parts/addresses.ts';
import { startUstreamer } from './parts/cameras.ts';
import { camera, walkThrough } from './parts/wizard.ts';
import { hasLanguage } from './wizard/words.ts';

/** The desktop app at a home whose router opens ports by itself, and a phone outside. */
describe('the wizard at a home with UPnP', () => {
  const keep = new AsyncDisposableStack();
  let home: Home;

  beforeAll(async () => {
    home = keep.use(await createHome({ name: 'wizard-upnp' }));
    const { host: address, port, password } = camera;
    await startUstreamer({ host: home.cam, address, workFolder: home.workFolder, port, password });
  });
  afterAll(() => keep.disposeAsync());

  it('leads from the welcome to a phone that came in from outside, in under 20 s', async () => {
    const walked = await walkThrough({ home, branch: 'straight', name: 'straight' });
    console.log(`the whole wizard on a UPnP home: ${Math.round(walked.walkMs)} ms`);
    expect(walked.walkMs).toBeLessThan(20_000);
    expect(walked.phone).toContain(`https://${addresses.home}:`);
    expect(walked.complaints).toEqual([]);
  });

  it('goes by keyboard alone, and no screen has a barrier in light or dark', async () => {
    const walked = await walkThrough({ home, branch: 'keyboard', name: 'upnp' });
    expect(walked.screens.length).toBeGreaterThan(10);
    expect(walked.barriers).toEqual([]);
    expect(walked.complaints).toEqual([]);
  });

  it.runIf(hasLanguage('de'))('goes in German', async () => {
    const walked = await walkThrough({ home, branch: 'shown', name: 'upnp-de', language: 'de' });
    expect(walked.screens.length).toBeGreaterThan(10);
    expect(walked.complaints).toEqual([]);
  });
});
