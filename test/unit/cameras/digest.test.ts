import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createCameraFetch } from '../../../electron/core/cameras/camera-fetch.ts';
import type { CameraFetch } from '../../../electron/core/cameras/camera-fetch.ts';
import { authorize, chooseChallenge, parseChallenges } from '../../../electron/core/cameras/digest.ts';
import { digestCamera, judge } from '../../fakes/camera-digest-server.ts';
import { send, startRawServer } from '../../fakes/camera-raw-server.ts';
import type { Answer, RawServer } from '../../fakes/camera-raw-server.ts';
import { digestCases } from './digest-cases.ts';

const timeouts = { connectMs: 1_000, idleMs: 1_000, totalMs: 2_000 };
const pins = { get: () => undefined, set: () => undefined };

let stack: AsyncDisposableStack;
beforeEach(() => {
  stack = new AsyncDisposableStack();
});
afterEach(() => stack.disposeAsync());

const startCamera = async (answer: Answer): Promise<RawServer> => stack.use(await startRawServer(answer));
const login = (username = 'admin', password = '12345'): CameraFetch =>
  createCameraFetch(() => Promise.resolve({ username, password }));
const ask = async (fetch: CameraFetch, url: string, change: object = {}): Promise<string> => {
  const signal = AbortSignal.timeout(5_000);
  const answered = await fetch({ url: new URL(url), ...change }, { timeouts, pins, signal });
  if (!answered.ok) return answered.error.code;
  await using answer = answered.value;
  return `${answer.auth} ${answer.head.status}`;
};
const attempts = (camera: RawServer): number =>
  camera.requests.filter(({ headers }) => headers.has('authorization')).length;

describe.each(digestCases)('$name', (rule) => {
  test('is answered rightly, on GET and on POST with a body', async () => {
    const verdicts: string[] = [];
    const camera = await startCamera(digestCamera(rule, Buffer.from('in'), verdicts));
    const url = `${camera.url}/cgi-bin/snap.cgi?channel=1&size=a,b`;

    expect(await ask(login(rule.username, rule.password), url)).toBe('digest 200');
    const post = { method: 'POST', body: Buffer.from('<xml/>') };
    expect(await ask(login(rule.username, rule.password), url, post)).toBe('digest 200');
    expect(verdicts).toEqual(['no answer', 'right', 'no answer', 'right']);
  });

  test('a wrong password costs one attempt', async () => {
    const camera = await startCamera(digestCamera(rule, Buffer.from('in')));

    expect(await ask(login(rule.username, 'wrong'), `${camera.url}/`)).toBe('camera-login');
    expect(attempts(camera)).toBe(1);
  });
});

const plain = digestCases[1] ?? { name: '', challenges: [], algorithm: 'md5' };

test('a remembered challenge saves the round trip, its count grows', async () => {
  const camera = await startCamera(digestCamera(plain, Buffer.from('in')));
  const fetch = login();
  for (let turn = 0; turn < 3; turn += 1) expect(await ask(fetch, `${camera.url}/`)).toBe('digest 200');

  const counts = camera.requests.map(
    ({ headers }) => /nc=(\w+)/.exec(headers.get('authorization') ?? '')?.[1],
  );
  expect(counts).toEqual([undefined, '00000001', '00000002', '00000003']);
});

test('a stale nonce is renewed once, with the same password', async () => {
  let nonce = 1;
  const camera = await startCamera((request, socket) => {
    const rule = { ...plain, nonce: `n${nonce}` };
    if (request.headers.has('authorization') && judge(rule, request) === null) return send(socket, 'in');
    const stale = request.headers.has('authorization') ? ', stale=TRUE' : '';
    send(socket, '', [
      'HTTP/1.1 401 Unauthorized',
      `WWW-Authenticate: Digest realm="cam", nonce="n${nonce}", qop="auth", algorithm=MD5${stale}`,
    ]);
  });
  const fetch = login();
  expect(await ask(fetch, `${camera.url}/`)).toBe('digest 200');
  nonce = 2;
  expect(await ask(fetch, `${camera.url}/`)).toBe('digest 200');
  expect(attempts(camera)).toBe(3);
});

test('a server that always says stale is asked once more, not for ever', async () => {
  const camera = await startCamera((_, socket) =>
    send(socket, '', ['HTTP/1.1 401 No', 'WWW-Authenticate: Digest realm="c", nonce="n", stale=true']),
  );
  expect(await ask(login(), `${camera.url}/`)).toBe('camera-login');
  expect(attempts(camera)).toBe(2);
});

test('nonces good for one use are learned, each action makes one attempt', async () => {
  let nonce = 0;
  let fresh = '';
  const camera = await startCamera((request, socket) => {
    if (judge({ ...plain, nonce: fresh }, request) === null) {
      fresh = '';
      return send(socket, 'in');
    }
    nonce += 1;
    fresh = `n${nonce}`;
    send(socket, '', [
      'HTTP/1.1 401 Unauthorized',
      `WWW-Authenticate: Digest realm="cam", nonce="${fresh}", qop="auth", algorithm=MD5`,
    ]);
  });
  const fetch = login();
  const outcomes: string[] = [];
  for (let turn = 0; turn < 5; turn += 1) outcomes.push(await ask(fetch, `${camera.url}/`));

  expect(outcomes).toEqual(['digest 200', 'camera-login', 'digest 200', 'digest 200', 'digest 200']);
});

