import { IncomingMessage, ServerResponse } from 'node:http';
import { request } from 'node:https';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createGatewayConfig } from '../../electron/core/gateway/gateway-config.ts';
import { createLoginLimiter } from '../../electron/core/gateway/login-limiter.ts';
import { createOwnerProof } from '../../electron/core/gateway/owner-proof.ts';
import { createSessions } from '../../electron/core/gateway/sessions.ts';
import { createTotp } from '../../electron/core/gateway/totp.ts';
import type { Picture } from '../../electron/core/cameras/contract.ts';
import { ok } from '../../shared/errors.ts';
import type { Result } from '../../shared/errors.ts';
import { createCoreServices, createMemoryVault } from '../fakes/core-services.ts';
import { onePicture, ownerPassword, startGateway } from '../fakes/gateway-host.ts';
import { createManualClock } from '../fakes/manual-clock.ts';
import { creationOptions, startPasskeyHome } from '../fakes/passkey-home.ts';
import type { PasskeyHome } from '../fakes/passkey-home.ts';

/** A POST whose last byte comes when it is told to: a request may be on its way for as long as its sender likes. */
const postSlowly = ({ home, host, origin }: PasskeyHome, path: string, body: object, cookie: string) => {
  const text = JSON.stringify(body);
  const answered = Promise.withResolvers<number>();
  const sent = request(
    {
      ...{
        host: '127.0.0.1',
        port: home.port,
        path,
        method: 'POST',
        agent: false,
        rejectUnauthorized: false,
      },
      headers: { host, origin, cookie, 'content-type': 'application/json', 'content-length': text.length },
    },
    (response) => {
      response.resume();
      response.on('end', () => answered.resolve(response.statusCode ?? 0));
    },
  );
  sent.on('error', answered.reject);
  sent.write(text.slice(0, -1));
  return {
    finish: (): Promise<number> => {
      sent.end(text.slice(-1));
      return answered.promise;
    },
  };
};

/** As long as the gateway needs to look at a request's head, and some more. */
const headIsRead = async (place: PasskeyHome): Promise<void> => {
  for (let n = 0; n < 5; n += 1) await place.home.ask({ path: '/healthz' });
};

describe('what the owner decides while a request is on its way holds for that request', () => {
  it('a new password: no passkey is made by a session of the old one', async () => {
    await using place = await startPasskeyHome();
    const cookie = await place.home.signedIn();
    const asked = await place.post('/api/passkey/register/options', {}, cookie);
    const credential = place.authenticator.create(creationOptions(asked), place.origin);
    const slow = postSlowly(place, '/api/passkey/register', { label: 'Mine', credential }, cookie);
    await headIsRead(place);
    await place.home.gateway.setPassword('another battery staple');
    expect(await slow.finish()).toBe(401);
    expect(place.home.services.store.get().gateway.passkeys).toEqual([]);
  });

  it('a device that is forgotten: it takes no passkey away any more', async () => {
    await using place = await startPasskeyHome();
    const cookie = await place.enrol('Phone');
    const [passkey] = place.home.services.store.get().gateway.passkeys ?? [];
    const slow = postSlowly(place, '/api/passkey/remove', { id: passkey?.id }, cookie);
    await headIsRead(place);
    for (const { id } of place.home.gateway.devices()) place.home.gateway.forgetDevice(id);
    expect(await slow.finish()).toBe(401);
    expect(place.home.services.store.get().gateway.passkeys).toHaveLength(1);
  });

  it('a new password: the old one signs nobody in, though it was found right before', async () => {
    const clock = createManualClock();
    const { config } = createCoreServices(clock);
    const setHash = (passwordHash: string): void =>
      config.update((current) => ({ ...current, owner: { ...current.owner, passwordHash } }));
    setHash('the old hash');
    const gatewayConfig = createGatewayConfig(config);
    const examined = Promise.withResolvers<boolean>();
    const noted: string[] = [];
    const proof = createOwnerProof({
      config,
      limiter: createLoginLimiter(clock),
      hasher: { hash: async (text) => ok(text), verify: () => examined.promise },
      sessions: createSessions(clock, gatewayConfig),
      totp: createTotp(clock, createMemoryVault(), gatewayConfig),
      strangers: { note: (code) => void noted.push(code), [Symbol.dispose]: () => undefined },
    });
    const message = new IncomingMessage(new Socket());
    const checked = proof.check(
      {
        ...{ request: message, response: new ServerResponse(message), method: 'POST', path: '', query: '' },
        ...{ ip: '198.51.100.7', userAgent: '', trusted: false },
      },
      { password: ownerPassword },
    );
    setHash('the new hash');
    examined.resolve(true);
    expect(await checked).toEqual({ kind: 'no', code: 'password-wrong' });
    expect(noted).toEqual(['login-failed']);
  });

  it('a link that is revoked: a picture that the camera was being asked for does not come', async () => {
    await using home = await startGateway();
    const created = home.gateway.createLink({
      label: 'Guest',
      cameraIds: ['front'],
      expiresAt: new Date(home.clock.now() + 3_600_000).toISOString(),
    });
    if (!created.ok) throw new Error(created.error.code);
    const secret = new URL(created.value.url).hash.slice(1);
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ secret });
    const { cookies } = await home.ask({ path: '/api/share', method: 'POST', headers, body });
    const path = '/api/cameras/front/snapshot.jpg';
    const picture = () => home.ask({ path, headers: { cookie: cookies } });
    expect((await picture()).status).toBe(200);

    const asked = Promise.withResolvers<void>();
    const comes = Promise.withResolvers<Result<Picture>>();
    home.cameras.snapshot = () => {
      asked.resolve();
      return comes.promise;
    };
    const answer = picture();
    await asked.promise;
    home.gateway.revokeLink(created.value.id);
    comes.resolve(ok(onePicture(home.clock.now())));
    expect((await answer).status).toBe(401);
  });
});
