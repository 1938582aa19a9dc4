import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { wrongPassword } from '../fakes/gateway-host.ts';
import { creationOptions, HOME_NAME, startPasskeyHome } from '../fakes/passkey-home.ts';
import type { PasskeyHome } from '../fakes/passkey-home.ts';
import { createCoreServices } from '../fakes/core-services.ts';
import { createManualClock } from '../fakes/manual-clock.ts';
import { recordingLogger } from '../fakes/recording-logger.ts';

const routes = ['login/options', 'login', 'register/options', 'register', 'remove'] as const;
const base64url = (bytes: number): string => randomBytes(bytes).toString('base64url');

/** What a program sends that knows the shape and nothing else. */
const guess = () => ({
  credential: {
    id: base64url(16),
    response: {
      clientDataJSON: Buffer.from(JSON.stringify({ challenge: base64url(32) })).toString('base64url'),
      authenticatorData: base64url(37),
      signature: base64url(70),
      userHandle: base64url(32),
    },
  },
});

describe('passkeys from outside', () => {
  it('no other site uses them, on any route', async () => {
    await using place = await startPasskeyHome();
    const cookie = await place.enrol();
    for (const route of routes) {
      for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
        const answer = await place.post(`/api/passkey/${route}`, {}, cookie, headers);
        expect([route, answer.status]).toEqual([route, 403]);
      }
    }
  });

  it('a made-up Host header gets no question, and never names whom a passkey is for', async () => {
    await using place = await startPasskeyHome();
    const cookie = await place.enrol();
    const { port } = place.home;
    const hosts = [
      'evil.example',
      `evil.example:${port}`,
      `${HOME_NAME}.evil.example:${port}`,
      `[::1]:${port}`,
    ];
    for (const host of hosts) {
      for (const route of ['login/options', 'register/options']) {
        const lines = [
          `POST /api/passkey/${route} HTTP/1.1`,
          `Host: ${host}`,
          `X-Forwarded-Host: ${HOME_NAME}:${port}`,
          `Forwarded: host=${HOME_NAME}:${port}`,
          `Cookie: ${cookie}`,
          'Content-Length: 2',
          'Connection: close',
        ];
        const answer = await place.home.raw(`${lines.join('\r\n')}\r\n\r\n{}`);
        expect(answer).toMatch(/^HTTP\/1\.1 404 /);
        expect(answer).toContain('"passkey-not-here"');
        expect(answer).not.toContain('challenge');
      }
    }
  });

  it('guesses by passkey and by password share five tries', async () => {
    await using place = await startPasskeyHome();
    await place.enrol();
    const statuses: number[] = [];
    for (let n = 0; n < 3; n += 1) {
      statuses.push((await place.post('/api/passkey/login', guess())).status);
      statuses.push((await place.home.login(undefined, undefined, wrongPassword())).status);
    }
    statuses.push((await place.post('/api/passkey/login', guess())).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
  });

  it('an unknown passkey and a known one that does not prove itself are told the same', async () => {
    await using place = await startPasskeyHome();
    await place.enrol();
    const unknown = await place.signIn({ credentialId: base64url(16) });
    const unproven = await place.signIn({ foreignKey: true });
    expect(unknown.text).toBe(unproven.text);
    expect(unknown.status).toBe(unproven.status);
  });

  it('a source gets sixty questions in a quarter of an hour, and then has to wait', async () => {
    await using place = await startPasskeyHome();
    await place.enrol();
    const statuses: number[] = [];
    for (let n = 0; n < 62; n += 1)
      statuses.push((await place.post('/api/passkey/login/options', {})).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(60);
    expect(statuses.slice(60)).toEqual([429, 429]);
    await place.home.clock.advance(15 * 60_000 + 1);
    expect((await place.signIn()).status).toBe(204);
  });

  it('answers that are no answers cost little and change nothing', async () => {
    await using place = await startPasskeyHome();
    const cookie = await place.home.signedIn();
    const question = async () =>
      creationOptions(await place.post('/api/passkey/register/options', {}, cookie));
    const clientData = (challenge: string) =>
      Buffer.from(
        JSON.stringify({ type: 'webauthn.create', challenge, origin: place.origin, crossOrigin: false }),
      ).toString('base64url');
    const hostile = [
      Buffer.alloc(2_000, 0x81), // arrays in arrays
      Buffer.from('9fffffffffffffffff', 'hex'),
      Buffer.from('bb7fffffffffffffff', 'hex'), // a map of 2^63 pairs
      Buffer.from('5b7fffffffffffffff', 'hex'), // as many bytes
      randomBytes(1_500),
      Buffer.alloc(0),
    ];
    for (const bytes of hostile) {
      const { challenge } = await question();
      const startedAt = performance.now();
      const credential = {
        id: base64url(16),
        response: { clientDataJSON: clientData(challenge), attestationObject: bytes.toString('base64url') },
      };
      const answer = await place.post('/api/passkey/register', { label: 'x', credential }, cookie);
      expect(answer.status).toBe(400);
      expect(performance.now() - startedAt).toBeLessThan(1_000);
    }
    const large = await place.post('/api/passkey/register', { label: 'x'.repeat(9_000) }, cookie);
    expect(large.status).toBe(413);
    for (const body of [{}, { label: '', credential: {} }, { credential: null }, [], { id: 7 }]) {
      for (const route of ['login', 'register', 'remove'])
        expect((await place.post(`/api/passkey/${route}`, body, cookie)).status).toBe(400);
    }
    expect(place.home.services.store.get().gateway.passkeys).toEqual([]);
  });

  it('the session that comes of it has cookies as strict as any, and the question’s cookie too', async () => {
    await using place = await startPasskeyHome();
    await place.enrol();
    const asked = await place.post('/api/passkey/login/options', {});
    const answer = await place.signIn();
    const cookies = [...(asked.headers['set-cookie'] ?? []), ...(answer.headers['set-cookie'] ?? [])];
    expect(cookies).toHaveLength(3);
    for (const cookie of cookies)
      expect(cookie).toMatch(
        /^__Host-porthole(?:-device|-passkey)?=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; Secure; SameSite=Strict$/,
      );
    expect(asked.headers['cache-control']).toBe('no-store');
  });

  it('what identifies a passkey is in no state, diary or log', async () => {
    const clock = createManualClock();
    const recorded = recordingLogger();
    const services = { ...createCoreServices(clock), logger: recorded.logger };
    await using place: PasskeyHome = await startPasskeyHome({ clock, services });
    await place.enrol();
    await place.signIn();
    await place.signIn({ foreignKey: true });
    const { features } = place.home.services.config.read();
    const kept = JSON.stringify(features['gateway']);
    const secrets = [...kept.matchAll(/"(?:credentialId|publicKey|ownerHandle)":"([^"]+)"/g)].map(
      ([, value = '']) => value,
    );
    expect(secrets).toHaveLength(3);
    const told = [
      JSON.stringify(place.home.services.store.get()),
      JSON.stringify(place.home.services.journal.list()),
      JSON.stringify(recorded),
    ].join('\n');
    for (const secret of secrets) expect(told).not.toContain(secret);
  });
});
