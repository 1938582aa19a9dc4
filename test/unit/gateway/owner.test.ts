import { generateSync } from 'otplib';
import { describe, expect, it } from 'vitest';
import { fakeCamera, ownerPassword, startGateway, wrongPassword } from '../../fakes/gateway-host.ts';
import type { Answer, TestGateway } from '../../fakes/gateway-host.ts';

const codeOf = (answer: Answer): unknown => JSON.parse(answer.text);
const refused = (code: string): object => ({ ok: false, error: { code } });
const value = <T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false }): T => {
  if (!result.ok) throw new Error('was refused');
  return result.value;
};

const loginWith = (home: TestGateway, code?: string): Promise<Answer> =>
  home.ask({ path: '/api/login', method: 'POST', body: JSON.stringify({ password: ownerPassword, code }) });
const totpNow = (home: TestGateway, secret: string): string =>
  generateSync({ secret, epoch: Math.floor(home.clock.now() / 1000) });

describe('the second step', () => {
  it('is asked for once a code of the app has confirmed it, and takes each code once', async () => {
    await using home = await startGateway();
    const { secret, otpauthUrl } = value(await home.gateway.enableTotp());
    expect(otpauthUrl).toContain(`secret=${secret}`);
    expect((await loginWith(home)).status).toBe(204);
    expect(await home.gateway.confirmTotp('000000')).toEqual(refused('code-wrong'));
    expect(home.services.store.get().gateway.totpEnabled).toBe(false);
    value(await home.gateway.confirmTotp(totpNow(home, secret)));
    expect(home.services.store.get().gateway.totpEnabled).toBe(true);

    const without = await loginWith(home);
    expect([without.status, codeOf(without)]).toEqual([401, refused('code-needed')]);
    const used = await loginWith(home, totpNow(home, secret));
    expect([used.status, codeOf(used)]).toEqual([401, refused('code-wrong')]);
    await home.clock.advance(30_000);
    const code = totpNow(home, secret);
    expect((await loginWith(home, `${code.slice(0, 3)} ${code.slice(3)}`)).status).toBe(204);
    expect((await loginWith(home, code)).status).toBe(401);
    expect(JSON.stringify(home.services.config.read())).not.toContain(secret);
  });

  it('can be passed with each recovery code once, and be switched off at home', async () => {
    await using home = await startGateway();
    const { secret } = value(await home.gateway.enableTotp());
    const { recoveryCodes } = value(await home.gateway.confirmTotp(totpNow(home, secret)));
    expect(new Set(recoveryCodes).size).toBe(10);
    const [first = ''] = recoveryCodes;
    expect(first).toMatch(/^[a-z2-7]{4}(?:-[a-z2-7]{4}){3}$/);
    expect((await loginWith(home, first.toUpperCase().replaceAll('-', ''))).status).toBe(204);
    expect((await loginWith(home, first)).status).toBe(401);
    await home.gateway.disableTotp();
    expect((await loginWith(home)).status).toBe(204);
  });

  it('says nothing of itself to somebody without the password', async () => {
    await using home = await startGateway();
    const { secret } = value(await home.gateway.enableTotp());
    value(await home.gateway.confirmTotp(totpNow(home, secret)));
    const answer = await home.login(undefined, undefined, wrongPassword());
    expect(codeOf(answer)).toEqual(refused('password-wrong'));
  });
});

describe('devices', () => {
  it('are listed, told of when they are new, and forgotten with their sessions', async () => {
    await using home = await startGateway();
    const phone = await home.signedIn('127.0.0.5');
    await home.clock.advance(1_000);
    const laptop = await home.signedIn('127.0.0.6');
    await home.login('127.0.0.6', laptop);
    expect(home.gateway.devices()).toMatchObject([
      { lastIp: '127.0.0.6', sessions: 1 },
      { lastIp: '127.0.0.5', sessions: 1 },
    ]);
    const news = home.services.journal.list().filter(({ code }) => code === 'new-device');
    expect(news.map(({ ['ip']: ip }) => ip)).toEqual(['127.0.0.5', '127.0.0.6']);
    const [, older] = home.gateway.devices();
    expect(home.gateway.forgetDevice(older?.id ?? '')).toEqual({ ok: true, value: {} });
    expect((await home.ask({ path: '/api/me', headers: { cookie: phone } })).status).toBe(401);
    expect(home.gateway.devices()).toHaveLength(1);
    expect(home.gateway.forgetDevice('nobody')).toEqual(refused('not-found'));
  });
});

