import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { watchForComplaints } from './complaints.ts';
import { prepareMeasuredHome } from './measured-home.ts';
import { startHeadless } from './start-headless.ts';
import type { HeadlessApp } from './start-headless.ts';
import { findBarriers } from './viewer-phone.ts';

const folder = resolve(import.meta.dirname, '..', '..', 'artifacts', 'e2e', 'measures');
const sizes = { desk: { width: 1200, height: 800 }, phone: { width: 390, height: 844 } } as const;

describe('what was measured', () => {
  const opened = new AsyncDisposableStack();
  let app: HeadlessApp;
  let page: Page;
  let devtools: CDPSession;
  let complaints: readonly string[];

  beforeAll(async () => {
    app = opened.use(await startHeadless(['--demo'], prepareMeasuredHome));
    await app.call('owner.setPassword', { password: 'nine green bottles afloat' });
    ({ page } = opened.use(await openBrowser()));
    complaints = watchForComplaints(page);
    devtools = await page.context().newCDPSession(page);
    await devtools.send('Emulation.setScrollbarsHidden', { hidden: true });
    mkdirSync(folder, { recursive: true });
    await page.setViewportSize(sizes.desk);
    await page.goto(`${app.ready.admin}/?token=${app.ready.token}`);
  });
  afterAll(() => opened.disposeAsync());

  const strip = () => page.getByRole('group', { name: /last 30 days|letzten 30 Tagen/ });

  const show = async (screen: string, until: string): Promise<void> => {
    await page.evaluate((hash) => location.assign(hash), `#/${screen}`);
    await page.locator(until).first().waitFor();
  };

  /** Keeps a picture and tells what bars anybody from what is shown. */
  const look = async (name: string, size: keyof typeof sizes, colorScheme: 'light' | 'dark') => {
    await page.setViewportSize(sizes[size]);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.waitForTimeout(400);
    const barriers = await findBarriers({ devtools });
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    await page.screenshot({ path: join(folder, `${name}-${size}-${colorScheme}.png`), fullPage: true });
    return [...barriers, ...(sideways > 0 ? [`scrolls sideways by ${sideways} px`] : [])];
  };

  const lookAround = async (name: string): Promise<readonly string[]> => [
    ...(await look(name, 'desk', 'light')),
    ...(await look(name, 'desk', 'dark')),
    ...(await look(name, 'phone', 'dark')),
    ...(await look(name, 'phone', 'light')),
  ];

  it('is drawn on the home screen, with words beside it', async () => {
    await show('home', '.uplot canvas');
    await page.setViewportSize(sizes.desk);
    await page.getByText('24 hours').click();
    await expect.poll(() => page.locator('.uplot canvas').count()).toBe(2);
    expect(await page.getByText(/at most .* at/).count()).toBe(3);
    expect(await lookAround('home-en')).toEqual([]);
  });

  it('is a table for those who read it', async () => {
    await page.setViewportSize(sizes.desk);
    for (const summary of await page.getByText('As a table').all()) await summary.click();
    expect(await page.getByRole('table').count()).toBe(3);
    expect(await page.getByRole('columnheader', { name: 'Front door' }).count()).toBe(1);
    expect(await page.getByRole('cell', { name: 'not known', exact: true }).count()).toBeGreaterThan(3);
    expect(await lookAround('tables-en')).toEqual([]);
  });

  it('is walked through by keyboard, one stop of the tab key', async () => {
    await strip().getByRole('button').last().focus();
    const chosen = () => strip().locator('[aria-pressed=true]').getAttribute('aria-label');
    await page.keyboard.press('Home');
    const first = await chosen();
    await page.keyboard.press('ArrowRight');
    expect(await chosen()).not.toBe(first);
    for (let press = 0; press < 30 && !/42 sec/.test((await chosen()) ?? ''); press += 1)
      await page.keyboard.press('ArrowRight');
    expect(await chosen()).toMatch(/not reachable 42 sec/);
    expect(await strip().locator('[tabindex="0"]').count()).toBe(1);
    await page.keyboard.press('End');
    await page.keyboard.press('Tab');
    expect(await strip().locator(':focus').count()).toBe(0);
  });

  it('stands in the diary, in German too', async () => {
    await show('diary', 'fieldset');
    expect(await lookAround('diary-en')).toEqual([]);
    await app.call('settings.set', { language: 'de' });
    await page.waitForFunction(() => document.documentElement.lang === 'de');
    await show('home', '.uplot canvas');
    expect(await lookAround('home-de')).toEqual([]);
    await page.setViewportSize(sizes.desk);
    expect(await page.getByText(/lang weg, ab/).count()).toBe(2);
    await show('settings', '[role=switch]');
    expect(await lookAround('settings-de')).toEqual([]);
  });

  it('made no error in the page, and broke no rule of its own CSP', () => {
    expect(complaints).toEqual([]);
  });
});
