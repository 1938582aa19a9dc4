import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultDesktopSettings } from '../../shared/desktop-settings.ts';
import { startUnderDouble } from '../electron-double/start-under-double.ts';
import type { RunningApp } from '../electron-double/start-under-double.ts';
import { freePort } from '../fakes/free-port.ts';
import { callFromPage } from './bridge-global.ts';

const password = 'planted owner password';
const cameraPassword = 'planted-camera-word';

/** Files of the owner's own choice, and the end of a home; packed, so that it may act on the system. */
describe('the desktop app and files', () => {
  const home = mkdtempSync(join(tmpdir(), 'porthole-home-'));
  const userData = mkdtempSync(join(tmpdir(), 'porthole-e2e-'));
  const kept = join(home, 'settings.json');
  let app: RunningApp;
  let page: Page;

  const start = async (folder: string): Promise<RunningApp> =>
    startUnderDouble({
      userData: folder,
      args: [`--gateway=127.0.0.1:${await freePort()}`],
      env: { XDG_CONFIG_HOME: home },
      double: { packaged: true },
    });
  const openSettings = async (): Promise<void> => {
    await page.evaluate(() => {
      location.hash = '#/settings';
    });
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
  };

  beforeAll(async () => {
    app = await start(userData);
    page = await app.page();
    await callFromPage(page, 'owner.setPassword', { password });
    await callFromPage(page, 'camera.add', {
      name: 'Barn',
      source: { kind: 'snapshot', url: 'http://127.0.0.1:9/barn.jpg' },
      username: 'owner',
      password: cameraPassword,
    });
    await callFromPage(page, 'settings.set', {
      theme: 'dark',
      desktop: { ...defaultDesktopSettings, startAtLogin: true },
    });
    await openSettings();
  });
  afterAll(async () => {
    await app[Symbol.asyncDispose]();
    for (const folder of [home, userData]) rmSync(folder, { recursive: true, force: true });
  });

  it('writes nothing when the person leaves the dialog', async () => {
    await app.tell({ do: 'dialog.choose', path: null });
    await page.getByRole('button', { name: 'Save to a file: Settings' }).click();
    const { facts } = await app.recorded('save-dialog');
    expect(JSON.stringify(facts['options'])).toMatch(/porthole-settings-[\d-]+\.json"/);
    expect(existsSync(kept)).toBe(false);
  });

  it('saves the settings where the person says, for this user alone, without a secret', async () => {
    await app.tell({ do: 'dialog.choose', path: kept });
    await page.getByRole('button', { name: 'Save to a file: Settings' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    const text = readFileSync(kept, 'utf8');
    expect(JSON.parse(text)).toMatchObject({ format: 'porthole-settings', cameras: [{ name: 'Barn' }] });
    expect(text).not.toContain(cameraPassword);
    expect(statSync(kept).mode & 0o077).toBe(0);
  });

  it('saves the report, and says in a sentence when the place cannot be written', async () => {
    const report = join(home, 'report.txt');
    await app.tell({ do: 'dialog.choose', path: report });
    await page.getByRole('button', { name: 'Save to a file: Report' }).click();
    await expect
      .poll(() => existsSync(report) && readFileSync(report, 'utf8'))
      .toContain('"passwordSet": true');
    expect(readFileSync(report, 'utf8')).not.toMatch(/Barn|planted/);
    await app.tell({ do: 'dialog.choose', path: join(home, 'no', 'such', 'folder.txt') });
    await page.getByRole('button', { name: 'Save to a file: Report' }).click();
    await page.getByText('The file could not be written or read').waitFor();
    await page.getByText('This PC said: ENOENT').waitFor();
  });

  it('forgets: the window, the autostart entry, the links, and every file with a secret go', async () => {
    expect(existsSync(join(home, 'autostart', 'porthole.desktop'))).toBe(true);
    await page.getByRole('button', { name: 'Close and forget…' }).click();
    await page.getByRole('button', { name: 'Yes, delete everything' }).click();
    expect(await app.exited).toBe(0);
    expect(existsSync(join(home, 'autostart', 'porthole.desktop'))).toBe(false);
    expect(app.records.some(({ what }) => what === 'protocol-client-removed')).toBe(true);
    expect(readdirSync(userData).filter((name) => /config|vault|journal|logs/.test(name))).toEqual([]);
  });

  it('reads the settings on a fresh PC: the camera is there and asks for its login', async () => {
    app = await start(userData);
    page = await app.page();
    await openSettings();
    writeFileSync(join(home, 'wrong.json'), '{"format":"porthole-settings","version":7}');
    await app.tell({ do: 'dialog.choose', path: join(home, 'wrong.json') });
    await page.getByRole('button', { name: 'Read a file' }).click();
    await page.getByText('It has format 7, which this version of Porthole does not know.').waitFor();
    await app.tell({ do: 'dialog.choose', path: kept });
    await page.getByRole('button', { name: 'Read a file' }).click();
    await page.getByText('User name and password of the camera “Barn”').waitFor();
    await page.getByRole('button', { name: 'Use these settings' }).click();
    await page.getByText('The settings are in use').waitFor();
    const reply = await callFromPage(page, 'state.get');
    expect(reply).toMatchObject({
      value: { cameras: [{ name: 'Barn', hasLogin: false }], settings: { theme: 'dark' } },
    });
  });

  it('forgets from the uninstaller too, whether it runs or not', async () => {
    const forgetting = startUnderDouble({ userData, args: ['--forget'], env: { XDG_CONFIG_HOME: home } });
    expect(await forgetting.exited).toBe(0);
    expect(await app.exited).toBe(0);
    await forgetting[Symbol.asyncDispose]();
    expect(readdirSync(userData).filter((name) => /config|vault|journal|logs/.test(name))).toEqual([]);
  });
});
