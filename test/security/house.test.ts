import { describe, expect, it, vi } from 'vitest';
import { ok } from '../../shared/errors.ts';
import { onePicture, startGateway } from '../fakes/gateway-host.ts';
import type { TestGateway } from '../fakes/gateway-host.ts';
import { holdLive, holdStream } from './parts/watchers.ts';
import type { Watcher } from './parts/watchers.ts';

/** A millisecond or two. The home's clock stands still: a view that ended only at somebody's next look would never end. */
const AT_ONCE_MS = 5_000;

const newLink = (home: TestGateway, lastsMs = 3_600_000) => {
  const expiresAt = new Date(home.clock.now() + lastsMs).toISOString();
  const link = home.gateway.createLink({ label: 'Aunt', cameraIds: ['front'], expiresAt });
  if (!link.ok) throw new Error(link.error.code);
  return link.value;
};

const guestOf = async (home: TestGateway, url: string): Promise<string> => {
  const body = JSON.stringify({ secret: new URL(url).hash.slice(1) });
  return (await home.ask({ path: '/api/share', method: 'POST', body })).cookies;
};

/** One of each kind of view, with pictures running. */
const watchAll = async (home: TestGateway, cookie: string): Promise<readonly Watcher[]> => {
  home.cameras.feed.push(ok(onePicture(home.clock.now(), 1)));
  const watchers = await Promise.all([holdStream(home.port, cookie), holdLive(home.port, cookie)]);
  await vi.waitFor(() => expect(watchers[0]?.received()).toBeGreaterThan(2_000));
  await vi.waitFor(() => expect(home.cameras.video.readers()).toBe(1));
  return watchers;
};

/** Does it, and gives how long each view went on. */
const endedBy = async (watchers: readonly Watcher[], act: () => unknown): Promise<readonly number[]> => {
  const began = performance.now();
  await act();
  return Promise.all(
    watchers.map(async ({ over }) => {
      expect(await over).toBe('ended');
      return performance.now() - began;
    }),
  );
};

const firstViewer = (home: TestGateway): string => home.services.store.get().viewers[0]?.id ?? '';
const firstDevice = (home: TestGateway): string => home.gateway.devices()[0]?.id ?? '';

describe('every view ends at once, motion JPEG and live,', () => {
  it.each<[string, (home: TestGateway) => unknown, string]>([
    ['when the shutter closes', (home) => home.gateway.setShutter(true), '503'],
    ['when its viewer is disconnected', (home) => home.gateway.disconnectViewer(firstViewer(home)), '401'],
    ['when its device is forgotten', (home) => home.gateway.forgetDevice(firstDevice(home)), '401'],
    ['when the password changes', (home) => home.gateway.setPassword('another calm password'), '401'],
  ])('%s', async (_name, act, after) => {
    await using home = await startGateway();
    const cookie = await home.signedIn();
    const times = await endedBy(await watchAll(home, cookie), () => act(home));
    expect(Math.max(...times)).toBeLessThan(AT_ONCE_MS);
    for (const what of ['snapshot.jpg', 'stream.mjpg']) {
      const answer = await home.ask({ path: `/api/cameras/front/${what}`, headers: { cookie } });
      expect(String(answer.status)).toBe(after);
    }
    expect(String(await (await holdLive(home.port, cookie)).over)).toBe(after);
    expect(home.services.store.get().viewers).toEqual([]);
  });

  it('when he signs out', async () => {
    await using home = await startGateway();
    const cookie = await home.signedIn();
    const signOut = () => home.ask({ path: '/api/logout', method: 'POST', headers: { cookie } });
    const times = await endedBy(await watchAll(home, cookie), signOut);
    expect(Math.max(...times)).toBeLessThan(AT_ONCE_MS);
  });

  it('when a guest’s link is revoked, and nobody else’s', async () => {
    await using home = await startGateway();
    const link = newLink(home);
    home.cameras.feed.push(ok(onePicture(home.clock.now(), 1)));
    const owner = await holdStream(home.port, await home.signedIn());
    const watchers = await watchAll(home, await guestOf(home, link.url));
    const times = await endedBy(watchers, () => home.gateway.revokeLink(link.id));
    expect(Math.max(...times)).toBeLessThan(AT_ONCE_MS);
    const before = owner.received();
    home.cameras.feed.push(ok(onePicture(home.clock.now(), 2)));
    await vi.waitFor(() => expect(owner.received()).toBeGreaterThan(before));
  });

  it('when a guest’s link comes to its end, within the second', async () => {
    await using home = await startGateway();
    const cookie = await guestOf(home, newLink(home, 60_000).url);
    const watchers = await watchAll(home, cookie);
    await home.clock.advance(59_000);
    expect(home.services.store.get().viewers).toHaveLength(1);
    await endedBy(watchers, () => home.clock.advance(2_000));
    expect((await home.ask({ path: '/api/me', headers: { cookie } })).status).toBe(401);
  });
});

describe('who is watching', () => {
  it('is told with name, address and since when, and is gone from the list when disconnected', async () => {
    await using home = await startGateway();
    const cookie = (await home.login('127.0.6.1')).cookies;
    await home.ask({ path: '/api/cameras/front/snapshot.jpg', headers: { cookie }, from: '127.0.6.2' });
    const [viewer] = home.services.store.get().viewers;
    expect(viewer).toMatchObject({
      who: 'owner',
      guest: false,
      ip: '127.0.6.2',
      cameraIds: ['front'],
      sinceAt: new Date(home.clock.now()).toISOString(),
    });
    expect(home.gateway.disconnectViewer(viewer?.id ?? '').ok).toBe(true);
    expect(home.services.store.get().viewers).toEqual([]);
    expect((await home.ask({ path: '/api/me', headers: { cookie } })).status).toBe(401);
  });

  it('a device never seen before is told of, with its address, and one that comes back is not', async () => {
    await using home = await startGateway();
    const first = await home.login('127.0.6.3');
    await home.login('127.0.6.4', first.cookies);
    const news = home.services.journal.list().filter(({ code }) => code === 'new-device');
    expect(news).toMatchObject([{ ip: '127.0.6.3' }]);
    await home.login('127.0.6.5');
    expect(home.services.journal.list().filter(({ code }) => code === 'new-device')).toHaveLength(2);
  });
});
