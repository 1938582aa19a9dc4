import { request } from 'node:http';
import type { IncomingHttpHeaders, RequestOptions } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createEventHub } from '../../../electron/core/events.ts';
import type { AppCore } from '../../../electron/core/app-core.ts';
import { startAdminServer } from '../../../electron/headless/admin-server.ts';
import type { AdminServer } from '../../../electron/headless/admin-server.ts';
import { createCoreServices, silentLogger } from '../../fakes/core-services.ts';
import { systemClock } from '../../../electron/core/clock.ts';

const token = 'the-admin-token';
const codeOf = (body: string): string =>
  z.object({ error: z.object({ code: z.string() }) }).parse(JSON.parse(body)).error.code;
const valueOf = (body: string): unknown => z.object({ value: z.unknown() }).parse(JSON.parse(body)).value;
const revisionOf = (data: string): number =>
  z.object({ revision: z.number() }).parse(JSON.parse(data)).revision;

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

describe('the admin server', () => {
  let admin: AdminServer;
  let core: AppCore;
  beforeEach(async () => {
    const { store, contacts } = createCoreServices(systemClock);
    core = {
      dispatch: async (name, input) => ({ ok: true, value: { name, input: input ?? null } }),
      store,
      contacts,
      events: createEventHub(),
      fetch: async ({ url }) => new Response(`ui ${new URL(url).pathname}`, { status: 200 }),
      closeEverything: async () => ({}),
      start: async () => undefined,
      [Symbol.asyncDispose]: async () => undefined,
    };
    admin = await startAdminServer({
      core,
      token,
      listen: { host: '127.0.0.1', port: 0 },
      logger: silentLogger,
    });
  });
  afterEach(() => admin[Symbol.asyncDispose]());

  const ask = (path: string, options: RequestOptions = {}, body = ''): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const sent = request(`${admin.origin}${path}`, options, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
        );
      });
      sent.on('error', reject);
      sent.end(body);
    });
  const bearer = { authorization: `Bearer ${token}` };
  const routes = [
    '/',
    `/?token=${token}`,
    '/rpc/state.get',
    '/events',
    '/cameras/a/snapshot.jpg',
    '/assets/a.js',
  ];

  it.each(routes)('answers a rebound name with 403 on %s, even with the token', async (path) => {
    const answer = await ask(path, { headers: { ...bearer, host: 'evil.test' } });
    expect(answer.status).toBe(403);
    expect(JSON.parse(answer.body)).toEqual({ ok: false, error: { code: 'forbidden', reason: 'host' } });
  });

  it.each(['/', '/rpc/state.get', '/events', '/cameras/a/snapshot.jpg', '/assets/a.js'])(
    'answers 401 on %s without the token and with a wrong one',
    async (path) => {
      const method = path.startsWith('/rpc') ? 'POST' : 'GET';
      expect((await ask(path, { method })).status).toBe(401);
      expect((await ask(path, { method, headers: { authorization: 'Bearer wrong' } })).status).toBe(401);
    },
  );

  it('runs a command with and without a body', async () => {
    const withBody = await ask('/rpc/camera.add', { method: 'POST', headers: bearer }, '{"name":"Door"}');
    expect(JSON.parse(withBody.body)).toEqual({
      ok: true,
      value: { name: 'camera.add', input: { name: 'Door' } },
    });
    const without = await ask('/rpc/state.get', { method: 'POST', headers: bearer });
    expect(valueOf(without.body)).toEqual({ name: 'state.get', input: null });
  });

  it('trades the token for a cookie that is not the token, and the cookie then opens the page', async () => {
    const traded = await ask(`/?token=${token}`);
    expect(traded.status).toBe(303);
    expect(traded.headers.location).toBe('/');
    const cookie = traded.headers['set-cookie']?.[0] ?? '';
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    expect(cookie).not.toContain(token);
    const page = await ask('/', { headers: { cookie: cookie.split(';')[0] } });
    expect(page).toMatchObject({ status: 200, body: 'ui /' });
    expect((await ask('/?token=wrong')).status).toBe(401);
  });

  it.each([
    { origin: 'http://evil.test' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('refuses a write from another site: %j', async (headers) => {
    const answer = await ask('/rpc/state.get', { method: 'POST', headers: { ...bearer, ...headers } });
    expect(answer.status).toBe(403);
  });

  it.each(['//[', '//evil.test/', 'http://evil.test/', 'http://evil.test:0/rpc/state.get'])(
    'refuses the target %s, which is no path, whoever asks',
    async (target) => {
      for (const headers of [{}, bearer]) {
        const answer = await new Promise<number | undefined>((resolve, reject) => {
          const { hostname, port, host } = new URL(admin.origin);
          const options = { hostname, port, path: target, headers: { ...headers, host } };
          request(options, (response) => {
            response.resume();
            resolve(response.statusCode);
          })
            .on('error', reject)
            .end();
        });
        expect(answer).toBe(400);
      }
    },
  );

  it('takes a write from its own page', async () => {
    const headers = { ...bearer, origin: admin.origin, 'sec-fetch-site': 'same-origin' };
    expect((await ask('/rpc/state.get', { method: 'POST', headers })).status).toBe(200);
  });

  it('refuses a body that is no JSON or too large, with a code', async () => {
    const post = { method: 'POST', headers: bearer };
    expect(codeOf((await ask('/rpc/camera.add', post, '{')).body)).toBe('bad-input');
    const large = await ask('/rpc/camera.add', post, JSON.stringify('x'.repeat(300_000)));
    expect(large.status).toBe(413);
    expect(codeOf(large.body)).toBe('too-large');
  });

  it('refuses fifty megabytes with a code too, and answers whoever comes next', async () => {
    const large = await ask(
      '/rpc/settings.import',
      { method: 'POST', headers: bearer },
      'x'.repeat(50 << 20),
    );
    expect(codeOf(large.body)).toBe('too-large');
    expect((await ask('/rpc/state.get', { method: 'POST', headers: bearer })).status).toBe(200);
  });

  it('streams the state at once and after a change', async () => {
    const revisions = await new Promise<number[]>((resolve, reject) => {
      const seen: number[] = [];
      const sent = request(`${admin.origin}/events`, { headers: bearer }, (response) => {
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          seen.push(...[...chunk.matchAll(/^data: (.*)$/gm)].map(([, data]) => revisionOf(data ?? '')));
          if (seen.length === 1) core.store.update(() => ({ forwards: [] }));
          if (seen.length >= 2) {
            sent.destroy();
            resolve(seen);
          }
        });
        response.on('error', () => undefined);
      });
      sent.on('error', reject);
      sent.end();
    });
    expect(revisions).toEqual([0, 1]);
  });
});
