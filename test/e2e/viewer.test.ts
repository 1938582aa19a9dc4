import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startJpegCamera } from '../fakes/jpeg-camera.ts';
import type { JpegCamera } from '../fakes/jpeg-camera.ts';
import { keepScreen } from './screenshots.ts';
import { startHeadless } from './start-headless.ts';
import type { HeadlessApp } from './start-headless.ts';
import { findBarriers, lookAway, putOnLine, SLOW_LINE, startPhones } from './viewer-phone.ts';
import type { Phone, Phones } from './viewer-phone.ts';

const ownerPassword = 'three calm words at sea';

const tile = (page: Page, name: string) => page.getByRole('button', { name: `Open ${name}` });
const tilePicture = (page: Page, name: string) => tile(page, name).locator('img');

/** Waits until the picture was replaced twice, so it moves and is no still. */
const expectMoving = async (page: Page, name: string): Promise<void> => {
  const seen = new Set<string>();
  await expect
    .poll(async () => seen.add((await tilePicture(page, name).getAttribute('src')) ?? '').size, {
      timeout: 20_000,
    })
    .toBeGreaterThan(2);
};

const signIn = async (page: Page, password: string): Promise<void> => {
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
};

describe('the viewer page on a phone outside', () => {
  const opened = new AsyncDisposableStack();
  let app: HeadlessApp;
  let camera: JpegCamera;
  let phones: Phones;
  let phone: Phone;
  let page: Page;
  let cameraId = '';

  beforeAll(async () => {
    camera = opened.use(await startJpegCamera());
    app = opened.use(await startHeadless(['--demo']));
    const { url, username, password } = camera;
    await app.call('owner.setPassword', { password: ownerPassword });
    const added = await app.call('camera.add', {
      name: 'Garden',
      source: { kind: 'snapshot', url },
      username,
      password,
    });
    cameraId = added.id;
    phones = opened.use(await startPhones());
    phone = opened.use(await phones.open());
    page = phone.page;
  });
  afterAll(() => opened.disposeAsync());

  it('asks for the password, and says in words when it is wrong', async () => {
    await page.goto(app.ready.gateway);
    await signIn(page, 'not the password');
    await page.getByText('That is not the password.').waitFor();
    await keepScreen(page, 'viewer-01-login');
    expect(await findBarriers(phone)).toEqual([]);
  });

  it('shows every camera moving, with its age, after the right one', async () => {
    await signIn(page, ownerPassword);
    await expectMoving(page, 'Garden');
    await expectMoving(page, 'Demo camera');
    await expect.poll(() => tile(page, 'Garden').textContent()).toMatch(/Now|\d+ sec/);
    expect(await page.getByText('no connection').count()).toBe(0);
    await keepScreen(page, 'viewer-02-overview');
    expect(await findBarriers(phone)).toEqual([]);
  });

  it('opens one camera over the whole screen, by touch and by keyboard', async () => {
    await tile(page, 'Garden').press('Enter');
    await page.getByRole('heading', { name: 'Garden' }).waitFor();
    await page.locator('.single-picture, .live canvas').first().waitFor();
    expect(await findBarriers(phone)).toEqual([]);
    await page.keyboard.press('+');
    await page.getByRole('button', { name: 'Whole picture' }).waitFor();
    await keepScreen(page, 'viewer-03-single');
    await page.keyboard.press('0');
    await page.getByRole('button', { name: 'Zoom in' }).waitFor();
    await page
      .getByRole('button', { name: 'Previous camera' })
      .or(page.getByRole('button', { name: 'Next camera' }))
      .first()
      .waitFor();
    await page.goBack();
    await tile(page, 'Garden').waitFor();
    await expect
      .poll(() => tile(page, 'Garden').evaluate((button) => button === document.activeElement))
      .toBe(true);
  });

  it('saves a picture under the camera’s name', async () => {
    await tile(page, 'Garden').click();
    await page.getByRole('button', { name: 'Save picture' }).click({ trial: true });
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save picture' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^Garden \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.jpg$/);
    await page.keyboard.press('Escape');
    await tile(page, 'Garden').waitFor();
  });

  it('costs nothing while the person looks away, and is there again at once', async () => {
    await lookAway(page, true);
    const before = phone.asked.length;
    await new Promise((done) => setTimeout(done, 4_000));
    expect(phone.asked.slice(before).filter((url) => url.includes('/api/'))).toEqual([]);
    await lookAway(page, false);
    await expectMoving(page, 'Garden');
  });

  it('stops at the end of the day’s data budget, and says so', async () => {
    await page.evaluate(() => localStorage.setItem('porthole.budget', '50000'));
    await page.reload();
    await page.getByText('are used up, so the pictures stopped.').waitFor();
    const before = phone.asked.length;
    await new Promise((done) => setTimeout(done, 3_000));
    expect(phone.asked.slice(before).filter((url) => url.includes('snapshot'))).toEqual([]);
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('dialog').waitFor();
    await keepScreen(page, 'viewer-04-menu');
    expect(await findBarriers(phone)).toEqual([]);
    await page.getByRole('radio', { name: 'No limit' }).check();
    await page.getByRole('button', { name: 'Close' }).click();
    await expectMoving(page, 'Garden');
  });

  it('keeps the last picture, grey and with its age, when the line goes', async () => {
    await putOnLine(phone, 'none');
    await page.locator('.tile-picture.grey').first().waitFor();
    await page
      .getByText(/No connection · /)
      .first()
      .waitFor();
    await keepScreen(page, 'viewer-05-offline');
    expect(await findBarriers(phone)).toEqual([]);
    await putOnLine(phone, 'free');
    await expectMoving(page, 'Garden');
  });

  it('opens without any line, from what it keeps on the phone', async () => {
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await expect
      .poll(() => page.evaluate(async () => (await (await caches.open('porthole-shell-1')).keys()).length))
      .toBeGreaterThan(3);
    await phone.context.setOffline(true);
    await page.reload();
    await page.getByRole('heading', { name: 'No connection' }).waitFor();
    await phone.context.setOffline(false);
    await page.getByRole('button', { name: 'Try now' }).click();
    await expectMoving(page, 'Garden');
  });

  it('can be put on the home screen', async () => {
    const { errors, url } = await phone.devtools.send('Page.getAppManifest');
    expect({ errors, path: new URL(url).pathname }).toEqual({ errors: [], path: '/viewer.webmanifest' });
    const { installabilityErrors } = await phone.devtools.send('Page.getInstallabilityErrors');
    expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual(
      [],
    );
  });

  it('says that the shutter is closed', async () => {
    await app.call('shutter.set', { closed: true });
    await page.getByText('The shutter is closed.').waitFor();
    await app.call('shutter.set', { closed: false });
    await expectMoving(page, 'Garden');
  });

  it('shows a guest the shared camera and no other', async () => {
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const { url } = await app.call('link.create', { label: 'Aunt Maria', cameraIds: [cameraId], expiresAt });
    await using guest = await phones.open();
    const referers: string[] = [];
    guest.page.on('request', (request) => {
      const { referer = '' } = request.headers();
      if (referer !== '') referers.push(referer);
    });
    await guest.page.goto(`${app.ready.gateway}/s${new URL(url).hash}`);
    await expectMoving(guest.page, 'Garden');
    await guest.page.getByText('Shared with Aunt Maria, until').waitFor();
    expect(await guest.page.getByRole('listitem').count()).toBe(1);
    expect(guest.page.url()).not.toContain('#');
    expect(referers).toEqual([]);
    expect(
      guest.asked.filter((asked) => asked.includes(new URL(url).hash.slice(1)) && !asked.includes('#')),
    ).toEqual([]);
  });

  it('says that a link is over', async () => {
    await using stranger = await phones.open();
    await stranger.page.goto(`${app.ready.gateway}/s#${'x'.repeat(43)}`);
    await stranger.page.getByRole('heading', { name: 'This link does not work any more' }).waitFor();
  });

  it('shows the first picture within two seconds on a line of 1.6 Mbit/s and 150 ms', async () => {
    const times: number[] = [];
    // The best of three: the line is what is measured, not what else this computer does meanwhile.
    for (let round = 0; round < 3; round += 1) {
      await using fresh = await phones.open(phone.context);
      await putOnLine(fresh, SLOW_LINE);
      const started = performance.now();
      await fresh.page.goto(app.ready.gateway, { waitUntil: 'commit' });
      await fresh.page.locator('.tile-picture').first().waitFor();
      times.push(Math.round(performance.now() - started));
    }
    console.log(`first picture at 1.6 Mbit/s, 150 ms: ${times.join(', ')} ms`);
    expect(Math.min(...times)).toBeLessThan(2_000);
  });

  it('sends less than 60 kB of script, all of it with the live players', async () => {
    const scripts = new Set<string>();
    let bytes = 0;
    const visit = async (path: string): Promise<void> => {
      if (scripts.has(path)) return;
      scripts.add(path);
      const response = await page.request.get(`${app.ready.gateway}${path}`, {
        headers: { 'accept-encoding': 'br' },
      });
      bytes += Number(response.headers()['content-length']);
      const text = await response.text();
      for (const [name] of text.matchAll(/[\w-]+\.js(?=["'`])/g))
        await visit(name === 'viewer-sw.js' ? `/${name}` : `/assets/${name}`);
    };
    const html = await (await page.request.get(app.ready.gateway)).text();
    for (const [, path = ''] of html.matchAll(/src="\.(\/assets\/[\w.-]+\.js)"/g)) await visit(path);
    console.log(`script of the viewer page: ${bytes} bytes in ${scripts.size} files`);
    expect(scripts.size).toBeGreaterThanOrEqual(3);
    expect(bytes).toBeLessThan(60_000);
  });

  it('signs out', async () => {
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('Password', { exact: true }).waitFor();
    const { status } = await page.request
      .get(`${app.ready.gateway}/api/cameras`)
      .then((answer) => ({ status: answer.status() }));
    expect(status).toBe(401);
  });

  it('asked nobody but this home, and broke no rule of its own CSP', () => {
    const home = new URL(app.ready.gateway).origin;
    const strangers = phone.asked.filter(
      (url) => !url.startsWith(home) && !url.startsWith(`blob:${home}`) && !url.startsWith('data:'),
    );
    expect(strangers).toEqual([]);
    expect(phone.complaints.filter((one) => !one.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
  });
});
