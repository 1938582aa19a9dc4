import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createServer } from 'node:http';
import type { CDPSession, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FoundDevice } from '../../shared/camera.ts';
import { startJpegCamera } from '../fakes/jpeg-camera.ts';
import type { JpegCamera } from '../fakes/jpeg-camera.ts';
import { openBrowser } from './browser.ts';
import { watchForComplaints } from './complaints.ts';
import { startHeadless } from './start-headless.ts';
import type { HeadlessApp } from './start-headless.ts';
import { findBarriers } from './viewer-phone.ts';

const folder = resolve(import.meta.dirname, '..', '..', 'artifacts', 'e2e', 'find');
/** A port at which inspection looks by itself. */
const port = 8080;
const openHost = '127.0.0.2';
const lockedHost = '127.0.0.3';
const sizes = { desk: { width: 1200, height: 900 }, phone: { width: 390, height: 844 } } as const;

const found = (host: string, name: string): FoundDevice => ({
  host,
  name,
  openPorts: [port],
  via: ['ports'],
  confidence: 'likely',
  evidence: [{ fact: 'http-title', value: name }],
});

/** A camera without a login: a picture at every address, each of another colour. */
const startOpenCamera = async (): Promise<{ readonly pictures: () => number } & AsyncDisposable> => {
  let pictures = 0;
  const server = createServer((_request, response) => {
    pictures += 1;
    const background = `hsl(${(pictures * 40) % 360} 45% 45%)`;
    void sharp({ create: { width: 1280, height: 720, channels: 3, background } })
      .jpeg()
      .toBuffer()
      .then((jpeg) => response.writeHead(200, { 'content-type': 'image/jpeg' }).end(jpeg));
  });
  await new Promise<void>((done) => void server.listen(port, openHost, done));
  return {
    pictures: () => pictures,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((done) => void server.close(done));
    },
  };
};

describe('cameras that were found, before any is added', () => {
  const opened = new AsyncDisposableStack();
  let app: HeadlessApp;
  let page: Page;
  let devtools: CDPSession;
  let complaints: readonly string[];
  let open: Awaited<ReturnType<typeof startOpenCamera>>;
  let locked: JpegCamera;

  /** Keeps a picture of the screen; gives what is wrong with it. */
  const look = async (name: string): Promise<readonly string[]> => {
    const problems: string[] = [];
    for (const [size, viewport] of Object.entries(sizes)) {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        problems.push(...(await findBarriers({ devtools })));
        const sideways = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        if (sideways > 0) problems.push(`${name}, ${size}: scrolls sideways by ${sideways} px`);
        await page.screenshot({ path: join(folder, `${name}-${size}-${colorScheme}.png`), fullPage: true });
      }
    }
    return problems;
  };
  /** Pixels of the picture as it was loaded. */
  const widthOf = (name: string): Promise<number> =>
    page.getByAltText(`Picture from ${name}`).evaluate((image: HTMLImageElement) => image.naturalWidth);

  beforeAll(async () => {
    mkdirSync(folder, { recursive: true });
    open = opened.use(await startOpenCamera());
    locked = opened.use(await startJpegCamera('admin', 'right', { host: lockedHost, port }));
    app = opened.use(await startHeadless());
    ({ page } = opened.use(await openBrowser()));
    complaints = watchForComplaints(page);
    devtools = await page.context().newCDPSession(page);
    // They would take room from the page, but not from the picture of it.
    await devtools.send('Emulation.setScrollbarsHidden', { hidden: true });
    // The only network here is loopback, where no scan looks; what was found is asked for real.
    const answer = { ok: true, value: { found: [found(openHost, 'Yard'), found(lockedHost, 'Garden')] } };
    await page.route('**/rpc/camera.scan', (route) => route.fulfill({ json: answer }));
    await page.goto(`${app.ready.admin}/?token=${app.ready.token}#/setup/cameras`);
    await page.getByRole('button', { name: 'Find my cameras' }).click();
  });
  afterAll(() => opened.disposeAsync());

  it('show a small live picture where they ask for no login', async () => {
    await page.getByAltText('Picture from Yard').waitFor({ timeout: 30_000 });
    expect(await widthOf('Yard')).toBe(352);
    const source = () => page.getByAltText('Picture from Yard').getAttribute('src');
    const first = await source();
    await expect.poll(source, { timeout: 15_000 }).not.toBe(first);
  });

  it('say so where they want a login, and are sent none', async () => {
    await page.getByText('It wants its password first').waitFor({ timeout: 30_000 });
    expect(locked.counts()).toMatchObject({ pictures: 0, wrongLogins: 0 });
    expect(await look('list')).toEqual([]);
  });

  it('show their picture after the login, which is tried once', async () => {
    await page.getByRole('button', { name: 'Use this camera: Garden' }).click();
    await page.getByLabel('User name').fill('admin');
    await page.getByLabel('Password', { exact: true }).fill('wrong');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('It refused this password').waitFor();
    expect(locked.counts()).toMatchObject({ pictures: 0, wrongLogins: 1 });

    await page.getByLabel('Password', { exact: true }).fill('right');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByAltText('Picture from Garden').waitFor({ timeout: 30_000 });
    expect(locked.counts()).toMatchObject({ wrongLogins: 1 });
    await expect.poll(() => widthOf('Garden'), { timeout: 15_000 }).toBe(640);
    expect(await look('chosen')).toEqual([]);
  });

  it('keep it in the list afterwards, and no camera is asked on when the page is left', async () => {
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByAltText('Picture from Garden').waitFor();
    await page.getByAltText('Picture from Yard').waitFor();
    expect(await look('list-after-login')).toEqual([]);
    await page.evaluate(() => location.assign('#/setup/lock'));
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.waitForTimeout(1_000);
    const asked = open.pictures();
    await page.waitForTimeout(5_000);
    expect(open.pictures()).toBe(asked);
  });

  it('made no error in the page, and broke no rule of its own CSP', () => {
    expect(complaints).toEqual([]);
  });
});
