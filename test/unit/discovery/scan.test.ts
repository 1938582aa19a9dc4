import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import type { Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createCameraScanner } from '../../../electron/core/cameras/discovery/scan.ts';
import { scanTargets } from '../../../electron/core/cameras/discovery/subnets.ts';
import type { Network } from '../../../electron/core/ports.ts';
import type { FoundDevice } from '../../../shared/camera.ts';
import type { InterfaceInfo } from '../../../shared/way-in.ts';

const lan: InterfaceInfo = {
  name: 'eth0',
  ip: '192.168.7.2',
  prefix: 24,
  mac: '',
  kind: 'lan',
  defaultRoute: true,
};
/** No interface to search by multicast on: only the addresses that the test names are asked. */
const network: Network = {
  interfaces: async () => [],
  defaultRoute: async () => null,
  macOf: async () => null,
};

describe('where a scan may look', () => {
  it('takes the LANs of this PC without its own address, and never a VPN or a virtual network', () => {
    const vpn: InterfaceInfo = { ...lan, name: 'tun0', ip: '10.8.0.2', kind: 'vpn' };
    const targets = scanTargets(undefined, [lan, vpn]);
    if (!targets.ok) throw new Error('expected targets');
    expect(targets.value).toHaveLength(253);
    expect(targets.value).not.toContain('192.168.7.2');
    expect(targets.value.every((host) => host.startsWith('192.168.7.'))).toBe(true);
  });

  it('asks only the /24 around us on a /16', () => {
    const targets = scanTargets(undefined, [{ ...lan, ip: '10.0.5.7', prefix: 16 }]);
    expect(targets.ok && targets.value.every((host) => host.startsWith('10.0.5.'))).toBe(true);
  });

  it.each([
    '8.8.8.0/24',
    '100.64.0.0/24',
    '10.0.0.0/8',
    '192.168.1.0/33',
    'home',
    '192.168.1.0/24/1',
    '::1/128',
  ])('refuses %s', (subnet) => {
    expect(scanTargets([subnet], [lan])).toMatchObject({ ok: false, error: { code: 'bad-input' } });
  });

  it('says so when there is no network', () => {
    expect(scanTargets(undefined, [])).toEqual({ ok: false, error: { code: 'no-network' } });
  });
});

describe('a scan', () => {
  const open: Server[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((server) => new Promise((done) => server.close(done))));
  });
  const listen = async (server: Server, host: string, port: number): Promise<void> => {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, resolve);
    });
    open.push(server);
  };
  const web = (answer: RequestListener): Server => createServer(answer);

  it('finds cameras among decoys on loopback, asks each without credentials, and reports progress', async () => {
    const authorizations: (string | undefined)[] = [];
    await listen(
      web((request, response) => {
        authorizations.push(request.headers.authorization);
        response.writeHead(401, { 'www-authenticate': 'Digest realm="DS-2CD2032", nonce="1"' }).end();
      }),
      '127.0.9.1',
      8080,
    );
    const rtsp = createTcpServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () =>
        socket.end('RTSP/1.0 200 OK\r\nCSeq: 1\r\nServer: GStreamer RTSP server\r\n\r\n'),
      );
    });
    await listen(rtsp, '127.0.9.2', 8554);
    await listen(
      web((_request, response) => response.writeHead(200, { server: 'nginx' }).end('<title>Welcome</title>')),
      '127.0.9.3',
      8080,
    );
    const streamed: FoundDevice[] = [];
    const progress: [number, number][] = [];
    const result = await createCameraScanner(network).scan(
      { subnets: ['127.0.9.0/29'] },
      { found: (device) => streamed.push(device), progress: (done, total) => progress.push([done, total]) },
      AbortSignal.timeout(8_000),
    );
    if (!result.ok) throw new Error('the scan failed');
    expect(result.value.map(({ host }) => host).toSorted()).toEqual(['127.0.9.1', '127.0.9.2']);
    expect(result.value.find(({ host }) => host === '127.0.9.1')).toMatchObject({
      brand: 'Hikvision',
      openPorts: [8080],
      via: ['ports'],
    });
    expect(new Set(streamed.map(({ host }) => host))).toEqual(new Set(['127.0.9.1', '127.0.9.2']));
    expect(authorizations.every((value) => value === undefined)).toBe(true);
    const last = progress.at(-1) ?? [0, 1];
    expect(last[0]).toBe(last[1]);
  });

  it('ends at its time against devices that never answer', async () => {
    await listen(
      createTcpServer((socket) => socket.resume().on('error', () => undefined)),
      '127.0.9.4',
      8080,
    );
    const started = performance.now();
    const result = await createCameraScanner(network).scan(
      { subnets: ['127.0.9.4/32'], timeoutMs: 1_000 },
      { found: () => undefined, progress: () => undefined },
      AbortSignal.timeout(8_000),
    );
    expect(result.ok && result.value).toEqual([]);
    expect(performance.now() - started).toBeLessThan(6_000);
  });
});
