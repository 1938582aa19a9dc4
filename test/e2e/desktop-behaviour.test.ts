import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startUnderDouble } from '../electron-double/start-under-double.ts';
import type { RunningApp } from '../electron-double/start-under-double.ts';
import { freePort } from '../fakes/free-port.ts';
import { callFromPage } from './bridge-global.ts';
import { expectMovingPicture } from './wizard-walk.ts';

const artifacts = resolve(import.meta.dirname, '..', '..', 'artifacts', 'e2e');

describe('the desktop app as a citizen of the desktop', () => {
  const userData = mkdtempSync(join(tmpdir(), 'porthole-e2e-'));
  const start = async (): Promise<RunningApp> =>
    startUnderDouble({ userData, args: ['--demo', `--gateway=127.0.0.1:${await freePort()}`] });
  let app: RunningApp;

  beforeAll(async () => {
    mkdirSync(artifacts, { recursive: true });
    app = await start();
    await app.page();
  });
  afterAll(async () => {
    await app[Symbol.asyncDispose]();
    rmSync(userData, { recursive: true, force: true });
  });

  it('shows its window only when there is something in it', async () => {
    const { facts: window } = await app.recorded('window');
    expect(window['options']).toMatchObject({ show: false });
    await app.recorded('window-event', ({ event }) => event === 'show');
  });

  it('goes to the tray when its window is closed, and comes back by a click', async () => {
    await app.tell({ do: 'window.close' });
    expect((await app.recorded('window-close')).facts).toMatchObject({ prevented: true });
    expect(await app.tell({ do: 'window.look' })).toMatchObject({ visible: false });
    await app.tell({ do: 'tray.click' });
    expect(await app.tell({ do: 'window.look' })).toMatchObject({ visible: true });
  });

  it('says in the tray, in words, that it is closed', async () => {
    const look = await app.tell({ do: 'tray.look', pngPath: join(artifacts, 'tray-closed.png') });
    expect(look).toMatchObject({ toolTip: 'Porthole: Closed: nobody outside can see anything' });
  });

  it('starts once: a second start brings the first to the front', async () => {
    await app.tell({ do: 'window.close' });
    const second = startUnderDouble({ userData });
    expect(await second.exited).toBe(0);
    await second[Symbol.asyncDispose]();
    await expect.poll(() => app.tell({ do: 'window.look' })).toMatchObject({ visible: true });
  });

  it('lets the window frame follow the chosen theme', async () => {
    await callFromPage(await app.page(), 'settings.set', { theme: 'dark' });
    await app.recorded('theme', ({ source }) => source === 'dark');
  });

  it('ends from the tray: everything closed, the place of the window kept', async () => {
    const bounds = { x: 40, y: 60, width: 1000, height: 700 };
    await app.tell({ do: 'window.bounds', bounds });
    await app.tell({ do: 'tray.choose', item: 'Quit Porthole' });
    expect(await app.exited).toBe(0);
    const config = JSON.parse(readFileSync(join(userData, 'config.json'), 'utf8')) as object;
    expect(config).toMatchObject({
      features: { window: { ...bounds, maximized: false } },
      settings: { theme: 'dark' },
    });
  });

  it('starts again where it was', async () => {
    app = await start();
    const { facts } = await app.recorded('window');
    expect(facts['options']).toMatchObject({ x: 40, y: 60, width: 1000, height: 700 });
    await (
      await app.page()
    ).evaluate(() => {
      location.hash = '#/home';
    });
    await expectMovingPicture(await app.page(), 'Demo camera');
  });
});
