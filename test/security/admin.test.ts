import { request } from 'node:http';
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHeadless } from '../e2e/start-headless.ts';
import type { HeadlessApp } from '../e2e/start-headless.ts';

/** The real host, as a page in the owner's browser or another program on this PC meets it. */
let app: HeadlessApp;
beforeAll(async () => {
  app = await startHeadless(['--demo']);
});
afterAll(() => app[Symbol.asyncDispose]());

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

const ask = (path: string, method: string, headers: OutgoingHttpHeaders): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(app.ready.admin);
    const sent = request({ host: hostname, port, path, method, headers, agent: false }, (response) => {
      let text = '';
      const { statusCode: status = 0, headers: answered } = response;
      response.setEncoding('utf8');
      response.on('data', (piece: string) => (text += piece));
      response.on('end', () => resolve({ status, headers: answered, text }));
      // The event stream has no end.
      if (answered['content-type']?.startsWith('text/event-stream') === true) {
        resolve({ status, headers: answered, text });
        response.destroy();
      }
    });
    sent.on('error', reject);
    sent.end();
  });

const own = () => ({ authorization: `Bearer ${app.ready.token}` });
const routes: readonly (readonly [string, string])[] = [
  ['GET', '/'],
  ['GET', '/index.html'],
  ['GET', '/nothing'],
  ['GET', '/events'],
  ['GET', '/cameras/demo/snapshot.jpg'],
  ['POST', '/rpc/state.get'],
  ['POST', '/rpc/shutter.set'],
  ['POST', '/rpc/exposure.close'],
  ['POST', '/rpc/nothing'],
  ['OPTIONS', '/rpc/state.get'],
];

describe('the admin page', () => {
  it.each(routes)(
    '%s %s: 403 under a name that was pointed at loopback, even with the token',
    async (method, path) => {
      const port = new URL(app.ready.admin).port;
      for (const host of [
        'evil.test',
        `evil.test:${port}`,
        `127.0.0.1.evil.test:${port}`,
        '0.0.0.0',
        '127.0.0.1:1',
      ]) {
        const answer = await ask(path, method, { ...own(), host });
        expect([host, answer.status]).toEqual([host, 403]);
        expect(answer.text).not.toContain('"cameras"');
      }
    },
  );

  it.each(routes)('%s %s: nothing without the token, although it is loopback', async (method, path) => {
    for (const headers of [{}, { authorization: 'Bearer wrong' }, { cookie: 'porthole_admin=wrong' }]) {
      const answer = await ask(path, method, headers);
      expect([401, 403, 404, 405]).toContain(answer.status);
      expect(answer.text).not.toContain('"cameras"');
    }
  });

  it.each([
    { origin: 'http://evil.test' },
    { origin: 'null' },
    { origin: 'https://127.0.0.1' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('takes no command from another site’s page: %j', async (headers) => {
    const answer = await ask('/rpc/shutter.set', 'POST', { ...own(), ...headers });
    expect(answer.status).toBe(403);
  });

  it('forbids framing on every answer, refusals too', async () => {
    for (const [method, path] of routes) {
      for (const headers of [own(), {}, { ...own(), host: 'evil.test' }]) {
        const answer = await ask(path, method, headers);
        expect([method, path, answer.headers['content-security-policy']]).toEqual([
          method,
          path,
          expect.stringContaining("frame-ancestors 'none'"),
        ]);
        expect(answer.headers['access-control-allow-origin']).toBeUndefined();
      }
    }
  });
});
