import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createGuideService } from '../../../electron/core/guide/guide-service.ts';
import { readRouterPage, realmOf, titleOf } from '../../../electron/core/guide/router-page.ts';
import type { InterfaceInfo, RouterInfo } from '../../../shared/way-in.ts';
import { createCoreServices, silentLogger } from '../../fakes/core-services.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});
const never = new AbortController().signal;

const serve = async (listener: RequestListener): Promise<string> => {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
};

const lan: InterfaceInfo = {
  name: 'eth0',
  ip: '192.168.178.20',
  prefix: 24,
  mac: '00:11:22:33:44:5a',
  kind: 'lan',
  defaultRoute: true,
};

const setUp = async (listener: RequestListener, mac: string | null = null) => {
  let pages = 0;
  const origin = await serve((request, response) => {
    pages += 1;
    listener(request, response);
  });
  const clock = createManualClock();
  const core = createCoreServices(clock);
  const service = createGuideService({
    ...core,
    suggestPort: () => 24_443,
    pageOrigin: () => origin,
    network: {
      interfaces: async () => [lan],
      defaultRoute: async () => ({ gatewayIp: '192.168.178.1', interfaceName: 'eth0', localIp: lan.ip }),
      macOf: async () => mac,
    },
  });
  return { ...core, clock, service, pages: () => pages };
};

const router: RouterInfo = {
  lanIp: lan.ip,
  gatewayIp: '192.168.178.1',
  interfaces: [lan],
  services: [{ protocol: 'upnp', manufacturer: 'NETGEAR', model: 'R7000' }],
  foreignMappings: [],
  seenAt: '2026-03-01T12:00:00.000Z',
};

describe('the guide service', () => {
  it("recognises the router by its page and fills in this home's values", async () => {
    const { service } = await setUp(
      (_request, response) => void response.end('<html><title>FRITZ!Box</title></html>'),
    );
    const got = await service.get({});
    expect(got).toMatchObject({
      ok: true,
      value: {
        id: 'fritzbox',
        values: {
          externalPort: 24_443,
          internalPort: 7443,
          internalIp: '192.168.178.20',
          gatewayUrl: 'http://192.168.178.1/',
          mac: '00:11:22:33:44:5A',
        },
      },
    });
  });

  it('asks the page once for several questions, and again when the router says more', async () => {
    const { service, store, pages, clock } = await setUp((_request, response) => void response.end('hello'));
    expect((await service.list()).recognised).toBeNull();
    await service.get({});
    expect(pages()).toBe(1);
    store.update(() => ({ router }));
    expect((await service.list()).recognised).toMatchObject({ id: 'netgear-nighthawk', certainty: 'likely' });
    expect(pages()).toBe(2);
    expect(store.get().router?.guideId).toBe('netgear-nighthawk');
    await clock.advance(16 * 60_000);
    await service.list();
    expect(pages()).toBe(3);
  });

  it('falls back to the general guide, and knows every family by id', async () => {
    const { service } = await setUp((_request, response) => void response.writeHead(500).end());
    expect(await service.get({})).toMatchObject({ ok: true, value: { id: 'general' } });
    const { guides } = await service.list();
    expect(guides.length).toBeGreaterThanOrEqual(64);
    for (const { id } of guides) expect((await service.get({ id })).ok).toBe(true);
    expect(await service.get({ id: 'no-such-router' })).toEqual({ ok: false, error: { code: 'not-found' } });
  });

  it('takes the maker of the network card as a hint', async () => {
    const { service } = await setUp((_request, response) => void response.end(), '00:04:0E:01:02:03');
    const { recognised } = await service.list();
    expect(recognised).toMatchObject({ id: 'fritzbox', certainty: 'guess' });
    expect(recognised?.evidence.map(({ from }) => from)).toContain('mac-maker');
  });

  it('prefers the port that is open to a suggestion', async () => {
    const { service, store } = await setUp((_request, response) => void response.end());
    store.update(({ exposure }) => ({ exposure: { ...exposure, phase: 'open', externalPort: 30_001 } }));
    expect(await service.get({ id: 'asus' })).toMatchObject({ value: { values: { externalPort: 30_001 } } });
  });
});

describe('readRouterPage', () => {
  it('reads title, realm and server without logging in', async () => {
    const origin = await serve(
      (_request, response) =>
        void response
          .writeHead(401, { 'www-authenticate': 'Basic realm="NETGEAR R6400"', server: 'httpd/2.0' })
          .end('<TITLE>\n 401 &amp; out </TITLE>'),
    );
    expect(await readRouterPage(origin, silentLogger, never)).toEqual({
      title: '401 & out',
      realm: 'NETGEAR R6400',
      server: 'httpd/2.0',
    });
  });

  it('follows a redirect on the router, but none that leaves it', async () => {
    const other = await serve((_request, response) => void response.end('<title>elsewhere</title>'));
    const near = await serve((request, response) => {
      if (request.url === '/') response.writeHead(302, { location: '/login.html' }).end();
      else response.end('<title>Login</title>');
    });
    expect(await readRouterPage(near, silentLogger, never)).toMatchObject({ title: 'Login' });
    const away = await serve((_request, response) => void response.writeHead(302, { location: other }).end());
    expect((await readRouterPage(away, silentLogger, never)).title).toBeUndefined();
  });

  it('gives up on a loop of redirects and on an endless page', async () => {
    let asked = 0;
    const loop = await serve((_request, response) => {
      asked += 1;
      response.writeHead(302, { location: '/again' }).end();
    });
    expect((await readRouterPage(loop, silentLogger, never)).title).toBeUndefined();
    expect(asked).toBe(3);
    const endless = await serve((_request, response) => {
      const timer = setInterval(() => response.write('x'.repeat(64 * 1024)), 1);
      response.on('close', () => clearInterval(timer));
    });
    expect(await readRouterPage(endless, silentLogger, never)).toEqual({});
  });

  it.each([
    ['<title>A</title>', 'A'],
    ['<title lang="de">A &quot;B&quot;</title>', 'A "B"'],
    ['<title></title>', undefined],
    ['no title', undefined],
    ['<title>cut off', undefined],
  ])('titleOf %j is %j', (html, title) => {
    expect(titleOf(html)).toBe(title);
  });

  it('reads realms and nothing else', () => {
    expect(realmOf('Digest realm="x", nonce="1"')).toBe('x');
    expect(realmOf('Bearer')).toBeUndefined();
    expect(realmOf(undefined)).toBeUndefined();
  });
});