describe('the shutter', () => {
  it('closes the house at once, stays closed over a restart, and opens again', async () => {
    const home = await startGateway();
    const cookie = await home.signedIn();
    const see = async (path: string) => home.ask({ path, headers: { cookie } });
    home.gateway.setShutter(true);
    expect(home.services.store.get().gateway.shutterClosed).toBe(true);
    for (const path of [
      '/api/cameras',
      '/api/cameras/front/snapshot.jpg',
      '/api/cameras/front/stream.mjpg',
    ]) {
      const answer = await see(path);
      expect([answer.status, codeOf(answer)]).toEqual([503, refused('shutter-closed')]);
    }
    expect(home.cameras.asked.size).toBe(0);
    expect((await see('/api/me')).status).toBe(200);
    await home[Symbol.asyncDispose]();
    await using again = await startGateway({ services: home.services, clock: home.clock });
    expect(again.services.store.get().gateway.shutterClosed).toBe(true);
    expect((await again.ask({ path: '/api/cameras', headers: { cookie } })).status).toBe(503);
    again.gateway.setShutter(false);
    expect((await again.ask({ path: '/api/cameras/front/snapshot.jpg', headers: { cookie } })).status).toBe(
      200,
    );
  });
});

describe('share links', () => {
  const twoCameras = async (): Promise<TestGateway> => {
    const home = await startGateway();
    const { clock, services } = home;
    services.store.update(() => ({
      cameras: [fakeCamera('front', clock.now()), fakeCamera('cellar', clock.now())],
    }));
    return home;
  };
  const inHours = (home: TestGateway, hours: number): string =>
    new Date(home.clock.now() + hours * 3_600_000).toISOString();
  const open = (home: TestGateway, url: string, cookie?: string): Promise<Answer> =>
    home.ask({
      path: '/api/share',
      method: 'POST',
      body: JSON.stringify({ secret: new URL(url).hash.slice(1) }),
      ...(cookie === undefined ? {} : { headers: { cookie } }),
    });

  it('show their cameras to a guest until their end, and nothing else', async () => {
    await using home = await twoCameras();
    const link = value(
      home.gateway.createLink({ label: 'Aunt', cameraIds: ['front'], expiresAt: inHours(home, 2) }),
    );
    expect(new URL(link.url).pathname).toBe('/s');
    expect((await home.ask({ path: '/s' })).headers['content-type']).toContain('text/html');
    const opened = await open(home, link.url);
    expect(opened.status).toBe(204);
    const headers = { cookie: opened.cookies };
    expect(codeOf(await home.ask({ path: '/api/me', headers }))).toEqual({
      guest: true,
      label: 'Aunt',
      expiresAt: inHours(home, 2),
    });
    const listed = await home.ask({ path: '/api/cameras', headers });
    expect(codeOf(listed)).toMatchObject([{ id: 'front' }]);
    expect((await home.ask({ path: '/api/cameras/front/snapshot.jpg', headers })).status).toBe(200);
    const hidden = await home.ask({ path: '/api/cameras/cellar/snapshot.jpg', headers });
    const unreal = await home.ask({ path: '/api/cameras/nobody/snapshot.jpg', headers });
    expect([hidden.status, hidden.text]).toEqual([404, unreal.text]);
    expect(home.services.store.get().viewers).toMatchObject([
      { who: 'Aunt', guest: true, cameraIds: ['front'] },
    ]);
    expect(home.services.store.get().links).toMatchObject([
      { label: 'Aunt', opened: 1, cameraIds: ['front'] },
    ]);
    await home.clock.advance(2 * 3_600_000);
    expect((await home.ask({ path: '/api/cameras', headers })).status).toBe(401);
    expect((await open(home, link.url)).status).toBe(404);
  });

  it('are counted once per browser, leave the owner the owner, and end when revoked', async () => {
    await using home = await twoCameras();
    const owner = await home.signedIn();
    const link = value(
      home.gateway.createLink({ label: 'Aunt', cameraIds: ['front'], expiresAt: inHours(home, 2) }),
    );
    const guest = (await open(home, link.url)).cookies;
    expect((await open(home, link.url, guest)).cookies).toBe('');
    expect((await open(home, link.url, owner)).cookies).toBe('');
    expect(home.services.store.get().links[0]?.opened).toBe(1);
    expect(codeOf(await home.ask({ path: '/api/me', headers: { cookie: owner } }))).toEqual({ guest: false });
    expect(home.gateway.revokeLink(link.id)).toEqual({ ok: true, value: {} });
    expect((await home.ask({ path: '/api/me', headers: { cookie: guest } })).status).toBe(401);
    expect(home.services.store.get().links).toEqual([]);
    expect(home.gateway.revokeLink(link.id)).toEqual(refused('not-found'));
  });

  it('keep no secret, and are refused where they make no sense', async () => {
    await using home = await twoCameras();
    const link = value(
      home.gateway.createLink({ label: 'Aunt', cameraIds: ['front'], expiresAt: inHours(home, 2) }),
    );
    const secret = new URL(link.url).hash.slice(1);
    const everywhere = [home.services.config.read(), home.services.store.get(), home.services.journal.list()];
    expect(JSON.stringify(everywhere)).not.toContain(secret);
    const wish = { label: 'x', cameraIds: ['front'], expiresAt: inHours(home, 1) };
    expect(home.gateway.createLink({ ...wish, cameraIds: ['nobody'] })).toMatchObject(
      refused('camera-not-found'),
    );
    expect(home.gateway.createLink({ ...wish, expiresAt: inHours(home, -1) })).toMatchObject(
      refused('bad-input'),
    );
    expect(home.gateway.createLink({ ...wish, expiresAt: inHours(home, 24 * 400) })).toMatchObject(
      refused('bad-input'),
    );
  });

  it('cannot be guessed without end', async () => {
    await using home = await twoCameras();
    const guess = (n: number) => open(home, `https://x/s#${String(n).padStart(43, 'a')}`);
    const statuses: number[] = [];
    for (let n = 0; n < 32; n += 1) statuses.push((await guess(n)).status);
    expect(statuses.filter((status) => status === 404)).toHaveLength(30);
    expect(statuses.at(-1)).toBe(429);
  });
});

