import { afterEach, describe, expect, it } from 'vitest';
import { createGatewayRequest } from '../../../renderer/viewer/gateway-request.ts';
import type { Answered, Authenticator } from '../../../renderer/viewer/passkeys/authenticator.ts';
import { createAuthenticator } from '../../../renderer/viewer/passkeys/authenticator.ts';
import { deviceName } from '../../../renderer/viewer/passkeys/device-name.ts';
import { parseCreationQuestion, parsePasskeys } from '../../../renderer/viewer/passkeys/passkey-answers.ts';
import { createPasskeys, type Passkeys } from '../../../renderer/viewer/passkeys/passkeys.ts';
import { json, startLoopbackGateway, type LoopbackGateway } from './loopback-gateway.ts';

const never = new AbortController().signal;
const gateways: LoopbackGateway[] = [];
afterEach(async () => {
  for (const gateway of gateways.splice(0)) await gateway[Symbol.asyncDispose]();
});

interface Setting {
  /** Path -> status and body of the gateway's answer. */
  readonly answers: Readonly<Record<string, readonly [number, unknown]>>;
  readonly answered?: Answered;
  readonly possible?: boolean;
  readonly elapsed?: () => number;
}

/** What the authenticator was asked, and what was sent. */
interface Seen {
  readonly challenges: string[];
  readonly bodies: Record<string, unknown>[];
}

const open = async (
  setting: Setting,
): Promise<{ passkeys: Passkeys; seen: Seen; gateway: LoopbackGateway }> => {
  const seen: Seen = { challenges: [], bodies: [] };
  const gateway = await startLoopbackGateway((request, response, body) => {
    const parsed: unknown = body === '' ? null : JSON.parse(body);
    seen.bodies.push({ path: request.url, body: parsed });
    const [status, answer] = setting.answers[request.url ?? ''] ?? [404, null];
    json(response, status, answer);
  });
  gateways.push(gateway);
  const { answered = { kind: 'answered', credential: { id: 'abc' } } } = setting;
  const answer: Authenticator['get'] = async ({ challenge }) => {
    seen.challenges.push(challenge);
    return answered;
  };
  const passkeys = createPasskeys({
    gateway: createGatewayRequest(gateway.fetch),
    authenticator: { possible: setting.possible ?? true, create: answer, get: answer },
    elapsed: setting.elapsed ?? (() => 0),
  });
  return { passkeys, seen, gateway };
};

const refused = (code: string): object => ({ ok: false, error: { code } });
const question = { challenge: 'one', rpId: 'home.example.net', timeout: 300_000 };
const OPTIONS = '/api/passkey/login/options';

describe('the offer to sign in with a passkey', () => {
  it('costs no request where the browser could not', async () => {
    const { passkeys, gateway } = await open({ answers: {}, possible: false });
    expect(await passkeys.offered(never)).toBe(false);
    expect(gateway.requests).toEqual([]);
  });

  it('is made where the home has one, and not otherwise', async () => {
    const yes = await open({ answers: { [OPTIONS]: [200, question] } });
    expect(await yes.passkeys.offered(never)).toBe(true);
    const no = await open({ answers: { [OPTIONS]: [404, refused('passkey-not-here')] } });
    expect(await no.passkeys.offered(never)).toBe(false);
  });

  it('keeps its question for one answer, and not for longer than it holds', async () => {
    let now = 0;
    const answers = { [OPTIONS]: [200, question], '/api/passkey/login': [204, null] } as const;
    const { passkeys, gateway } = await open({ answers, elapsed: () => now });
    const asked = () => gateway.requests.filter((request) => request.endsWith('options')).length;
    await passkeys.offered(never);
    expect(await passkeys.signIn(never)).toEqual({ kind: 'done' });
    expect(asked()).toBe(1);
    await passkeys.signIn(never);
    expect(asked()).toBe(2);
    await passkeys.offered(never);
    now += 4 * 60_000;
    await passkeys.signIn(never);
    expect(asked()).toBe(4);
  });
});

