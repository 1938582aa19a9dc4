import { describe, expect, it } from 'vitest';
import { startGateway } from '../fakes/gateway-host.ts';
import type { TestGateway } from '../fakes/gateway-host.ts';

const get = (target: string, ...headers: readonly string[]): string =>
  `GET ${target} HTTP/1.1\r\nHost: home.example\r\nConnection: close\r\n${headers.map((h) => `${h}\r\n`).join('')}\r\n`;
const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1] ?? 0);

const malformed: Readonly<Record<string, string>> = {
  'two Host headers': get('/healthz', 'Host: other.example'),
  'no Host header': 'GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n',
  'an absolute-form target': get('http://127.0.0.1/healthz'),
  'an authority-form target': get('127.0.0.1:80'),
  'a target above the root': get('/../healthz'),
  'a target above the root, deeper': get('/api/../../healthz'),
  'a backslash': get('/\\evil.test'),
  'a NUL in the target': get('/heal\0thz'),
  'a NUL in a header': get('/healthz', 'X-A: b\0c'),
  'a space before the colon': get('/healthz', 'X-A : b'),
  'a folded header': get('/healthz', 'X-A: b', ' c'),
  'a leading folded line': 'GET /healthz HTTP/1.1\r\n X: a\r\nHost: a\r\n\r\n',
  'bare line feeds': 'GET /healthz HTTP/1.1\nHost: a\n\n',
  'one bare line feed': 'GET /healthz HTTP/1.1\r\nHost: a\nX: y\r\n\r\n',
  'a bare carriage return': 'GET /healthz HTTP/1.1\r\nHost: a\rX: b\r\n\r\n',
  'HTTP/0.9': 'GET /healthz\r\n\r\n',
  'HTTP/1.2': 'GET /healthz HTTP/1.2\r\nHost: a\r\n\r\n',
  'Content-Length and Transfer-Encoding': get('/healthz', 'Content-Length: 3', 'Transfer-Encoding: chunked'),
  'Transfer-Encoding and Content-Length': get('/healthz', 'Transfer-Encoding: chunked', 'Content-Length: 3'),
  'two equal Content-Lengths': get('/healthz', 'Content-Length: 0', 'Content-Length: 0'),
  'a list of Content-Lengths': get('/healthz', 'Content-Length: 0, 0'),
  'a signed Content-Length': get('/healthz', 'Content-Length: +0'),
  'another transfer coding': get('/healthz', 'Transfer-Encoding: xchunked'),
  'two transfer codings': get('/healthz', 'Transfer-Encoding: chunked, identity'),
  'a transfer coding in HTTP/1.0':
    'POST /healthz HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
};

const hiddenPaths = [
  '/api/cameras/front/../../System',
  '/api/cameras/1/../../System',
  '/api/cameras/front/%2e%2e/%2e%2e/System',
  '/api/cameras/front/snapshot.jpg/../../../System',
  '/api/cameras/%2e%2e/snapshot.jpg',
  '/api/cameras/front%2fsnapshot.jpg',
  '/api/cameras/front/System/configurationFile?auth=YWRtaW46MTEK',
  '/assets/../index.html',
  '/assets/%2e%2e/index.html',
  '//evil.test',
  '//evil.test/%2e%2e',
  '/%5cevil.test',
  '/%0d%0aSet-Cookie:%20a=b',
  '/%00',
  '/index.html',
  '/etc/passwd',
  '/.env',
  '/api/cameras/front',
  '/api/cameras/front/',
  '/api/cameras//front/snapshot.jpg',
] as const;

const expectNothingReachedACamera = (home: TestGateway): void => expect([...home.cameras.asked]).toEqual([]);

describe('requests that no honest browser sends', () => {
  it.each(Object.entries(malformed))('%s: 400, closed, framed against framing', async (_name, bytes) => {
    await using home = await startGateway();
    const answer = await home.raw(Buffer.from(bytes, 'latin1'));
    expect(statusOf(answer)).toBe(400);
    expect(answer.toLowerCase()).toContain('connection: close');
    // Once per answer, and the answers end after the first: nothing behind a bad request is read as another one.
    expect(answer.match(/^HTTP\/1\.1 /gm)).toHaveLength(1);
    expectNothingReachedACamera(home);
  });

  it('a request hidden in the body of another is not answered', async () => {
    await using home = await startGateway();
    const hidden = 'GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n';
    const bytes = `POST /api/login HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: ${hidden.length}\r\n\r\n0\r\n\r\n${hidden}`;
    const answer = await home.raw(bytes);
    expect(statusOf(answer)).toBe(400);
    expect(answer).not.toContain('\r\n\r\nok');
  });
});

describe('paths', () => {
  it.each(hiddenPaths)('%s: 404 for the owner too, and no camera is asked', async (path) => {
    await using home = await startGateway();
    const cookie = await home.signedIn();
    const answer = await home.raw(get(path, `Cookie: ${cookie}`));
    expect(statusOf(answer)).toBe(404);
    expect(answer.toLowerCase()).not.toContain('location:');
    expect(answer).not.toContain('Set-Cookie: a=b');
    expectNothingReachedACamera(home);
  });

  it('no redirect ever leaves the gateway over TLS', async () => {
    await using home = await startGateway();
    for (const path of [
      '/',
      '/s',
      '//evil.test',
      '/healthz/',
      '/api',
      '/assets',
      '/login?next=//evil.test',
    ]) {
      const answer = await home.ask({ path });
      expect([200, 401, 404]).toContain(answer.status);
      expect(answer.headers.location).toBeUndefined();
    }
  });
});

