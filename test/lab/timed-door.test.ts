import { expect, it } from 'vitest';
import { addresses } from './parts/addresses.ts';
import { eventually } from './parts/program.ts';
import { forwarding } from './parts/rule-by-hand.ts';
import { createWorld, outsidePort, ownerPassword } from './parts/scenario.ts';

const outside = `https://${addresses.home}:${outsidePort}`;
/** Time to sign in from outside and begin to watch, on a busy machine too. */
const OPEN_FOR_MS = 12_000;

it('the timed door: open from outside until its time, then gone from the router, and what was watched ends', async () => {
  await using world = await createWorld({ name: 'timed-door' });
  const { porthole, home } = world;
  const curl = (...args: readonly string[]) =>
    home.inet.exec(['curl', '-sk', '-m', '40', ...args], { timeoutMs: 45_000 });
  const untilAt = new Date(Date.now() + OPEN_FOR_MS).toISOString();
  expect(await porthole.value('exposure.open', { externalPort: outsidePort, untilAt })).toMatchObject({
    phase: 'open',
    untilAt,
  });
  const login = await curl(
    '-D',
    '-',
    '-H',
    'content-type: application/json',
    '-d',
    JSON.stringify({ password: ownerPassword }),
    `${outside}/api/login`,
  );
  const cookie = /set-cookie: (__Host-porthole=[^;]+)/i.exec(login.stdout)?.[1] ?? '';
  expect(cookie).not.toBe('');
  const watching = curl(
    '-o',
    '/dev/null',
    '-w',
    '%{http_code} %{size_download}',
    '-H',
    `cookie: ${cookie}`,
    `${outside}/api/cameras/${world.cameraId}/stream.mjpg`,
  );
  await eventually('somebody watches', async () => (await porthole.value('state.get')).viewers[0] ?? null, {
    withinMs: 8_000,
  });
  expect(await home.rtr.mappings()).toContain(String(outsidePort));

  const late = Date.parse(untilAt) - Date.now();
  expect(late).toBeGreaterThan(0);
  await eventually(
    'the mapping is gone',
    async () => !(await home.rtr.mappings()).includes(String(outsidePort)) || null,
    { withinMs: late + 6_000 },
  );
  const seen = await watching;
  // It did see pictures, and was cut off long before its own patience ended.
  expect(seen.stdout).toMatch(/^200 [1-9]\d{3,}$/);
  expect(seen.code).not.toBe(28);
  expect(Date.now() - Date.parse(untilAt)).toBeLessThan(8_000);
  expect((await porthole.value('state.get')).exposure.phase).toBe('closed');
  expect((await curl('--connect-timeout', '2', `${outside}/healthz`)).code).not.toBe(0);
  expect((await world.journal()).map(({ code }) => code)).toContain('exposure-expired');
});

it('a port opened by hand stays in the router, and yet nobody outside is let in once the owner closed the way in', async () => {
  await using world = await createWorld({ name: 'shut-by-hand', router: 'no-upnp' });
  const { porthole, home } = world;
  await home.rtr.host.nft(forwarding(outsidePort));
  const healthz = async (): Promise<string> =>
    (await home.inet.exec(['curl', '-sk', '-m', '3', `${outside}/healthz`])).stdout;
  const open = () => porthole.value('exposure.open', { externalPort: outsidePort, method: 'manual' });
  await open();
  expect(await healthz()).toBe('ok');
  await porthole.value('exposure.close');
  expect(await healthz()).toBe('');
  const atHome = await home.cam.exec(['curl', '-sk', '-m', '3', `https://${addresses.pc}:7443/healthz`]);
  expect(atHome.stdout).toBe('ok');
  await open();
  expect(await healthz()).toBe('ok');
});
