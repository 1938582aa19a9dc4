import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createHome } from './home.ts';
import type { Home } from './home.ts';
import { addresses } from './parts/addresses.ts';
import { sweep, workFolderPrefix } from './parts/namespace.ts';
import { must } from './parts/program.ts';

/** The lab itself: were it wrong, every other test of it would say nothing. */
const keep = new AsyncDisposableStack();
let home: Home;

beforeAll(async () => {
  home = keep.use(await createHome({ name: 'home' }));
});
afterAll(() => keep.disposeAsync());

it('maps a port on the real router and lets a visitor in by it', async () => {
  await home.pc.start('web', [
    process.execPath,
    '-e',
    "require('http').createServer((q, a) => a.end('hello ' + q.socket.remoteAddress)).listen(8080)",
  ]);
  const closed = await home.inet.exec(['curl', '-s', '-m', '2', `http://${addresses.home}:18080/`]);
  expect(closed.code).not.toBe(0);
  const added = await home.pc.must(['upnpc', '-a', addresses.pc, '8080', '18080', 'TCP', '600']);
  expect(added).toContain(
    `external ${addresses.home}:18080 TCP is redirected to internal ${addresses.pc}:8080`,
  );
  expect(await home.inet.must(['curl', '-s', '-m', '2', `http://${addresses.home}:18080/`])).toBe(
    `hello ::ffff:${addresses.viewer}`,
  );
  expect(await home.rtr.mappings()).toContain(`dnat ip to ${addresses.pc}:8080`);
});

it('has no way out', async () => {
  for (const host of [home.inet, home.isp, home.rtr.host, home.pc, home.cam]) {
    const links = await host.must(['ip', '-o', 'link']);
    const names = links
      .trim()
      .split('\n')
      .map((line) => /^\d+: ([^:@]+)/.exec(line)?.[1]);
    expect(
      names.filter((name) => !/^(lo|eth0|isp0|inet0|home0|wan0|lan0|lan-\w+)$/.test(name ?? '')),
    ).toEqual([]);
  }
  const away = await home.pc.exec(['curl', '-s', '-m', '2', 'http://203.0.113.1/']);
  expect(away.code).not.toBe(0);
});

it('tells the home which address it has, by DNS and by HTTPS', async () => {
  const asked = `import('public-ip').then(async ({ publicIpv4 }) => console.log(
    await publicIpv4(), await publicIpv4({ onlyHttps: true })))`;
  const trust = `NODE_EXTRA_CA_CERTS=${home.internet.authorityFile}`;
  const said = await home.pc.must(['env', trust, process.execPath, '-e', asked]);
  expect(said.trim()).toBe(`${addresses.home} ${addresses.home}`);
});

it('puts a home behind the address that its provider shares among many', async () => {
  await using shared = await createHome({ name: 'cgnat', line: 'cgnat' });
  const seen = await shared.pc.must([
    ...['curl', '-s', '-m', '5', '--cacert', shared.internet.authorityFile],
    'https://checkip.amazonaws.com/',
  ]);
  expect(seen.trim()).toBe(addresses.home);
  const wan = await shared.rtr.host.must(['ip', '-4', '-o', 'addr', 'show', 'wan0']);
  expect(wan).toContain(addresses.cgnat);
});

it('puts a home behind two routers, one after the other', async () => {
  await using twice = await createHome({ name: 'double-nat', upstream: {} });
  const trace = await twice.pc.must([
    ...['curl', '-s', '-m', '5', '--cacert', twice.internet.authorityFile],
    'https://checkip.amazonaws.com/',
  ]);
  expect(trace.trim()).toBe(addresses.home);
  const asked = await twice.rtr.host.must(
    ['upnpc', '-u', `http://${addresses.upstreamRouter}:5000/rootDesc.xml`, '-s'],
    {
      timeoutMs: 20_000,
    },
  );
  expect(asked).toContain(`ExternalIPAddress = ${addresses.home}`);
});

it('gives a home IPv6 without IPv4, and a router that opens pinholes', async () => {
  await using only6 = await createHome({ name: 'ipv6-only', line: 'ipv6-only' });
  const asked = `import('public-ip').then(async ({ publicIpv6 }) => console.log(
    await publicIpv6(), await publicIpv6({ onlyHttps: true })))`;
  const trust = `NODE_EXTRA_CA_CERTS=${only6.internet.authorityFile}`;
  const said = await only6.pc.must(['env', trust, process.execPath, '-e', asked]);
  expect(said.trim()).toBe(`${addresses.pc6} ${addresses.pc6}`);
  const over4 = await only6.pc.exec(['curl', '-4', '-sk', '-m', '2', 'https://1.1.1.1/']);
  expect(over4.code).not.toBe(0);

  await only6.pc.start('web', [
    process.execPath,
    '-e',
    "require('http').createServer((q, a) => a.end('hello ' + q.socket.remoteAddress)).listen(8080, '::')",
  ]);
  const visit = ['curl', '-s', '-m', '2', `http://[${addresses.pc6}]:8080/`];
  expect((await only6.inet.exec(visit)).code).not.toBe(0);
  const pinhole = await only6.pc.must(
    [
      'upnpc',
      '-6',
      '-u',
      `http://[${addresses.router6}]:5000/rootDesc.xml`,
      '-A',
      '',
      '0',
      addresses.pc6,
      '8080',
      'TCP',
      '600',
    ],
    {
      timeoutMs: 20_000,
    },
  );
  expect(pinhole).toMatch(/AddPinhole: \(\[/);
  expect(await only6.inet.must(visit)).toBe(`hello ${addresses.viewer6}`);
});

it('leaves nothing behind, also after a failure', async () => {
  const own = async (): Promise<readonly string[]> => {
    const listed = await must(['ip', 'netns', 'list']);
    return listed.split('\n').filter((line) => line.startsWith(`ph-${process.pid}-`));
  };
  const before = await own();
  const broken = async (): Promise<void> => {
    await using second = await createHome({ name: 'broken' });
    expect(await own()).toHaveLength(before.length + 5);
    await second.pc.must(['false']);
  };
  await expect(broken()).rejects.toThrow('exit 1');
  expect(await own()).toEqual(before);
});

it('clears what a killed run left', async () => {
  // A process that has ended: its number is free.
  const dead = (await must(['sh', '-c', 'echo $$'])).trim();
  const name = `ph-${dead}-1-pc`;
  const folder = join(tmpdir(), `${workFolderPrefix}${dead}-left`);
  await must(['ip', 'netns', 'add', name]);
  await mkdir(folder);
  await sweep();
  expect(await must(['ip', 'netns', 'list'])).not.toContain(name);
  expect(existsSync(folder)).toBe(false);
});
