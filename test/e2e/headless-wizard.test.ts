import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startJpegCamera } from '../fakes/jpeg-camera.ts';
import type { JpegCamera } from '../fakes/jpeg-camera.ts';
import { openBrowser } from './browser.ts';
import { watchForComplaints } from './complaints.ts';
import { startHeadless } from './start-headless.ts';
import type { HeadlessApp } from './start-headless.ts';
import { expectMovingPicture, walkWizard } from './wizard-walk.ts';

describe('the headless host, clicked through in a browser', () => {
  const opened = new AsyncDisposableStack();
  let app: HeadlessApp;
  let page: Page;
  let camera: JpegCamera;
  let complaints: readonly string[];

  beforeAll(async () => {
    camera = opened.use(await startJpegCamera());
    app = opened.use(await startHeadless(['--demo']));
    ({ page } = opened.use(await openBrowser()));
    complaints = watchForComplaints(page);
  });
  afterAll(() => opened.disposeAsync());

  it('lets nobody in without the token', async () => {
    const { status } = await fetch(`${app.ready.admin}/rpc/state.get`, { method: 'POST' });
    expect(status).toBe(401);
  });

  it('leads from the link of the start to a moving picture on the home screen', async () => {
    await page.goto(`${app.ready.admin}/?token=${app.ready.token}`);
    await walkWizard(page, camera, 'headless');
    expect(page.url()).not.toContain(app.ready.token);
  });

  it('shows the demo camera moving beside it', async () => {
    await expectMovingPicture(page, 'Demo camera');
  });

  it('made no error in the page, and broke no rule of its own CSP', () => {
    expect(complaints).toEqual([]);
  });
});
