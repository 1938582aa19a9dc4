import { generateSync } from 'otplib';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ownerPassword, wrongPassword } from '../../fakes/gateway-host.ts';
import type { Answer } from '../../fakes/gateway-host.ts';
import { createCoreServices } from '../../fakes/core-services.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';
import {
  bodyOf,
  certificateFor,
  creationOptions,
  HOME_NAME,
  startPasskeyHome,
} from '../../fakes/passkey-home.ts';
import type { PasskeyHome } from '../../fakes/passkey-home.ts';
import { createSoftwareAuthenticator } from '../../fakes/software-authenticator.ts';
import type { Mischief } from '../../fakes/software-authenticator.ts';

const Refusal = z.looseObject({ error: z.object({ code: z.string() }).optional() });
const outcome = (answer: Answer): readonly unknown[] => [
  answer.status,
  Refusal.parse(bodyOf(answer)).error?.code,
];
const codes = ({ home }: PasskeyHome): readonly string[] =>
  home.services.journal.list().map(({ code }) => code);
const stored = ({ home }: PasskeyHome) => home.services.store.get().gateway.passkeys ?? [];

const createWith = async (place: PasskeyHome, mischief: Mischief): Promise<Answer> => {
  const cookie = await place.home.signedIn();
  const asked = await place.post('/api/passkey/register/options', {}, cookie);
  const options = creationOptions(asked);
  const credential = place.authenticator.create(options, place.origin, mischief);
  return place.post('/api/passkey/register', { label: 'Phone', credential }, cookie);
};

describe('making a passkey', () => {
  it('asks for one that the device finds by itself and that verifies the person, and tells no more than it must', async () => {
    await using place = await startPasskeyHome();
    const cookie = await place.home.signedIn();
    const asked = await place.post('/api/passkey/register/options', {}, cookie);
    const options = creationOptions(asked);
    expect(options).toMatchObject({
      rp: { id: HOME_NAME },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: [],
    });
    expect(Buffer.from(options.challenge, 'base64url')).toHaveLength(32);
    expect(Buffer.from(options.user.id, 'base64url')).toHaveLength(32);
  });

  it('is kept, listed, written into the diary, and not made twice on one device', async () => {
    await using place = await startPasskeyHome();
    const cookie = await place.enrol('My phone');
    expect(stored(place)).toMatchObject([{ label: 'My phone', hostName: HOME_NAME, lastUsedAt: null }]);
    expect(codes(place)).toContain('passkey-added');
    const listed = await place.home.ask({ path: '/api/passkey', headers: { host: place.host, cookie } });
    expect(bodyOf(listed)).toMatchObject({ here: true, passkeys: [{ label: 'My phone', works: true }] });
    const again = await place.post('/api/passkey/register/options', {}, cookie);
    expect(creationOptions(again).excludeCredentials).toHaveLength(1);
  });

  it('needs the password again once the sign-in is five minutes old, and the code where there is one', async () => {
    await using place = await startPasskeyHome();
    const { home } = place;
    const cookie = await home.signedIn();
    const ask = (body: object) => place.post('/api/passkey/register/options', body, cookie);
    await home.clock.advance(5 * 60_000);
    expect(outcome(await ask({}))).toEqual([403, 'password-needed']);
    expect(outcome(await ask({ password: wrongPassword() }))).toEqual([403, 'password-wrong']);
    expect((await ask({ password: ownerPassword })).status).toBe(200);

    const begun = await home.gateway.enableTotp();
    const secret = begun.ok ? begun.value.secret : '';
    const codeNow = () => generateSync({ secret, epoch: Math.floor(home.clock.now() / 1000) });
    await home.gateway.confirmTotp(codeNow());
    expect(outcome(await ask({ password: ownerPassword }))).toEqual([403, 'code-needed']);
    await home.clock.advance(30_000);
    expect((await ask({ password: ownerPassword, code: codeNow() })).status).toBe(200);
  });

  it('examines passwords there within the limits of signing in', async () => {
    await using place = await startPasskeyHome();
    const cookie = await place.home.signedIn();
    await place.home.clock.advance(5 * 60_000);
    const statuses: number[] = [];
    for (let n = 0; n < 12; n += 1) {
      const answer = await place.post('/api/passkey/register/options', { password: wrongPassword() }, cookie);
      statuses.push(answer.status);
    }
    expect(statuses.filter((status) => status === 403)).toHaveLength(10);
    expect(statuses.slice(10)).toEqual([429, 429]);
  });

  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['another port of the same name', { origin: `https://${HOME_NAME}:9443` }],
    ['another name', { rpId: 'evil.example' }],
    ['no verified person', { userVerified: false }],
    ['nobody there', { userPresent: false }],
    ['an answer to the other ceremony', { type: 'webauthn.get' }],
    ["another site's frame", { crossOrigin: true }],
  ] as const)('refuses %s', async (_what, mischief) => {
    await using place = await startPasskeyHome();
    expect(outcome(await createWith(place, mischief))).toEqual([400, 'passkey-wrong']);
    expect(stored(place)).toEqual([]);
  });

  it('refuses a question that was not asked, of another session, answered before, or too old', async () => {
    await using place = await startPasskeyHome();
    const never = await createWith(place, { challenge: Buffer.alloc(32).toString('base64url') });
    expect(outcome(never)).toEqual([400, 'passkey-expired']);

    const cookie = await place.home.signedIn();
    const options = async () =>
      creationOptions(await place.post('/api/passkey/register/options', {}, cookie));
    const created = place.authenticator.create(await options(), place.origin);
    const send = (credential: object, as: string) =>
      place.post('/api/passkey/register', { label: 'Phone', credential }, as);
    expect(outcome(await send(created, await place.home.signedIn()))).toEqual([400, 'passkey-expired']);
    const second = place.authenticator.create(await options(), place.origin);
    expect((await send(second, cookie)).status).toBe(200);
    expect(outcome(await send(second, cookie))).toEqual([400, 'passkey-expired']);
    const late = place.authenticator.create(await options(), place.origin);
    await place.home.clock.advance(5 * 60_000);
    expect(outcome(await send(late, cookie))).toEqual([400, 'passkey-expired']);
    expect(stored(place)).toHaveLength(1);
  });

  it('keeps no more than twenty', async () => {
    await using place = await startPasskeyHome();
    let cookie = '';
    for (let n = 0; n < 20; n += 1) cookie = await place.enrol(`Phone ${n}`);
    const more = await place.post('/api/passkey/register/options', {}, cookie);
    expect(outcome(more)).toEqual([409, 'passkey-limit']);
  });
});

