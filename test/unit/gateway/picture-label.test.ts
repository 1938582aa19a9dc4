import { request } from 'node:https';
import sharp from 'sharp';
import { describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { Picture } from '../../../electron/core/cameras/contract.ts';
import { createPictureLabels } from '../../../electron/core/gateway/picture-label.ts';
import { plainCapitals, strokeLetters } from '../../../electron/core/gateway/stroke-letters.ts';
import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import { fakeCamera, onePicture, startGateway } from '../../fakes/gateway-host.ts';
import type { TestGateway } from '../../fakes/gateway-host.ts';

const seen = async (at: number, width = 640, height = 360): Promise<Picture> => ({
  jpeg: await sharp({ create: { width, height, channels: 3, background: '#336699' } })
    .jpeg()
    .toBuffer(),
  width,
  height,
  at,
  revision: 1,
});

const jpegOf = (result: Result<Picture>): Buffer => {
  if (!result.ok) throw new Error(result.error.code);
  return Buffer.from(result.value.jpeg);
};

/** How bright the brightest point is in a part of the picture: letters are white. */
const brightest = async (jpeg: Uint8Array, top: number, height: number): Promise<number> => {
  const { width } = await sharp(jpeg).metadata();
  const part = await sharp(jpeg).extract({ left: 0, top, width, height }).greyscale().toBuffer();
  const { channels } = await sharp(part).stats();
  return channels[0]?.max ?? 0;
};

describe('letters drawn as strokes', () => {
  it('have a shape of their own for every capital and digit', () => {
    const shapes = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789', strokeLetters);
    expect(new Set(shapes).size).toBe(36);
    expect(shapes).not.toContain(strokeLetters('☂'));
  });

  it('write names of many languages without their accents, and a box for what they do not know', () => {
    expect(plainCapitals('Zoë Müller-Ångström, Straße, Łódź')).toBe('ZOE MULLER-ANGSTROM, STRASSE, LODZ');
    expect(strokeLetters('猫')).toContain('M0 0H4V6H0Z');
  });
});

describe('the label on a picture', () => {
  it('is written at the foot; size and the rest of the picture stay', async () => {
    const picture = await seen(Date.UTC(2026, 5, 1));
    const jpeg = jpegOf(await createPictureLabels()(picture, { id: 'l1', label: 'Aunt Maria' }));
    expect(await sharp(jpeg).metadata()).toMatchObject({ format: 'jpeg', width: 640, height: 360 });
    expect(await brightest(picture.jpeg, 320, 40)).toBeLessThan(160);
    expect(await brightest(jpeg, 320, 40)).toBeGreaterThan(230);
    expect(await brightest(jpeg, 0, 300)).toBeLessThan(160);
  });

  it('differs by label and by time', async () => {
    const [first, later] = [await seen(1_780_000_000_000), await seen(1_780_000_001_000)];
    const labels = createPictureLabels();
    const aunt = jpegOf(await labels(first, { id: 'l1', label: 'Aunt' }));
    expect(aunt.equals(jpegOf(await labels(first, { id: 'l2', label: 'Uncle' })))).toBe(false);
    expect(aunt.equals(jpegOf(await labels(later, { id: 'l1', label: 'Aunt' })))).toBe(false);
  });

  it('is drawn once per frame for all who came by the link', async () => {
    const picture = await seen(0);
    const labels = createPictureLabels();
    const link = { id: 'l1', label: 'Aunt' };
    const drawn = await Promise.all(Array.from({ length: 20 }, () => labels(picture, link)));
    expect(new Set(drawn.map((one) => (one.ok ? one.value : one))).size).toBe(1);
  });

  it.each([
    [16, 9, 'A'],
    [40, 2, 'Aunt'],
    [64, 48, 'x'.repeat(80)],
    [1920, 1080, '👩‍👩‍👧 <&"\'> \u0000 ٱلْعَرَبِيَّة'],
  ])('fits a picture of %i x %i', async (width, height, label) => {
    const jpeg = jpegOf(await createPictureLabels()(await seen(0, width, height), { id: 'l', label }));
    expect(await sharp(jpeg).metadata()).toMatchObject({ format: 'jpeg', width, height });
  });

  it('is never left away: what cannot be drawn on is not given', async () => {
    const answer = await createPictureLabels()(onePicture(0), { id: 'l', label: 'Aunt' });
    expect(answer).toEqual(fail({ code: 'camera-not-a-picture', host: '', got: 'other' }));
  });
});

describe('guests of a link with its label', () => {
  const guestOf = async (home: TestGateway, watermark: boolean): Promise<string> => {
    const expiresAt = new Date(home.clock.now() + 3_600_000).toISOString();
    const link = home.gateway.createLink({ label: 'Aunt', cameraIds: ['front'], expiresAt, watermark });
    const secret = link.ok ? new URL(link.value.url).hash.slice(1) : '';
    return (await home.ask({ path: '/api/share', method: 'POST', body: JSON.stringify({ secret }) })).cookies;
  };
  const withVideo = async (home: TestGateway): Promise<Picture> => {
    const { clock, cameras, services } = home;
    const picture = await seen(clock.now());
    cameras.pictures.set('front', ok(picture));
    services.store.update(() => ({
      cameras: [fakeCamera('front', clock.now(), { kinds: ['snapshot', 'mjpeg', 'live'] })],
    }));
    return picture;
  };
  const snapshot = (home: TestGateway, cookie: string) =>
    home.ask({ path: '/api/cameras/front/snapshot.jpg', headers: { cookie } });
  const firstOfStream = (home: TestGateway, cookie: string): Promise<Buffer> =>
    new Promise((resolve, reject) => {
      const path = '/api/cameras/front/stream.mjpg';
      const asked = request(
        { host: '127.0.0.1', port: home.port, path, headers: { cookie }, rejectUnauthorized: false },
        (response) => {
          let got = Buffer.alloc(0);
          response.on('error', () => undefined);
          response.on('data', (chunk: Buffer) => {
            got = Buffer.concat([got, chunk]);
            const length = Number(/content-length: (\d+)/.exec(got.toString('latin1'))?.[1] ?? 0);
            const start = got.indexOf('\r\n\r\n') + 4;
            if (length === 0 || got.length < start + length) return;
            resolve(got.subarray(start, start + length));
            response.destroy();
          });
        },
      );
      asked.on('error', reject);
      asked.end();
    });

  it('see it on every picture; others see the pictures as they are', async () => {
    await using home = await startGateway();
    const picture = await withVideo(home);
    const [marked, plain, owner] = [
      await guestOf(home, true),
      await guestOf(home, false),
      await home.signedIn(),
    ];
    const answers = [await snapshot(home, marked), await snapshot(home, plain), await snapshot(home, owner)];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(answers.map(({ body }) => body.equals(picture.jpeg))).toEqual([false, true, true]);
    home.cameras.feed.push(ok(picture));
    const [first, second] = await Promise.all([firstOfStream(home, marked), firstOfStream(home, marked)]);
    expect(first.equals(picture.jpeg)).toBe(false);
    expect(await sharp(first).metadata()).toMatchObject({ format: 'jpeg', width: 640, height: 360 });
    expect(first.equals(second)).toBe(true);
    expect((await firstOfStream(home, owner)).equals(picture.jpeg)).toBe(true);
    expect(home.services.store.get().links.map(({ watermark }) => watermark)).toEqual([true, false]);
  }, 20_000);

  it('are told of no live video and get none, while others do', async () => {
    await using home = await startGateway();
    await withVideo(home);
    const [marked, plain] = [await guestOf(home, true), await guestOf(home, false)];
    const kinds = async (cookie: string): Promise<string> =>
      (await home.ask({ path: '/api/cameras', headers: { cookie } })).text;
    expect(await kinds(marked)).toContain('"kinds":["snapshot","mjpeg"]');
    expect(await kinds(plain)).toContain('"kinds":["snapshot","mjpeg","live"]');
    const url = `wss://127.0.0.1:${home.port}/api/cameras/front/live`;
    const refused = new WebSocket(url, { headers: { cookie: marked }, rejectUnauthorized: false });
    refused.on('error', () => undefined);
    const status = await new Promise((resolve) =>
      refused.on('unexpected-response', (_request, response) => resolve(response.statusCode)),
    );
    expect(status).toBe(404);
    const allowed = new WebSocket(url, { headers: { cookie: plain }, rejectUnauthorized: false });
    await vi.waitFor(() => expect(allowed.readyState).toBe(WebSocket.OPEN));
    allowed.terminate();
  });
});
