import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { startUnderDouble } from '../electron-double/start-under-double.ts';
import type { RunningApp } from '../electron-double/start-under-double.ts';
import { freePort } from '../fakes/free-port.ts';

const root = resolve(import.meta.dirname, '..', '..');

const textOf = (pattern: string): string =>
  globSync(pattern, { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');

const installed = (name: string): string =>
  z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'))).version;

/** Every permission that Electron 45 knows. */
const permissions = [
  'ar',
  'background-sync',
  'clipboard-read',
  'display-capture',
  'fileSystem',
  'geolocation',
  'hid',
  'idle-detection',
  'keyboardLock',
  'media',
  'mediaKeySystem',
  'midi',
  'midiSysex',
  'notifications',
  'openExternal',
  'pointerLock',
  'serial',
  'speaker-selection',
  'storage-access',
  'top-level-storage-access',
  'unknown',
  'usb',
  'vr',
  'window-management',
];

/** https://www.electronjs.org/docs/latest/tutorial/security, point by point, in its order. */
describe("Electron's security guide", () => {
  let app: RunningApp;
  let page: Page;
  const preferences = async (): Promise<unknown> => {
    const { facts } = await app.recorded('window');
    return z.object({ options: z.object({ webPreferences: z.unknown() }) }).parse(facts).options
      .webPreferences;
  };

  beforeAll(async () => {
    app = startUnderDouble({ args: [`--gateway=127.0.0.1:${await freePort()}`] });
    page = await app.page();
    await page.getByRole('button', { name: 'Get started' }).waitFor();
  });
  afterAll(async () => {
    await app[Symbol.asyncDispose]();
  });

  it('1: loads only its own content, over its own scheme', async () => {
    expect(await app.tell({ do: 'window.look' })).toMatchObject({ url: 'app://porthole/' });
    const { loaded, origin } = await page.evaluate(() => ({
      loaded: performance.getEntriesByType('resource').map(({ name }) => name),
      origin: globalThis.location.origin,
    }));
    expect(loaded.length).toBeGreaterThan(2);
    expect(loaded.filter((url) => !url.startsWith(`${origin}/`) && !url.startsWith('blob:'))).toEqual([]);
  });

  it('2: gives the page no Node', async () => {
    expect(await preferences()).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
    });
    expect(await page.evaluate(() => ['require' in globalThis, 'process' in globalThis])).toEqual([
      false,
      false,
    ]);
  });

  it('3: isolates the preload', async () => {
    expect(await preferences()).toMatchObject({ contextIsolation: true });
  });

  it('4: sandboxes every renderer', async () => {
    expect(await preferences()).toMatchObject({ sandbox: true });
    expect(app.records.some(({ what }) => what === 'enable-sandbox')).toBe(true);
  });

  it.each(permissions)('5: refuses the permission %s', async (permission) => {
    const answers = await app.tell({
      do: 'permission.ask',
      permission,
      url: 'app://porthole/',
      isMainFrame: true,
    });
    expect(answers).toEqual({ request: false, check: false, device: false });
  });

  it.each(['clipboard-sanitized-write', 'fullscreen'])(
    '5: grants %s to its own page only',
    async (permission) => {
      const ask = (url: string, isMainFrame: boolean) =>
        app.tell({ do: 'permission.ask', permission, url, isMainFrame });
      expect(await ask('app://porthole/', true)).toMatchObject({ request: true, check: true });
      expect(await ask('app://porthole/', false)).toMatchObject({ request: false, check: false });
      expect(await ask('app://porthole.evil/', true)).toMatchObject({ request: false, check: false });
      expect(await ask('https://example.com/', true)).toMatchObject({ request: false, check: false });
    },
  );

  it('6: leaves webSecurity on', async () => {
    expect(await preferences()).toMatchObject({ webSecurity: true });
  });

  it('7: has a strict CSP on every answer, failures too', async () => {
    const policies = await page.evaluate(() =>
      Promise.all(
        ['/', '/assets/none.js', '/cameras/none/snapshot.jpg', '/%2e%2e/secrets'].map(async (path) =>
          (await fetch(path)).headers.get('content-security-policy'),
        ),
      ),
    );
    for (const policy of policies) {
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    }
  });

  it('8: allows no insecure content', async () => {
    expect(await preferences()).toMatchObject({ allowRunningInsecureContent: false });
  });

  it('9: enables no experimental feature', async () => {
    expect(await preferences()).toMatchObject({ experimentalFeatures: false });
  });

  it('10: enables no Blink feature', async () => {
    expect(await preferences()).not.toHaveProperty('enableBlinkFeatures');
    expect(textOf('out/main/**/*.js')).not.toMatch(/enableBlinkFeatures|enable-blink-features/);
  });

  it('11: has no webview, so none that allows popups', async () => {
    expect(await preferences()).toMatchObject({ webviewTag: false });
    expect(textOf('renderer/**/*.{tsx,html}')).not.toMatch(/<webview|allowpopups/);
  });

  it('12: refuses to attach a webview', async () => {
    expect(await app.tell({ do: 'webview.attach' })).toBe(true);
  });

  it.each(['https://example.com/', 'http://127.0.0.1/', 'data:text/html,x', 'app://other/'])(
    '13: does not let the page go to %s',
    async (url) => {
      const before = page.url();
      await page.evaluate(
        (target) => location.assign(target),
        url.replace('app://other', 'http://other.app.localhost'),
      );
      if (!url.startsWith('data:')) {
        const { facts } = await app.recorded('navigation', (seen) => seen['url'] === url);
        expect(facts['allowed']).toBe(false);
      }
      expect(page.url()).toBe(before);
    },
  );

  it('14: lets the page open no window', async () => {
    await page.evaluate(() => void window.open('https://example.com/popup'));
    const { facts } = await app.recorded('window-open', ({ url }) => url === 'https://example.com/popup');
    expect(facts['action']).toBe('deny');
    expect(app.records.filter(({ what }) => what === 'window')).toHaveLength(1);
  });

  it('15: opens only listed addresses in the browser', async () => {
    await page.evaluate(() => {
      for (const url of ['https://evil.test/', 'file:///etc/passwd', 'https://github.com/porthole-app'])
        window.open(url);
    });
    const opened = await app.recorded('open-external');
    expect(opened.facts).toEqual({ url: 'https://github.com/porthole-app' });
    expect(app.records.filter(({ what }) => what === 'open-external')).toHaveLength(1);
  });

  it('16: stands on the Electron that it was made for, or a newer one', () => {
    expect(Number(installed('electron').split('.')[0])).toBeGreaterThanOrEqual(45);
  });

  it.each([
    { origin: 'https://example.com', isMainFrame: true },
    { origin: 'app://other', isMainFrame: true },
    { origin: 'app://porthole.evil', isMainFrame: true },
    { origin: 'app://porthole', isMainFrame: false },
  ])('17: answers no call from %j', async (sender) => {
    const refused = { ok: false, error: { code: 'forbidden', reason: 'origin' } };
    expect(await app.tell({ do: 'call.from', name: 'state.get', ...sender })).toEqual(refused);
  });

  it('17: answers its own page', async () => {
    const own = { origin: 'app://porthole', isMainFrame: true } as const;
    expect(await app.tell({ do: 'call.from', name: 'state.get', ...own })).toMatchObject({ ok: true });
  });

  it('18: uses no file:// and gives its scheme no more than it needs', async () => {
    expect(textOf('electron/{main.ts,shell/*.ts}')).not.toMatch(/loadFile|file:\/\/\//);
    const schemes = await app.tell({ do: 'schemes.look' });
    const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true };
    expect(schemes).toEqual([{ scheme: 'app', privileges }]);
  });

  it('19: sets the fuses when it is packed', () => {
    // Each value is checked in test/shell/builder-config.test.ts; the fuses themselves by `npm run smoke:electron`.
    expect(readFileSync(join(root, 'electron-builder.yml'), 'utf8')).toMatch(
      /^electronFuses:\n {2}runAsNode: false$/m,
    );
  });

  it("20: exposes two functions of its own, and none of Electron's", async () => {
    const exposed = await page.evaluate(() => ({
      names: Object.keys(globalThis.porthole),
      frozen: Object.isFrozen(globalThis.porthole),
      electron: 'electron' in globalThis || 'ipcRenderer' in globalThis,
    }));
    expect(exposed).toEqual({ names: ['call', 'on'], frozen: true, electron: false });
    expect(textOf('out/preload/preload.cjs')).not.toMatch(/exposeInMainWorld\([^)]*ipcRenderer/);
  });
});
