import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { startUnderDouble } from '../electron-double/start-under-double.ts';
import type { RunningApp } from '../electron-double/start-under-double.ts';
import { defaultDesktopSettings } from '../../shared/desktop-settings.ts';
import { allWords } from '../../electron/shell/words/choose-words.ts';
import { freePort } from '../fakes/free-port.ts';
import { callFromPage } from './bridge-global.ts';
import { visitGateway } from './gateway-visitor.ts';

const password = 'three calm words at sea';
const Cameras = z.tuple([z.object({ id: z.string() })], z.unknown());

/** What the desktop shows, says and does around the window; packed, so that it may act on the system. */
describe('the desktop app around its window', () => {
  const home = mkdtempSync(join(tmpdir(), 'porthole-home-'));
  let app: RunningApp;
  let page: Page;
  let port: number;

  beforeAll(async () => {
    port = await freePort();
    app = startUnderDouble({
      args: ['--demo', `--gateway=127.0.0.1:${port}`],
      env: { XDG_CONFIG_HOME: home },
      double: { packaged: true, locale: 'de-DE' },
    });
    page = await app.page();
    await callFromPage(page, 'owner.setPassword', { password });
  });
  afterAll(async () => {
    await app[Symbol.asyncDispose]();
    rmSync(home, { recursive: true, force: true });
  });

  it('speaks the language of the PC, and the chosen one at once', async () => {
    expect(JSON.stringify(await app.tell({ do: 'tray.look' }))).toContain('Porthole beenden');
    await callFromPage(page, 'settings.set', { language: 'en' });
    await expect
      .poll(async () => JSON.stringify(await app.tell({ do: 'tray.look' })))
      .toContain('Quit Porthole');
    expect(JSON.stringify(await app.tell({ do: 'menu.look' }))).toContain('"The path"');
  });

  it('has the menus of the system, accelerators for its own pages, and no developer tools', async () => {
    const menu = JSON.stringify(await app.tell({ do: 'menu.look' }));
    expect(menu).toContain('"accelerator":"CmdOrCtrl+,"');
    expect(menu).toContain('"role":"editMenu"');
    expect(menu).not.toMatch(/toggleDevTools|"reload"/);
    await app.tell({ do: 'menu.choose', item: 'settings' });
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
  });

  it.each(Object.entries(allWords))('has its tray, menus and accelerators in %s', async (code, words) => {
    await callFromPage(page, 'settings.set', { language: code });
    await expect
      .poll(async () => JSON.stringify(await app.tell({ do: 'tray.look' })))
      .toContain(JSON.stringify(words.menu.quit).slice(1, -1));
    const menu = JSON.stringify(await app.tell({ do: 'menu.look' }));
    for (const label of [
      words.menu.go,
      words.menu.home,
      words.menu.path,
      words.menu.diary,
      words.menu.settings,
    ])
      expect(menu).toContain(JSON.stringify(label));
    const keys = [...menu.matchAll(/"accelerator":"([^"]+)"/g)].map(([, key = '']) => key);
    expect(new Set(keys)).toEqual(
      new Set(['CmdOrCtrl+,', 'CmdOrCtrl+1', 'CmdOrCtrl+2', 'CmdOrCtrl+3', 'CmdOrCtrl+Q']),
    );
    await callFromPage(page, 'settings.set', { language: 'en' });
  });

  it('asks each system in its own way to be started at login, and stays in the tray then', async () => {
    const entry = join(import.meta.dirname, 'fixture-login', 'main.ts');
    const asking = startUnderDouble({ entry, double: { packaged: true } });
    expect(await asking.exited).toBe(0);
    const asked = asking.records.filter(({ what }) => what === 'login-item').map(({ facts }) => facts);
    expect(asked).toMatchObject([
      { openAtLogin: true, args: ['--hidden'] },
      { openAtLogin: false },
      { openAtLogin: true },
      { openAtLogin: false },
    ]);
    expect(asking.output()).toContain('[true,false,false,false]');
    await asking[Symbol.asyncDispose]();
  });

  it('opens a page by a deep link, and does nothing else by it', async () => {
    for (const link of ['porthole://path', 'porthole://settings?theme=dark', 'porthole://nowhere']) {
      const second = startUnderDouble({
        userData: app.userData,
        args: [link],
        env: { XDG_CONFIG_HOME: home },
      });
      expect(await second.exited).toBe(0);
      await second[Symbol.asyncDispose]();
    }
    await expect.poll(() => page.evaluate(() => globalThis.location.hash)).toBe('#/path');
    await app.recorded('protocol-client', ({ scheme }) => scheme === 'porthole');
  });

  it('starts at login when told so, hidden, and not any more when told not to', async () => {
    const entry = (): string => readFileSync(join(home, 'autostart', 'porthole.desktop'), 'utf8');
    await callFromPage(page, 'settings.set', { desktop: { ...defaultDesktopSettings, startAtLogin: true } });
    expect(entry()).toContain('"--hidden"');
    await callFromPage(page, 'settings.set', { desktop: defaultDesktopSettings });
    expect(entry).toThrow('ENOENT');
  });

  it('closes the house from the tray', async () => {
    const visitor = visitGateway(port);
    expect(await visitor.signIn(password)).toBe(204);
    await app.tell({ do: 'tray.choose', item: 'Close the shutter' });
    await expect
      .poll(async () => JSON.stringify(await app.tell({ do: 'tray.look' })))
      .toContain('Open the shutter');
    const answer = await visitor.ask('GET', '/api/cameras/any/snapshot.jpg');
    answer.resume();
    expect(answer.statusCode).not.toBe(200);
    await app.tell({ do: 'tray.choose', item: 'Open the shutter' });
    visitor.leave();
  });

  it('tells of the new device, and leads to it by a click', async () => {
    const { facts } = await app.recorded('notification');
    expect(facts).toEqual({
      title: 'A new device signed in',
      body: 'It came from 127.0.0.1. Was it not you? Sign it out and change the password.',
    });
    await app.tell({ do: 'notification.click', index: 0 });
    await expect.poll(() => page.evaluate(() => globalThis.location.hash)).toBe('#/access');
  });

  it('keeps the PC awake while somebody watches, and not a moment longer', async () => {
    expect(app.records.some(({ what }) => what === 'keep-awake')).toBe(false);
    const visitor = visitGateway(port);
    await visitor.signIn(password);
    const chunks: Buffer[] = [];
    for await (const chunk of await visitor.ask('GET', '/api/cameras')) chunks.push(chunk as Buffer);
    const [{ id }] = Cameras.parse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
    const stream = await visitor.ask('GET', `/api/cameras/${id}/stream.mjpg?fps=2`);
    stream.resume();
    await app.recorded('keep-awake', ({ on }) => on === true);
    stream.destroy();
    visitor.leave();
    await app.recorded('keep-awake', ({ on }) => on === false);
  });

  it('leaves the system when it is uninstalled: ended, no login item, no links', async () => {
    await callFromPage(page, 'settings.set', { desktop: { ...defaultDesktopSettings, startAtLogin: true } });
    const leaving = startUnderDouble({
      userData: app.userData,
      args: ['--leave'],
      env: { XDG_CONFIG_HOME: home },
    });
    expect(await leaving.exited).toBe(0);
    // It waited for the other one.
    expect(await Promise.race([app.exited, Promise.resolve('running')])).toBe(0);
    expect(leaving.records.some(({ what }) => what === 'protocol-client-removed')).toBe(true);
    await leaving[Symbol.asyncDispose]();
    expect(() => readFileSync(join(home, 'autostart', 'porthole.desktop'))).toThrow('ENOENT');
  });
});
