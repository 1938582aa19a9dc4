import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ok } from '../../shared/errors.ts';
import type { AppError } from '../../shared/errors.ts';
import { ispNotes } from '../../shared/facts/isp-notes.ts';
import type { IspInfo } from '../../shared/isp.ts';
import type { Path, Verdict } from '../../shared/model.ts';
import type { Exposure } from '../../shared/way-in.ts';
import { openBrowser } from './browser.ts';
import { calm } from './calm.ts';
import { watchForComplaints } from './complaints.ts';
import { stageCore } from './staged-core.ts';
import type { StagedCore } from './staged-core.ts';
import { startHeadless } from './start-headless.ts';
import { findBarriers } from './viewer-phone.ts';

const folder = resolve(import.meta.dirname, '..', '..', 'artifacts', 'e2e', 'way-in');
/** Axe takes a second for a screen on a quiet machine, and ten on one that is busy. */
vi.setConfig({ testTimeout: 300_000 });

const sizes = { desk: { width: 1200, height: 800 }, phone: { width: 390, height: 844 } } as const;

const closed: Exposure = {
  phase: 'closed',
  internalIp: '192.168.178.34',
  internalPort: 7443,
  evidence: [],
};
const opened = (more: Partial<Exposure> = {}): Exposure => ({
  ...closed,
  phase: 'open',
  method: 'upnp',
  externalIp: '203.0.113.9',
  externalPort: 41_234,
  url: 'https://203.0.113.9:41234/',
  openedAt: new Date(Date.now() - 60_000).toISOString(),
  ...more,
});
const notPublic = (kind: 'private' | 'cgnat' | 'differs', wanIp: string): AppError => ({
  code: 'wan-not-public',
  wanIp,
  kind,
});
const shared = opened({
  externalIp: '100.70.3.4',
  url: 'https://100.70.3.4:41234/',
  problem: notPublic('cgnat', '100.70.3.4'),
});
const glasfaser: IspInfo = {
  note: ispNotes.find(({ isp }) => isp === 'Deutsche Glasfaser') ?? null,
  evidence: [{ from: 'reverse-dns', value: 'dyn-203-0-113-9.deutsche-glasfaser.de' }],
  letter: {
    ask: 'public-ipv4',
    provider: 'Deutsche Glasfaser',
    wanIp: '100.70.3.4',
    publicIp: '203.0.113.9',
    kind: 'cgnat',
    externalPort: 41_234,
    writtenAt: '2026-11-23T18:00:00.000Z',
  },
};
const nobody: IspInfo = { ...glasfaser, note: null, evidence: [] };

const pathOf = (verdict: Verdict): Path => ({
  verdict,
  alternatives: [],
  hops: [
    { id: 'router', state: 'ok', finding: 'router-holds-the-port', evidence: [] },
    {
      id: 'isp',
      state: 'fail',
      finding: verdict,
      evidence: [
        { fact: 'wan-address', value: '100.70.3.4' },
        { fact: 'public-address', value: '203.0.113.9' },
        { fact: 'outside-port', value: '41234' },
      ],
    },
  ],
  checkedAt: new Date().toISOString(),
});

