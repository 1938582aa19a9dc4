import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startLiveHome } from './viewer-home.ts';
import type { LiveHome } from './viewer-home.ts';
import { findBarriers, lookAway, startPhones } from './viewer-phone.ts';
import type { Phone, Phones } from './viewer-phone.ts';

/** Different pictures seen on the player, of those that its own pixels tell apart. */
const expectMoving = async (player: Locator): Promise<void> => {
  const seen = new Set<string>();
  await expect
    .poll(
      async () =>
        seen.add(
          await player.evaluate((shown) => {
            const canvas = document.createElement('canvas');
            canvas.width = 96;
            canvas.height = 72;
            const source =
              shown instanceof HTMLVideoElement || shown instanceof HTMLCanvasElement ? shown : canvas;
            canvas.getContext('2d')?.drawImage(source, 0, 0, 96, 72);
            return canvas.toDataURL();
          }),
        ).size,
      { timeout: 15_000, interval: 60 },
    )
    .toBeGreaterThan(2);
};

describe('live on the viewer page', () => {
  const opened = new AsyncDisposableStack();
  let phones: Phones;
  let home: LiveHome;
  let phone: Phone;
  let page: Page;

  beforeAll(async () => {
    phones = opened.use(await startPhones());
  });
  afterAll(() => opened.disposeAsync());
  beforeEach(async () => {
    home = await startLiveHome();
    phone = await phones.open();
    page = phone.page;
  });
  afterEach(async () => {
    expect(phone.complaints.filter((one) => !one.includes('WebSocket'))).toEqual([]);
    await phone[Symbol.asyncDispose]();
    await home[Symbol.asyncDispose]();
  });

  const openCamera = async (name: string): Promise<void> => {
    await page.goto(home.address);
    await page.getByRole('button', { name: `Open ${name}` }).click();
  };

  it('plays H.264 by the browser’s own decoder, and stops asking for single pictures', async () => {
    await openCamera('Front door');
    await expectMoving(page.locator('.live canvas'));
    await page.getByText('Live', { exact: true }).waitFor();
    const size = await page
      .locator('.live canvas')
      .evaluate((canvas: HTMLCanvasElement) => [canvas.width, canvas.height]);
    expect(size).toEqual([96, 72]);
    expect(await findBarriers(phone)).toEqual([]);
    const before = phone.asked.length;
    await new Promise((done) => setTimeout(done, 2_000));
    expect(phone.asked.slice(before).filter((url) => url.includes('snapshot'))).toEqual([]);
  });

  it('plays it as fragmented MP4 where there is no such decoder', async () => {
    await page.addInitScript(() => {
      Reflect.deleteProperty(globalThis, 'VideoDecoder');
    });
    await openCamera('Front door');
    const video = page.locator('.live video');
    await expectMoving(video);
    expect(await video.evaluate((shown: HTMLVideoElement) => [shown.videoWidth, shown.videoHeight])).toEqual([
      96, 72,
    ]);
    const behind = await video.evaluate(
      (shown: HTMLVideoElement) => shown.buffered.end(0) - shown.currentTime,
    );
    expect(behind).toBeLessThan(2);
  });

  it('shows single pictures, and says so, where the browser has neither', async () => {
    await page.addInitScript(() => {
      Reflect.deleteProperty(globalThis, 'VideoDecoder');
      Reflect.deleteProperty(globalThis, 'MediaSource');
    });
    await openCamera('Front door');
    await page.getByText('Live cannot be shown here, so you see single pictures.').waitFor();
    await page.locator('.single-picture').waitFor();
  });

  it('plays it as fragmented MP4 where the decoder says that it can, and then cannot', async () => {
    await page.addInitScript(() => {
      Reflect.set(
        globalThis,
        'VideoDecoder',
        class {
          static readonly isConfigSupported = async () => ({ supported: true });
          readonly decodeQueueSize = 0;
          state = 'unconfigured';
          readonly #fail: (cause: Error) => void;
          constructor({ error }: { readonly error: (cause: Error) => void }) {
            this.#fail = error;
          }
          configure(): void {
            this.state = 'configured';
          }
          decode(): void {
            this.state = 'closed';
            this.#fail(new Error('no Annex B here'));
          }
          close(): void {
            this.state = 'closed';
          }
        },
      );
    });
    await openCamera('Front door');
    await expectMoving(page.locator('.live video'));
    expect(await page.locator('.live > *').count()).toBe(1);
  });

  it('plays it on an iPhone, which has the managed kind of media source only, and hides full screen there', async () => {
    await page.addInitScript(() => {
      Reflect.set(globalThis, 'ManagedMediaSource', MediaSource);
      Reflect.deleteProperty(globalThis, 'MediaSource');
      for (const name of ['VideoDecoder', 'OffscreenCanvas', 'createImageBitmap'])
        Reflect.deleteProperty(globalThis, name);
      for (const name of ['fullscreenEnabled', 'fullscreenElement', 'exitFullscreen'])
        Reflect.deleteProperty(Document.prototype, name);
      Reflect.deleteProperty(Element.prototype, 'requestFullscreen');
    });
    await openCamera('Front door');
    const video = page.locator('.live video');
    await expectMoving(video);
    // Safari starts the managed kind only where the picture can go to no other device, and plays in place, unasked, when muted.
    expect(
      await video.evaluate((shown: HTMLVideoElement) => [
        shown.disableRemotePlayback,
        shown.playsInline,
        shown.muted,
      ]),
    ).toEqual([true, true, true]);
    await page.keyboard.press('f');
    expect(await page.getByRole('button', { name: 'Full screen' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Save picture' }).waitFor();
    expect(await findBarriers(phone)).toEqual([]);
  });

  it('plays motion JPEG without bitmaps too', async () => {
    await page.addInitScript(() => {
      for (const name of ['VideoDecoder', 'OffscreenCanvas', 'createImageBitmap'])
        Reflect.deleteProperty(globalThis, name);
      Reflect.deleteProperty(HTMLImageElement.prototype, 'decode');
    });
    await openCamera('Yard');
    await page.locator('.live canvas').waitFor();
    await page.getByText('Live', { exact: true }).waitFor();
    const drawn = await page
      .locator('.live canvas')
      .evaluate((canvas: HTMLCanvasElement) => [canvas.width, canvas.height]);
    expect(drawn).toEqual([320, 180]);
  });

  it('plays motion JPEG where the browser lets no WebSocket through', async () => {
    home.play('not-at-all');
    await openCamera('Gate');
    await page.locator('.live canvas').waitFor({ timeout: 30_000 });
    await page.getByText('Live', { exact: true }).waitFor();
  });

  it('works where storage is forbidden and no service worker is to be had', async () => {
    await page.addInitScript(() => {
      for (const name of ['localStorage', 'sessionStorage'])
        Object.defineProperty(globalThis, name, {
          get: () => {
            throw new DOMException('forbidden', 'SecurityError');
          },
        });
      Reflect.deleteProperty(Navigator.prototype, 'serviceWorker');
    });
    await openCamera('Front door');
    await expectMoving(page.locator('.live canvas'));
  });

  it('plays motion JPEG', async () => {
    await openCamera('Yard');
    await page.locator('.live canvas').waitFor();
    await page.getByText('Live', { exact: true }).waitFor();
  });

  it('goes back to single pictures when the line is too slow, and says so', async () => {
    home.play('ever-later');
    await openCamera('Front door');
    await page
      .getByText('The line is too slow for live, so you see single pictures.')
      .waitFor({ timeout: 30_000 });
    expect(await page.locator('.live > *').count()).toBe(0);
    await expect.poll(() => home.watching()).toBe(0);
    home.play('well');
    await page.getByRole('button', { name: 'Watch live' }).click();
    await expectMoving(page.locator('.live canvas'));
  });

  it('closes the stream when the person looks away, changes the camera or goes back', async () => {
    await openCamera('Front door');
    await page.locator('.live canvas').waitFor();
    await lookAway(page, true);
    await expect.poll(() => home.watching()).toBe(0);
    await lookAway(page, false);
    await page.locator('.live canvas').waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('heading', { name: 'Yard' }).waitFor();
    await expect.poll(() => home.watching()).toBe(0);
    await page.keyboard.press('ArrowLeft');
    await page.locator('.live canvas').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => home.watching()).toBe(0);
  });

  it('is the person’s choice with a data budget', async () => {
    await page.addInitScript(() => localStorage.setItem('porthole.budget', '30000000'));
    await openCamera('Front door');
    await page.locator('.single-picture').waitFor();
    await new Promise((done) => setTimeout(done, 1_000));
    expect(home.watching()).toBe(0);
    await page.getByRole('button', { name: 'Watch live' }).click();
    await expectMoving(page.locator('.live canvas'));
    await page.getByRole('button', { name: 'Pictures instead of live' }).click();
    await expect.poll(() => home.watching()).toBe(0);
  });

  it('saves what is on the screen', async () => {
    await openCamera('Front door');
    await expectMoving(page.locator('.live canvas'));
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save picture' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^Front door .*\.jpg$/);
  });

  it('shows single pictures from a home that refuses live, without a word of blame', async () => {
    home.play('not-at-all');
    await openCamera('Front door');
    await page.locator('.single-picture').waitFor();
    await page.getByText(/^(A picture every|Several pictures)/).waitFor({ timeout: 30_000 });
    home.play('well');
    await page.getByRole('button', { name: 'Watch live' }).click();
    await expectMoving(page.locator('.live canvas'));
  });
});