test('Basic is answered, and sent at once the next time', async () => {
  const camera = await startCamera(({ headers }, socket) =>
    headers.get('authorization') === `Basic ${Buffer.from('admin:p:ä').toString('base64')}`
      ? send(socket, 'in')
      : send(socket, '', ['HTTP/1.1 401 No', 'WWW-Authenticate: basic realm=My Camera']),
  );
  const fetch = login('admin', 'p:ä');
  expect(await ask(fetch, `${camera.url}/`)).toBe('basic 200');
  expect(await ask(fetch, `${camera.url}/`)).toBe('basic 200');
  expect(camera.requests).toHaveLength(3);
});

test('a challenge that nobody can answer sends no credentials', async () => {
  const camera = await startCamera((_, socket) =>
    send(socket, '', [
      'HTTP/1.1 401 No',
      'WWW-Authenticate: Negotiate',
      'WWW-Authenticate: Bearer realm="x"',
    ]),
  );
  expect(await ask(login(), `${camera.url}/`)).toBe('camera-login');
  expect(attempts(camera)).toBe(0);
});

test('credentials never follow a redirect to another host, nor to another port', async () => {
  const other = await startCamera((_, socket) => send(socket, 'got you'));
  const camera = await startCamera((request, socket) =>
    request.target === '/a'
      ? send(socket, '', ['HTTP/1.1 302 Found', `Location: ${other.url}/`])
      : send(socket, '', ['HTTP/1.1 302 Found', `Location: http://localhost:${other.port}/`]),
  );
  expect(await ask(login(), `${camera.url}/a`)).toBe('camera-status');
  expect(await ask(login(), `${camera.url}/b`)).toBe('camera-status');
  expect(other.requests).toHaveLength(0);
});

test('a redirect on the same host is followed, in a loop not for ever', async () => {
  const camera = await startCamera((request, socket) => {
    if (request.target === '/old') return send(socket, '', ['HTTP/1.1 302 Found', 'Location: new']);
    if (request.target === '/new') return send(socket, 'in');
    send(socket, '', ['HTTP/1.1 302 Found', 'Location: /loop']);
  });
  expect(await ask(login(), `${camera.url}/old`)).toBe('none 200');
  expect(await ask(login(), `${camera.url}/loop`)).toBe('camera-status');
});

test('a lock is recognised in the body of a 401 and in a 429', async () => {
  const body = '<userCheck><lockStatus>lock</lockStatus><unlockTime>1795</unlockTime></userCheck>';
  const camera = await startCamera((request, socket) =>
    request.target === '/hik'
      ? send(socket, body, ['HTTP/1.1 401 Unauthorized', 'WWW-Authenticate: Digest realm="c", nonce="n"'])
      : send(socket, '', ['HTTP/1.1 429 Too Many', 'Retry-After: 60']),
  );
  expect(await ask(login(), `${camera.url}/hik`)).toBe('camera-locked');
  expect(await ask(login(), `${camera.url}/slow`)).toBe('camera-locked');
});

test('the example of RFC 7616 section 3.9.1 comes out as printed there', () => {
  const header = authorize(
    chooseChallenge([
      'Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=SHA-256, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"',
    ]) ?? { kind: 'basic' },
    {
      username: 'Mufasa',
      password: 'Circle of Life',
      method: 'GET',
      uri: '/dir/index.html',
      nonceCount: 1,
      clientNonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
    },
  );
  expect(header).toContain('response="753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"');
});

test('no header, however odd, throws, hangs or grows', () => {
  const piece = fc.constantFrom(
    'Digest ',
    'basic',
    '"',
    '\\',
    '=',
    ',',
    ' ',
    'nonce',
    'realm="',
    'qop=auth',
    'a',
    '\t',
  );
  const header = fc.oneof(
    fc.string({ maxLength: 500 }),
    fc.array(piece, { maxLength: 200 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(fc.array(header, { maxLength: 4 }), (headers) => {
      const startedAt = performance.now();
      const challenges = parseChallenges(headers);
      const challenge = chooseChallenge(headers);
      if (challenge !== null)
        authorize(challenge, { username: 'u', password: 'p', method: 'GET', uri: '/', nonceCount: 1 });
      expect(challenges.length).toBeLessThanOrEqual(headers.join('').length);
      expect(performance.now() - startedAt).toBeLessThan(2_000);
    }),
    { numRuns: 500 },
  );
  for (const hostile of [
    'a'.repeat(1e6),
    '"'.repeat(1e6),
    'Digest ' + 'x='.repeat(1e5),
    'Digest a="' + '\\"'.repeat(1e5),
  ]) {
    const startedAt = performance.now();
    parseChallenges([hostile]);
    expect(performance.now() - startedAt).toBeLessThan(3_000);
  }
});
