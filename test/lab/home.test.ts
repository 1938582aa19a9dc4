import { afterAll, beforeAll, expect, it } from 'vitest';
import { addresses, createHome } from './home.ts';
import type { Home } from './home.ts';
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
  const away = await home.inet.exec(['curl', '-s', '-m', '2', 'http://1.1.1.1/']);
  expect(away.code).not.toBe(0);
});

it('leaves nothing behind, also after a failure', async () => {
  const before = await must(['ip', 'netns', 'list']);
  const broken = async (): Promise<void> => {
    await using second = await createHome({ name: 'broken' });
    await second.pc.must(['false']);
  };
  await expect(broken()).rejects.toThrow('exit 1');
  expect(await must(['ip', 'netns', 'list'])).toBe(before);
});