describe('signing in with a passkey', () => {
  it.each([
    [401, refused('passkey-wrong'), { kind: 'passkey-wrong' }],
    [401, refused('passkey-expired'), { kind: 'passkey-expired' }],
    [429, { ok: false, error: { code: 'rate-limited', retryAfterMs: 2_500 } }, { kind: 'wait', ms: 2_500 }],
    [500, null, { kind: 'trouble', status: 500, code: null }],
  ] as const)('answered %i %o', async (status, body, expected) => {
    const answers = { [OPTIONS]: [200, question], '/api/passkey/login': [status, body] } as const;
    const { passkeys } = await open({ answers });
    expect(await passkeys.signIn(never)).toEqual(expected);
  });

  it('sends nothing when the person did not want to', async () => {
    const answers = { [OPTIONS]: [200, question] } as const;
    const { passkeys, gateway } = await open({ answers, answered: { kind: 'cancelled' } });
    expect(await passkeys.signIn(never)).toEqual({ kind: 'passkey-cancelled' });
    expect(gateway.requests).toEqual([`POST ${OPTIONS}`]);
  });
});

describe('making a passkey', () => {
  const REGISTER = '/api/passkey/register/options';
  it.each([
    [403, refused('password-needed'), { kind: 'password-needed' }],
    [403, refused('password-wrong'), { kind: 'wrong-password' }],
    [403, refused('code-needed'), { kind: 'code-needed' }],
    [409, refused('passkey-limit'), { kind: 'passkey-limit' }],
    [401, refused('unauthorized'), { kind: 'signed-out' }],
  ] as const)('refused with %i %o', async (status, body, expected) => {
    const { passkeys, seen } = await open({ answers: { [REGISTER]: [status, body] } });
    expect(await passkeys.make('Phone', null, never)).toEqual(expected);
    expect(seen.challenges).toEqual([]);
  });

  it('sends the label and the credential, and the password only where it was asked for', async () => {
    const answers = { [REGISTER]: [200, question], '/api/passkey/register': [200, { id: 'p1' }] } as const;
    const { passkeys, seen } = await open({ answers });
    expect(await passkeys.make('Phone', null, never)).toEqual({ kind: 'done' });
    expect(seen.bodies.map(({ body }) => body)).toEqual([{}, { label: 'Phone', credential: { id: 'abc' } }]);
    await passkeys.make('Phone', { password: 'secret', code: null }, never);
    expect(seen.bodies[2]).toEqual({ path: REGISTER, body: { password: 'secret', code: '' } });
  });

  it('says that the device has one already', async () => {
    const answers = { [REGISTER]: [200, question] } as const;
    const { passkeys } = await open({ answers, answered: { kind: 'known' } });
    expect(await passkeys.make('Phone', null, never)).toEqual({ kind: 'passkey-known' });
  });
});

describe('what the gateway tells', () => {
  it('is read with care: an answer that is none breaks nothing', () => {
    for (const body of [null, 'text', 7, [], {}]) {
      expect(parsePasskeys(body)).toEqual({ here: false, passwordNeeded: true, passkeys: [] });
      expect(parseCreationQuestion(body)).toMatchObject({ challenge: '', algorithms: [], known: [] });
    }
  });

  it('is read as the standard has it', () => {
    const creation = parseCreationQuestion({
      challenge: 'c',
      timeout: 300_000,
      rp: { id: 'home.example.net', name: 'Porthole' },
      user: { id: 'AAAA', name: 'Porthole', displayName: 'Porthole' },
      pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
      excludeCredentials: [{ type: 'public-key', id: 'xyz' }],
    });
    expect(creation).toEqual({
      challenge: 'c',
      timeout: 300_000,
      rpId: 'home.example.net',
      owner: { id: 'AAAA', name: 'Porthole' },
      algorithms: [-7],
      known: ['xyz'],
    });
  });
});

describe('where it is possible', () => {
  const at = (hostname: string, change: object = {}) =>
    createAuthenticator({
      isSecureContext: true,
      location: { hostname },
      navigator: window.navigator,
      hasPublicKeyCredential: true,
      ...change,
    }).possible;

  it.each([
    ['home.example.net', true],
    ['a.duckdns.org', true],
    ['203.0.113.7', false],
    ['[2001:db8::1]', false],
    ['localhost', false],
  ])('%s: %s', (hostname, expected) => {
    expect(at(hostname)).toBe(expected);
  });

  it('not without encryption, nor in a browser that knows no passkeys', () => {
    expect(at('home.example.net', { isSecureContext: false })).toBe(false);
    expect(at('home.example.net', { hasPublicKeyCredential: false })).toBe(false);
  });
});

it('the suggested name is the device’s own', () => {
  const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15';
  const pixel = 'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36';
  expect([deviceName(iphone), deviceName(pixel), deviceName('?')]).toEqual(['iPhone', 'Android', 'Porthole']);
});
