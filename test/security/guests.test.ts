import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { MAX_SESSIONS_PER_LINK } from '../../electron/core/gateway/sessions.ts';
import { ok } from '../../shared/errors.ts';
import { fakeCamera, startGateway } from '../fakes/gateway-host.ts';
import type { Answer, TestGateway } from '../fakes/gateway-host.ts';
import { holdLive } from './parts/watchers.ts';

const newLink = (
  home: TestGateway,
  label: string,
  watermark = false,
): { readonly id: string; readonly secret: string } => {
  const expiresAt = new Date(home.clock.now() + 3_600_000).toISOString();
  const link = home.gateway.createLink({ label, cameraIds: ['front'], expiresAt, watermark });
  if (!link.ok) throw new Error(link.error.code);
  return { id: link.value.id, secret: new URL(link.value.url).hash.slice(1) };
};

const openLink = (home: TestGateway, secret: string, from: string): Promise<Answer> =>
  home.ask({ path: '/api/share', method: 'POST', body: JSON.stringify({ secret }), from });

const statusFor = async (home: TestGateway, cookie: string): Promise<number> =>
  (await home.ask({ path: '/api/me', headers: { cookie } })).status;

describe('a link that is passed on', () => {
  it('and opened 300 times from 12 addresses, pushes out no other guest and not the owner', async () => {
    await using home = await startGateway();
    const owner = await home.signedIn();
    const aunt = (await openLink(home, newLink(home, 'Aunt').secret, '127.0.4.1')).cookies;
    const { secret } = newLink(home, 'Everybody');
    const opened: Answer[] = [];
    for (let n = 0; n < 300; n += 1) {
      await home.clock.advance(10);
      opened.push(await openLink(home, secret, `127.0.5.${(n % 12) + 1}`));
    }
    expect(opened.every(({ status }) => status === 204)).toBe(true);
    expect(await statusFor(home, owner)).toBe(200);
    expect(await statusFor(home, aunt)).toBe(200);
    const alive: boolean[] = [];
    for (const { cookies } of opened) alive.push((await statusFor(home, cookies)) === 200);
    expect(alive.slice(-MAX_SESSIONS_PER_LINK).every(Boolean)).toBe(true);
    expect(alive.filter(Boolean)).toHaveLength(MAX_SESSIONS_PER_LINK);
  });
});

describe('a guest whose pictures shall bear a label', () => {
  it('gets none without it: at no width, by no way, and no live video', async () => {
    await using home = await startGateway();
    const jpeg = await sharp({ create: { width: 640, height: 360, channels: 3, background: '#336699' } })
      .jpeg()
      .toBuffer();
    const picture = { jpeg, width: 640, height: 360, at: home.clock.now(), revision: 1 };
    home.cameras.pictures.set('front', ok(picture));
    home.services.store.update(() => ({
      cameras: [fakeCamera('front', home.clock.now(), { kinds: ['snapshot', 'mjpeg', 'live'] })],
    }));
    const cookie = (await openLink(home, newLink(home, 'Aunt', true).secret, '127.0.4.2')).cookies;
    for (const query of ['', '?width=640', '?width=160', '?width=4000', '?width=640&width=640', '?a=b']) {
      const answer = await home.ask({ path: `/api/cameras/front/snapshot.jpg${query}`, headers: { cookie } });
      // Refused is as good; but no picture comes as the camera made it.
      expect(answer.body.includes(jpeg)).toBe(false);
      if (answer.status !== 200) continue;
      // The label is white on what is blue all over.
      const { channels } = await sharp(answer.body).greyscale().stats();
      expect([query, (channels[0]?.max ?? 0) > 200]).toEqual([query, true]);
    }
    expect(await (await holdLive(home.port, cookie)).over).toBe(404);
    const owner = await home.signedIn();
    const plain = await home.ask({ path: '/api/cameras/front/snapshot.jpg', headers: { cookie: owner } });
    expect(plain.body.equals(jpeg)).toBe(true);
  });
});