describe('what the way in can come to', () => {
  const opening = new AsyncDisposableStack();
  let core: StagedCore;
  let page: Page;
  let devtools: CDPSession;
  let complaints: readonly string[];

  beforeAll(async () => {
    const app = opening.use(await startHeadless(['--demo']));
    await app.call('owner.setPassword', { password: 'nine green bottles afloat' });
    core = opening.use(await stageCore(app));
    ({ page } = opening.use(await openBrowser(['--lang=en-GB'])));
    complaints = watchForComplaints(page);
    devtools = await page.context().newCDPSession(page);
    mkdirSync(folder, { recursive: true });
  });
  afterAll(() => opening.disposeAsync());
  beforeEach(() => {
    core.handle({ 'isp.get': () => ok(glasfaser) });
    core.publish({ exposure: closed, path: null });
  });

  const show = async (screen: string, title: string | RegExp): Promise<void> => {
    await page.goto('about:blank');
    await page.goto(`${core.url}/#/${screen}`);
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
  };

  /** Axe and a picture, wide and light, narrow and dark. */
  const look = async (name: string): Promise<void> => {
    const problems: string[] = [];
    for (const [size, colorScheme] of [
      ['desk', 'light'],
      ['phone', 'dark'],
    ] as const) {
      await page.setViewportSize(sizes[size]);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await calm(page);
      const found = await findBarriers({ devtools });
      const sideways = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      problems.push(...found, ...(sideways > 0 ? [`scrolls sideways by ${sideways} px`] : []));
      await page.screenshot({ path: join(folder, `${name}-${size}-${colorScheme}.png`), fullPage: true });
    }
    await page.setViewportSize(sizes.desk);
    expect(problems, name).toEqual([]);
  };

  it.each([
    ['open', opened(), 'Your router says it is open'],
    ['shared', shared, /your provider shares your address/],
    [
      'two-routers',
      opened({ problem: notPublic('private', '192.168.0.2') }),
      /another router stands in front/,
    ],
    ['other-address', opened({ problem: notPublic('differs', '198.51.100.7') }), /sees another address/],
    [
      'refused',
      { ...closed, phase: 'refused', problem: { code: 'router-not-found', triedMs: 3_000 } },
      /did not answer/,
    ],
  ] as const)('the step of the way in is titled by what came out: %s', async (name, exposure, title) => {
    core.publish({ exposure });
    await show('setup/way', title);
    if (name !== 'open')
      expect(await page.getByText('Your router says it is open', { exact: true }).count()).toBeLessThan(2);
    expect(await page.getByText('Reachable from outside').count()).toBe(0);
    if (name === 'shared') await page.getByText('Read the letter').click();
    await look(`way-${name}`);
  });

  it.each(['cgnat', 'double-nat', 'isp-blocks-port', 'address-changed'] as const)(
    'the path page tells what can be done about %s',
    async (verdict) => {
      core.handle({ 'isp.get': () => ok(verdict === 'double-nat' ? nobody : glasfaser) });
      core.publish({ exposure: opened(), path: pathOf(verdict) });
      await show('path', 'The path');
      await page.getByText('What you can do, the easiest first').click();
      await page.getByText('Read the letter').first().click();
      await look(`path-${verdict}`);
    },
  );

  it('the guide and the help opened from the wizard stay beside its steps and lead back', async () => {
    core.publish({
      exposure: { ...closed, phase: 'refused', problem: { code: 'router-not-found', triedMs: 3_000 } },
    });
    await show('setup/way', /did not answer/);
    await page.getByRole('button', { name: 'Show me how' }).click();
    await page.getByRole('heading', { level: 1, name: 'Open the port by hand' }).waitFor();
    await page.getByRole('navigation', { name: 'Steps' }).waitFor();
    await page.getByText('Step by step').waitFor();
    await look('wizard-guide');
    await page.getByRole('combobox', { name: 'Choose the router' }).click();
    await page.getByRole('option', { name: /FRITZ/ }).first().click();
    await page.waitForURL(/#\/setup\/way\/guide\/.+/);
    await page.getByRole('navigation', { name: 'Steps' }).waitFor();
    await page.getByRole('button', { name: 'Back to the step: The way in' }).first().click();
    await page.getByRole('heading', { level: 1, name: /did not answer/ }).waitFor();
  });

  it('opens for a time, counts down, moves the end and closes', async () => {
    core.handle({
      'exposure.open': ({ untilAt }) => {
        const exposure = opened(untilAt === undefined ? {} : { untilAt });
        core.publish({ exposure });
        return ok(exposure);
      },
      'exposure.keepUntil': ({ untilAt }) => {
        const exposure = opened(untilAt === undefined ? {} : { untilAt });
        core.publish({ exposure });
        return ok(exposure);
      },
      'exposure.close': () => {
        core.publish({ exposure: closed });
        return ok(closed);
      },
    });
    await show('home', 'Your cameras');
    await page.getByRole('button', { name: 'Open for …' }).click();
    await page.getByRole('menuitem', { name: 'One hour' }).waitFor();
    await look('home-open-for');
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'hidden' });
    // By keyboard alone: open, first item, take it.
    await page.getByRole('button', { name: 'Open for …' }).focus();
    await page.keyboard.press('Enter');
    const hour = page.getByRole('menuitem', { name: 'One hour' });
    await expect.poll(() => hour.evaluate((item) => item === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    const timer = page.getByRole('timer');
    await timer.getByText(/in (?:59 minutes|1 hour)/).waitFor();
    await look('home-timed');
    await page.getByRole('button', { name: 'Change when it closes' }).click();
    await page.getByRole('menuitem', { name: 'One hour more' }).click();
    await timer.getByText(/in (?:1 hour 59 minutes|2 hours)/).waitFor();
    await page.getByRole('button', { name: 'Change when it closes' }).click();
    await page.getByRole('menuitem', { name: 'Until a time of my choice' }).click();
    const field = page.getByLabel('Day and time');
    await expect.poll(() => field.evaluate((input) => input === document.activeElement)).toBe(true);
    await field.fill('2020-01-01T10:00');
    await page.getByRole('button', { name: 'Open until then' }).click();
    await page.getByText('This moment has passed.').waitFor();
    await look('home-moment');
    await field.fill('2099-01-01T10:00');
    await page.getByRole('button', { name: 'Open until then' }).click();
    await timer.getByText(/in [\d,]+ days/).waitFor();
    await page.getByRole('button', { name: 'Change when it closes' }).click();
    await page.getByRole('menuitem', { name: 'Until I close it' }).click();
    await page.getByText('Stays open until you close it').waitFor();
    await page.getByRole('button', { name: 'Close the way in' }).click();
    await page.getByText('Closed. Nobody outside can see anything').waitFor();
  });

  it('the wizard offers an end before it opens', async () => {
    await show('setup/way', 'May Porthole open the way in?');
    await page.getByText('Let it close by itself').click();
    await page.getByRole('radio', { name: 'Until a time of my choice' }).check();
    await look('way-end');
  });

  it('the letter can be saved, and has this home’s own facts and no secret in it', async () => {
    core.publish({ exposure: shared });
    await show('setup/way', /your provider shares your address/);
    await page.getByText('Deutsche Glasfaser', { exact: true }).waitFor();
    const downloads = mkdtempSync(join(tmpdir(), 'porthole-letters-'));
    opening.defer(() => rmSync(downloads, { recursive: true, force: true }));
    await devtools.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads });
    await page.getByRole('button', { name: 'Save as a file' }).click();
    const file = 'Letter to my provider 2026-11-23.txt';
    await expect.poll(() => readdirSync(downloads)).toEqual([file]);
    const letter = readFileSync(join(downloads, file), 'utf8');
    expect(letter).toContain('Hello Deutsche Glasfaser,');
    expect(letter).toContain('100.70.3.4');
    expect(letter).toContain('203.0.113.9');
    expect(letter).not.toMatch(/https?:|token|password|41234/i);
  });

  it('made no error in the page, and broke no rule of its own CSP', () => {
    expect(complaints).toEqual([]);
  });
});
