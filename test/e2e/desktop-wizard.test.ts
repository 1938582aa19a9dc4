import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startUnderDouble } from '../electron-double/start-under-double.ts';
import type { RunningApp } from '../electron-double/start-under-double.ts';
import { freePort } from '../fakes/free-port.ts';
import { startJpegCamera } from '../fakes/jpeg-camera.ts';
import type { JpegCamera } from '../fakes/jpeg-camera.ts';
import { watchForComplaints } from './complaints.ts';
import { walkWizard } from './wizard-walk.ts';

describe('the desktop app, clicked through', () => {
  let app: RunningApp;
  let page: Page;
  let camera: JpegCamera;
  let complaints: readonly string[];

  beforeAll(async () => {
    camera = await startJpegCamera();
    app = startUnderDouble({ args: [`--gateway=127.0.0.1:${await freePort()}`] });
    page = await app.page();
    complaints = watchForComplaints(page);
  });
  afterAll(async () => {
    await app[Symbol.asyncDispose]();
    await camera[Symbol.asyncDispose]();
  });

  it('leads from the welcome to a moving picture on the home screen', async () => {
    await walkWizard(page, camera, 'desktop');
  });

  it('never tried a wrong login on the camera', () => {
    expect(camera.counts().wrongLogins).toBe(0);
  });

  it('keeps no secret where it does not belong', () => {
    const kept = ['config.json', 'sealed-vault.json', 'journal.jsonl', 'logs/porthole.log'].map((name) =>
      readFileSync(join(app.userData, name), 'utf8'),
    );
    expect(kept.join('\n')).not.toContain(camera.password);
    expect(kept.join('\n')).not.toContain('three calm words');
  });

  it('made no error in the page, and broke no rule of its own CSP', () => {
    expect(complaints).toEqual([]);
  });
});