describe('signing in with a passkey', () => {
  it('stands for password and code together, and gives a session like any other', async () => {
    await using place = await startPasskeyHome();
    await place.enrol('My phone');
    const begun = await place.home.gateway.enableTotp();
    const secret = begun.ok ? begun.value.secret : '';
    await place.home.gateway.confirmTotp(
      generateSync({ secret, epoch: Math.floor(place.home.clock.now() / 1000) }),
    );
    const answer = await place.signIn();
    expect(answer.status).toBe(204);
    const me = await place.home.ask({ path: '/api/me', headers: { cookie: answer.cookies } });
    expect(bodyOf(me)).toEqual({ guest: false });
    expect(codes(place)).toContain('passkey-used');
    expect(codes(place).filter((code) => code === 'new-device')).toHaveLength(2);
    expect(stored(place)[0]?.lastUsedAt).toBe(new Date(place.home.clock.now()).toISOString());
  });

  it('is offered only while there is a passkey for the name', async () => {
    await using place = await startPasskeyHome();
    const ask = () => place.post('/api/passkey/login/options', {});
    expect(outcome(await ask())).toEqual([404, 'passkey-not-here']);
    await place.enrol();
    expect((await ask()).status).toBe(200);
    expect(bodyOf(await ask())).toMatchObject({ rpId: HOME_NAME, userVerification: 'required' });
    expect(bodyOf(await ask())).not.toHaveProperty('allowCredentials');
  });

  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['another port of the same name', { origin: `https://${HOME_NAME}:9443` }],
    ['another name', { rpId: 'evil.example' }],
    ['no verified person', { userVerified: false }],
    ['nobody there', { userPresent: false }],
    ['an unknown credential', { credentialId: Buffer.alloc(16, 7).toString('base64url') }],
    ['a signature by another key', { foreignKey: true }],
    ['another owner', { userHandle: Buffer.alloc(32, 7).toString('base64url') }],
    ['an answer to the other ceremony', { type: 'webauthn.create' }],
    ["another site's frame", { crossOrigin: true }],
  ] as const)('refuses %s', async (_what, mischief) => {
    await using place = await startPasskeyHome();
    await place.enrol();
    const answer = await place.signIn(mischief);
    expect(outcome(answer)).toEqual([401, 'passkey-wrong']);
    expect(answer.cookies).toBe('');
    expect(codes(place)).toContain('passkey-failed');
    expect((await place.signIn()).status).toBe(204);
  });

  it('refuses a question that was answered before, is too old, or was put to another browser', async () => {
    await using place = await startPasskeyHome();
    await place.enrol();
    const send = (credential: object, cookies: string) =>
      place.post('/api/passkey/login', { credential }, cookies);
    const first = await place.question();
    const credential = place.authenticator.get(first.options, place.origin);
    expect(outcome(await send(credential, (await place.question()).cookies))).toEqual([
      401,
      'passkey-expired',
    ]);
    const second = await place.question();
    const good = place.authenticator.get(second.options, place.origin);
    expect((await send(good, second.cookies)).status).toBe(204);
    expect(outcome(await send(good, second.cookies))).toEqual([401, 'passkey-expired']);
    const third = await place.question();
    await place.home.clock.advance(5 * 60_000);
    const late = place.authenticator.get(third.options, place.origin);
    expect(outcome(await send(late, third.cookies))).toEqual([401, 'passkey-expired']);
  });

  it('refuses a question that was put for making one', async () => {
    await using place = await startPasskeyHome();
    const cookie = await place.enrol();
    const asked = await place.post('/api/passkey/register/options', {}, cookie);
    const { challenge } = creationOptions(asked);
    expect(outcome(await place.signIn({ challenge }))).toEqual([401, 'passkey-expired']);
  });

  it('refuses a counter that stands still or goes back, and says that there is a copy', async () => {
    await using place = await startPasskeyHome();
    await place.enrol('Key');
    expect((await place.signIn({ counter: 9 })).status).toBe(204);
    expect(outcome(await place.signIn({ counter: 9 }))).toEqual([401, 'passkey-wrong']);
    expect(outcome(await place.signIn({ counter: 3 }))).toEqual([401, 'passkey-wrong']);
    expect(codes(place).filter((code) => code === 'passkey-copied')).toHaveLength(2);
    expect((await place.signIn({ counter: 10 })).status).toBe(204);
  });

  it('says so only for a passkey that proved itself: a forged counter is no copy', async () => {
    await using place = await startPasskeyHome();
    await place.enrol('Key');
    expect((await place.signIn({ counter: 9 })).status).toBe(204);
    expect(outcome(await place.signIn({ counter: 3, foreignKey: true }))).toEqual([401, 'passkey-wrong']);
    expect(codes(place)).not.toContain('passkey-copied');
  });

  it('takes passkeys that never count, as synced ones', async () => {
    await using place = await startPasskeyHome();
    place.authenticator.stopCounting();
    await place.enrol();
    expect((await place.signIn()).status).toBe(204);
    expect((await place.signIn()).status).toBe(204);
  });

  it('uses up no tries where it succeeds', async () => {
    await using place = await startPasskeyHome();
    await place.enrol();
    for (let n = 0; n < 7; n += 1) expect((await place.signIn()).status).toBe(204);
  });

  it('meets the limits of passwords: five tries per source, and a device of the owner has its own', async () => {
    await using place = await startPasskeyHome();
    const cookie = await place.enrol();
    const statuses: number[] = [];
    for (let n = 0; n < 7; n += 1) statuses.push((await place.signIn({ foreignKey: true })).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
    expect((await place.home.login()).status).toBe(429);
    expect((await place.signIn({}, cookie)).status).toBe(204);
  });
});

