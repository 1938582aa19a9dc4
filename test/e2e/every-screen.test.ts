import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { calm } from './calm.ts';
import { watchForComplaints } from './complaints.ts';
import { startHeadless } from './start-headless.ts';
import type { HeadlessApp } from './start-headless.ts';
import { findBarriers } from './viewer-phone.ts';

const folder = resolve(import.meta.dirname, '..', '..', 'artifacts', 'e2e', 'screens');

/** Every address of the app, each of which is one screen. */
const screens = [
  ...['home', 'path', 'access', 'diary', 'settings', 'camera/demo', 'guide', 'guide/fritzbox', 'nowhere'],
  ...['welcome', 'cameras', 'picture', 'lock', 'way', 'address', 'phone', 'done'].map((at) => `setup/${at}`),
  ...['guide', 'help/cgnat', 'help/refusal'].map((aside) => `setup/way/${aside}`),
  ...['firewall', 'vpn', 'refusal', 'double-nat', 'cgnat', 'door', 'two-routers'].map((at) => `help/${at}`),
  ...['', '/address', '/dynamic', '/router', '/ports', '/forwarding', '/translation'].map(
    (at) => `learn${at}`,
  ),
];

const sizes = { desk: { width: 1200, height: 800 }, phone: { width: 390, height: 844 } } as const;

/** A minute and a half on a quiet machine of two cores; a busy one may take many times that. */
const LOOK_TIMEOUT_MS = 600_000;

/** Pictures of cameras and answers of the core come a moment after the page. */
const SETTLED_MS = 400;

describe('every screen', () => {
  const opened = new AsyncDisposableStack();
  let app: HeadlessApp;
  let page: Page;
  let devtools: CDPSession;
  let complaints: readonly string[];

  const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();

  beforeAll(async () => {
    app = opened.use(await startHeadless(['--demo']));
    await app.call('owner.setPassword', { password: 'nine green bottles afloat' });
    await app.call('link.create', { label: 'Anna', cameraIds: ['demo'], expiresAt: inHours(24) });
    await app.call('forward.add', {
      name: 'Heating',
      listenPort: 18_443,
      targetHost: '127.0.0.1',
      targetPort: 9,
      allow: ['203.0.113.0/24'],
      untilAt: inHours(48),
    });
    ({ page } = opened.use(await openBrowser()));
    complaints = watchForComplaints(page);
    devtools = await page.context().newCDPSession(page);
    // They would take room from the page, but not from the picture of it.
    await devtools.send('Emulation.setScrollbarsHidden', { hidden: true });
    mkdirSync(folder, { recursive: true });
    await page.goto(`${app.ready.admin}/?token=${app.ready.token}`);
  });
  afterAll(() => opened.disposeAsync());

  const show = async (screen: string): Promise<void> => {
    await page.evaluate((hash) => location.assign(hash), `#/${screen}`);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.waitForTimeout(SETTLED_MS);
  };

  /** What is wrong with what is shown now, in this size and these colours; keeps a picture of it. */
  const look = async (name: string, size: keyof typeof sizes, colorScheme: 'light' | 'dark') => {
    await page.setViewportSize(sizes[size]);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await calm(page);
    const barriers = await findBarriers({ devtools });
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    await page.screenshot({ path: join(folder, `${name}-${size}-${colorScheme}.png`), fullPage: true });
    return [...barriers, ...(sideways > 0 ? [`scrolls sideways by ${sideways} px`] : [])].map(
      (problem) => `${name}, ${size}, ${colorScheme}: ${problem}`,
    );
  };

  const lookAtAll = async (language: 'en' | 'de'): Promise<readonly string[]> => {
    await app.call('settings.set', { language });
    await page.waitForFunction((lang) => document.documentElement.lang === lang, language);
    const problems: string[] = [];
    for (const screen of screens) {
      await show(screen);
      const name = `${screen.replaceAll('/', '-')}-${language}`;
      problems.push(...(await look(name, 'desk', 'dark')), ...(await look(name, 'desk', 'light')));
      problems.push(...(await look(name, 'phone', language === 'en' ? 'light' : 'dark')));
    }
    return problems;
  };

  it(
    'has no barrier and fits, wide and narrow, light and dark, in English',
    async () => {
      expect(await lookAtAll('en')).toEqual([]);
    },
    LOOK_TIMEOUT_MS,
  );

  it(
    'has no barrier and fits with the longer words of German',
    async () => {
      expect(await lookAtAll('de')).toEqual([]);
    },
    LOOK_TIMEOUT_MS,
  );

  it('made no error in the page, and broke no rule of its own CSP', () => {
    expect(complaints).toEqual([]);
  });
});
