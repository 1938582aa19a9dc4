import { expect, it } from 'vitest';
import { addresses } from './parts/addresses.ts';
import { changeAddress } from './parts/faults.ts';
import { startPorthole } from './parts/porthole.ts';
import { eventually } from './parts/program.ts';
import { createWorld, expectPath, outsidePort, verdictBecomes } from './parts/scenario.ts';

/** What keeps the way in true over time: the proof by phone, the name, and the mapping after a crash. */
it('the phone proof: seen the moment it is opened, told apart from one opened at home, and good once', async () => {
  await using world = await createWorld({ name: 'phone-proof' });
  await world.open();
  const heard = await world.porthole.listen();
  const seen = () => heard.filter(({ name }) => name === 'proof.seen').map(({ data }) => data);
  const open = async (from: typeof world.home.pc, url: string): Promise<string> => {
    const { stdout } = await from.exec([
      'curl',
      '-sk',
      '-m',
      '5',
      '-H',
      'accept: text/html',
      '-w',
      ' %{http_code}',
      url,
    ]);
    const title = /<h1>.*<\/span>(.*)<\/h1>/.exec(stdout)?.[1] ?? '';
    return `${stdout.slice(stdout.lastIndexOf(' ') + 1)} ${title}`;
  };

  const atHome = await world.porthole.value('proof.start');
  const local = `https://${addresses.pc}:7443${new URL(atHome.url).pathname}`;
  expect(await open(world.home.cam, local)).toBe('200 You are still at home');
  await eventually('the event', () => seen().length === 1 || null, { withinMs: 2_000 });
  expect(seen()).toMatchObject([{ ip: addresses.camera, onLan: true }]);
  expect((await world.porthole.value('state.get')).exposure.phase).toBe('open');

  const proof = await world.porthole.value('proof.start');
  expect(proof.url.startsWith(`https://${addresses.home}:${outsidePort}/prove/`)).toBe(true);
  expect(await open(world.home.inet, proof.url)).toBe('200 It works from outside');
  await eventually('the event', () => seen().length === 2 || null, { withinMs: 2_000 });
  expect(seen()[1]).toMatchObject({ ip: addresses.viewer, onLan: false });
  expect((await world.porthole.value('state.get')).exposure.phase).toBe('reachable');
  expectPath(await world.check(), { verdict: 'reachable', hop: 'internet', state: 'ok', evidence: {} });

  expect(await open(world.home.inet, proof.url)).toBe('404 This square was used already');
  const codes = (await world.journal()).map(({ code }) => code);
  expect(codes.filter((code) => code === 'proof-seen')).toHaveLength(2);
});

it('a new address reaches the DNS service within 60 s, once, and the verdict is right meanwhile', async () => {
  await using world = await createWorld({ name: 'ddns' });
  const told = (): readonly string[] =>
    world.home.internet
      .requests()
      .filter((line) => line.includes('/nic/update'))
      .map((line) => /myip=([\d.]+)/.exec(line)?.[1] ?? '');
  await world.open();
  await world.porthole.value('ddns.set', {
    provider: 'dyndns2',
    hostname: 'home.example.net',
    username: 'owner',
    password: 'canary-password',
    server: 'https://dyn.example.net',
  });
  await eventually('the service is told', () => told().length > 0 || null, { withinMs: 15_000 });
  expect(told()).toEqual([addresses.home]);

  await changeAddress(world.home);
  const began = performance.now();
  const stale = await verdictBecomes(world, 'address-changed', 30_000);
  expectPath(stale, {
    verdict: 'address-changed',
    hop: 'isp',
    state: 'fail',
    evidence: { name: 'home.example.net', 'new-address': addresses.homeLater, 'name-told': addresses.home },
  });
  await eventually('the service is told again', () => told().length > 1 || null, { withinMs: 60_000 });
  console.log(`new address told to the DNS service after ${Math.round(performance.now() - began)} ms`);
  expect(told()).toEqual([addresses.home, addresses.homeLater]);
  await verdictBecomes(world, 'open-unproven', 30_000);
  expect(JSON.stringify(await world.journal())).not.toContain('canary-password');
});

it('after a crash the mapping is taken over, not doubled, and given back at the end', async () => {
  await using world = await createWorld({ name: 'crash' });
  await world.open();
  world.porthole.program.kill('SIGKILL');
  await world.porthole.program.ended;
  const ours = async (): Promise<number> => {
    const rules = await world.home.rtr.mappings();
    return rules.split('\n').filter((line) => line.includes('dnat') && line.includes(':7443')).length;
  };
  expect(await ours()).toBe(1);

  const again = await startPorthole(world.home);
  await eventually(
    'open again',
    async () => (await again.value('state.get')).exposure.phase === 'open' || null,
    { withinMs: 15_000 },
  );
  expect(await ours()).toBe(1);
  const { exposure, gateway, cameras } = await again.value('state.get');
  expect(exposure).toMatchObject({ externalPort: outsidePort, externalIp: addresses.home });
  expect(gateway).toMatchObject({ phase: 'listening', passwordSet: true });
  expect(cameras.map(({ name }) => name)).toEqual(['Door']);
  expect(again.ready.fingerprint).toBe(world.porthole.ready.fingerprint);
  await world.view();
  expect(await again.end()).toBe(0);
  expect(await ours()).toBe(0);
});