describe('the outside proof', () => {
  it('is a page that opens once, within ten minutes, and tells who came', async () => {
    await using home = await startGateway();
    const seen: unknown[] = [];
    home.events.subscribe((name, payload) => void seen.push([name, payload]));
    const { url, nonce, expiresAt } = value(home.gateway.startProof());
    expect(Date.parse(expiresAt) - home.clock.now()).toBe(600_000);
    const path = new URL(url).pathname;
    expect(path).toBe(`/prove/${nonce}`);
    expect((await home.ask({ path, method: 'HEAD' })).status).toBe(404);
    expect((await home.ask({ path, headers: { 'sec-purpose': 'prefetch' } })).status).toBe(404);
    const page = await home.ask({ path, headers: { 'user-agent': 'A phone' }, from: '127.0.0.4' });
    expect(page.status).toBe(200);
    expect(page.headers['content-security-policy']).not.toContain('unsafe');
    expect(seen).toEqual([
      [
        'proof.seen',
        { at: new Date(home.clock.now()).toISOString(), ip: '127.0.0.4', onLan: true, userAgent: 'A phone' },
      ],
    ]);
    expect((await home.ask({ path })).status).toBe(404);
    const late = value(home.gateway.startProof());
    await home.clock.advance(600_001);
    expect((await home.ask({ path: new URL(late.url).pathname })).status).toBe(404);
    expect(seen).toHaveLength(1);
  });

  it('uses the address outside where the way in is open', async () => {
    await using home = await startGateway();
    home.services.store.update((state) => ({
      exposure: { ...state.exposure, url: 'https://203.0.113.5:8443' },
    }));
    expect(value(home.gateway.startProof()).url).toMatch(/^https:\/\/203\.0\.113\.5:8443\/prove\//);
  });
});