it('passkeys outlive a restart', async () => {
  const clock = createManualClock();
  const services = createCoreServices(clock);
  const before = await startPasskeyHome({ clock, services });
  await before.enrol('Phone');
  await before[Symbol.asyncDispose]();
  await using after = await startPasskeyHome({ clock, services });
  const { options, cookies } = await after.question();
  const credential = before.authenticator.get(options, after.origin);
  expect((await after.post('/api/passkey/login', { credential }, cookies)).status).toBe(204);
});

describe('losing a passkey', () => {
  it('ends it and the sessions that came by it, from home', async () => {
    await using place = await startPasskeyHome();
    const byPassword = await place.enrol('Phone');
    const byPasskey = (await place.signIn()).cookies;
    const statusOf = async (cookie: string) =>
      (await place.home.ask({ path: '/api/me', headers: { cookie } })).status;
    expect(await statusOf(byPasskey)).toBe(200);
    const [passkey] = stored(place);
    expect(place.home.gateway.removePasskey(passkey?.id ?? '')).toEqual({ ok: true, value: {} });
    expect([await statusOf(byPasskey), await statusOf(byPassword)]).toEqual([401, 200]);
    expect(stored(place)).toEqual([]);
    expect(codes(place)).toContain('passkey-removed');
    expect(place.home.gateway.removePasskey('gone')).toEqual({ ok: false, error: { code: 'not-found' } });
    expect((await place.post('/api/passkey/login/options', {})).status).toBe(404);
  });

  it('can be done on the phone, which stays signed in itself', async () => {
    await using place = await startPasskeyHome();
    await place.enrol('Phone');
    const { cookies } = await place.signIn();
    const [passkey] = stored(place);
    expect((await place.post('/api/passkey/remove', { id: passkey?.id }, cookies)).status).toBe(204);
    expect((await place.post('/api/passkey/remove', { id: passkey?.id }, cookies)).status).toBe(404);
    expect((await place.home.ask({ path: '/api/me', headers: { cookie: cookies } })).status).toBe(200);
  });

  it('happens to all of them with a new password: whoever had the old one may have made one', async () => {
    await using place = await startPasskeyHome();
    await place.enrol('Phone');
    await place.home.gateway.setPassword('another battery staple');
    expect(stored(place)).toEqual([]);
    expect(codes(place)).toContain('passkey-removed');
  });
});