describe('every answer', () => {
  it('forbids framing and sniffing, whatever its status', async () => {
    await using home = await startGateway();
    const cookie = await home.signedIn();
    const answers = await Promise.all([
      home.ask({ path: '/' }),
      home.ask({ path: '/healthz' }),
      home.ask({ path: '/nothing' }),
      home.ask({ path: '/api/cameras' }),
      home.ask({ path: '/api/cameras/front/snapshot.jpg', headers: { cookie } }),
      home.ask({ path: '/api/login', method: 'POST', body: '{}' }),
      home.ask({ path: '/api/login', method: 'POST', headers: { origin: 'https://evil.test' } }),
      home.ask({ path: '/api/login', method: 'POST', body: 'x'.repeat(5_000) }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 404, 401, 200, 400, 403, 413]);
    for (const { headers } of answers) {
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['content-security-policy']).not.toContain('unsafe');
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-resource-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
      });
      expect(headers['server']).toBeUndefined();
      expect(headers['x-powered-by']).toBeUndefined();
    }
    const broken = (await home.raw('GET / HTTP/1.1\nHost: a\n\n')).toLowerCase();
    expect(broken).toContain("frame-ancestors 'none'");
  });

  it('tells browsers to insist on TLS only while the certificate is one that they trust', async () => {
    await using home = await startGateway();
    const { selfSigned, serve } = home.gateway.certificates;
    const hsts = async () =>
      Promise.all(
        ['/', '/healthz', '/nothing', '/api/me'].map(
          async (path) => (await home.ask({ path })).headers['strict-transport-security'],
        ),
      );
    expect(await hsts()).toEqual([undefined, undefined, undefined, undefined]);
    serve(selfSigned, true);
    expect(new Set(await hsts())).toEqual(new Set(['max-age=15552000']));
    serve(selfSigned, false);
    expect(await hsts()).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('forbids framing over plain HTTP and to a refused upgrade too', async () => {
    await using home = await startGateway();
    const plain = await fetch(`http://127.0.0.1:${home.port}/`, { redirect: 'manual' });
    expect([plain.status, plain.headers.get('location')]).toEqual([308, `https://127.0.0.1:${home.port}/`]);
    const upgrade = 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n';
    const refused = await home.raw(`GET /api/cameras/front/live HTTP/1.1\r\nHost: a\r\n${upgrade}\r\n`);
    expect(statusOf(refused)).toBe(401);
    for (const policy of [plain.headers.get('content-security-policy') ?? '', refused])
      expect(policy).toContain("frame-ancestors 'none'");
  });

  it('tells nothing of the home in an error', async () => {
    await using home = await startGateway();
    home.cameras.pictures.clear();
    const cookie = await home.signedIn();
    home.cameras.pictures.set('front', {
      ok: false,
      error: { code: 'camera-login', host: '192.168.1.64', auth: 'basic' },
    });
    const answer = await home.ask({ path: '/api/cameras/front/snapshot.jpg', headers: { cookie } });
    expect(answer.text).not.toMatch(/192\.168|basic/);
    expect(JSON.stringify(answer.headers)).not.toContain('192.168');
  });

  it('a header that is too long is refused without being kept', async () => {
    await using home = await startGateway();
    const answer = await home.raw(get('/healthz', `X-Long: ${'a'.repeat(20_000)}`));
    expect(statusOf(answer)).toBe(431);
  });
});

describe('TLS', () => {
  it('keeps running when clients speak nonsense to it', async () => {
    await using home = await startGateway();
    const { connect } = await import('node:net');
    for (const bytes of [
      Buffer.from([0x16, 3, 1, 0, 5, 1, 2, 3, 4, 5]),
      Buffer.from([0x16]),
      Buffer.alloc(500, 0xff),
    ]) {
      await new Promise<void>((resolve) => {
        const socket = connect(home.port, '127.0.0.1', () => void socket.end(bytes));
        socket.on('error', () => undefined);
        socket.on('close', () => resolve());
        socket.resume();
      });
    }
    expect((await home.ask({ path: '/healthz' })).text).toBe('ok');
  });

  it.each(['TLSv1', 'TLSv1.1'] as const)('refuses %s', async (version) => {
    await using home = await startGateway();
    const { connect } = await import('node:tls');
    const outcome = await new Promise<string>((resolve) => {
      const options = {
        minVersion: version,
        maxVersion: version,
        ciphers: 'DEFAULT@SECLEVEL=0',
        rejectUnauthorized: false,
      };
      const socket = connect({ ...options, host: '127.0.0.1', port: home.port }, () => {
        socket.destroy();
        resolve('connected');
      });
      socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'refused'));
    });
    expect(outcome).not.toBe('connected');
  });

  it('does not care about a name it does not know', async () => {
    await using home = await startGateway();
    const { connect } = await import('node:tls');
    for (const servername of ['evil.test', 'xn--nxasmq6b', 'a'.repeat(250)]) {
      await new Promise<void>((resolve, reject) => {
        const socket = connect(
          { host: '127.0.0.1', port: home.port, servername, rejectUnauthorized: false },
          () => {
            socket.destroy();
            resolve();
          },
        );
        socket.on('error', reject);
      });
    }
    expect((await home.ask({ path: '/healthz' })).text).toBe('ok');
  });
});