describe('the name', () => {
  it('has to be that of the certificate, on a port of this home', async () => {
    await using place = await startPasskeyHome();
    await place.enrol();
    const { port } = place.home;
    const ask = (host: string) =>
      place.post('/api/passkey/login/options', {}, '', { host, origin: `https://${host}` });
    for (const host of [
      `evil.example:${port}`,
      `evil.${HOME_NAME}:${port}`,
      `127.0.0.1:${port}`,
      `localhost:${port}`,
      `${HOME_NAME}:9443`,
      HOME_NAME,
      `${HOME_NAME}.:${port}`,
    ])
      expect([host, ...outcome(await ask(host))]).toEqual([host, 404, 'passkey-not-here']);
    expect((await ask(`${HOME_NAME.toUpperCase()}:${port}`)).status).toBe(200);
    place.home.services.store.update(({ exposure }) => ({ exposure: { ...exposure, externalPort: 443 } }));
    expect((await ask(HOME_NAME)).status).toBe(200);
  });

  it('has to be vouched for: no passkeys with the self-signed certificate, nor with one for an address', async () => {
    await using place = await startPasskeyHome();
    await place.enrol();
    const { certificates } = place.home.gateway;
    certificates.serve(await certificateFor(HOME_NAME, place.home.clock.now()), false);
    expect((await place.post('/api/passkey/login/options', {})).status).toBe(404);
    expect(place.home.services.store.get().gateway.passkeyHost).toBeNull();
    certificates.serve(await certificateFor('203.0.113.7', place.home.clock.now()), true);
    expect(place.home.services.store.get().gateway.passkeyHost).toBeNull();
  });

  it('tells the owner, once, that those of the old name work no more', async () => {
    await using place = await startPasskeyHome();
    const cookie = await place.enrol();
    const { certificates } = place.home.gateway;
    const renamed = await certificateFor('other.example.net', place.home.clock.now());
    certificates.serve(renamed, true);
    certificates.serve(renamed, true);
    const told = place.home.services.journal.list().filter(({ code }) => code === 'passkeys-outdated');
    expect(told).toMatchObject([{ hostname: 'other.example.net', passkeys: 1 }]);
    const host = `other.example.net:${place.home.port}`;
    const listed = await place.home.ask({ path: '/api/passkey', headers: { host, cookie } });
    expect(bodyOf(listed)).toMatchObject({ here: true, passkeys: [{ hostName: HOME_NAME, works: false }] });
    const asked = await place.post('/api/passkey/login/options', {}, '', { host, origin: `https://${host}` });
    expect(asked.status).toBe(404);
  });
});

describe('passkeys are the owner’s alone', () => {
  it('no stranger and no guest sees, makes or removes one', async () => {
    await using place = await startPasskeyHome();
    await place.enrol();
    const { home } = place;
    const link = home.gateway.createLink({
      label: 'Guest',
      cameraIds: ['front'],
      expiresAt: new Date(home.clock.now() + 3_600_000).toISOString(),
    });
    const secret = link.ok ? new URL(link.value.url).hash.slice(1) : '';
    const guest = (await place.post('/api/share', { secret })).cookies;
    const [passkey] = stored(place);
    for (const [cookie, status] of [
      ['', 401],
      [guest, 404],
    ] as const) {
      const seen = await home.ask({ path: '/api/passkey', headers: { host: place.host, cookie } });
      expect(seen.status).toBe(status);
      for (const path of ['register/options', 'register', 'remove']) {
        const body = { id: passkey?.id, password: ownerPassword };
        expect((await place.post(`/api/passkey/${path}`, body, cookie)).status).toBe(status);
      }
    }
    expect(stored(place)).toHaveLength(1);
  });

  it('another device cannot use what it never made', async () => {
    await using place = await startPasskeyHome();
    await place.enrol();
    const stranger = createSoftwareAuthenticator();
    const { options, cookies } = await place.question();
    stranger.create(
      {
        rp: { id: HOME_NAME, name: '' },
        user: { id: 'AAAA', name: '', displayName: '' },
        challenge: '',
        pubKeyCredParams: [],
      },
      place.origin,
    );
    const credential = stranger.get(options, place.origin);
    expect(outcome(await place.post('/api/passkey/login', { credential }, cookies))).toEqual([
      401,
      'passkey-wrong',
    ]);
  });
});
