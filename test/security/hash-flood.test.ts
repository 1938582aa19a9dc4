import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { askOver, wrongPassword } from '../fakes/gateway-host.ts';
import { startSignedInHost } from '../fakes/signed-in-host.ts';

const rssOf = async (pid: number): Promise<number> =>
  Number(/^VmRSS:\s+(\d+) kB$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) /
  1_000;

const guess = async (port: number, from: string, cookie: string): Promise<number> => {
  const headers = { 'content-type': 'application/json', ...(cookie === '' ? {} : { cookie }) };
  const body = JSON.stringify({ password: wrongPassword() });
  return (await askOver(port, { path: '/api/login', method: 'POST', headers, body, from })).status;
};

describe.runIf(process.platform === 'linux')('600 guesses at the same moment, from 60 addresses', () => {
  it('grow the real host by less than 350 MB, while it answers, and the owner’s phone still gets its picture', async () => {
    await using host = await startSignedInHost();
    const before = await rssOf(host.pid);
    let most = before;
    // Every tenth comes with the cookie of a device that the owner knows: it passes the queue, not the limit.
    const flood = Promise.all(
      Array.from({ length: 600 }, (_, n) =>
        guess(host.gatewayPort, `127.0.8.${(n % 60) + 1}`, n % 10 === 0 ? host.cookie : ''),
      ),
    );
    const over = new AbortController();
    void flood.finally(() => over.abort());
    let looked = 0;
    while (!over.signal.aborted || looked < 3) {
      most = Math.max(most, await rssOf(host.pid));
      const picture = await askOver(host.gatewayPort, {
        path: '/api/cameras/demo/snapshot.jpg?width=320',
        headers: { cookie: host.cookie },
        from: '127.0.9.1',
      });
      expect([picture.status, picture.headers['content-type']]).toEqual([200, 'image/jpeg']);
      looked += 1;
    }
    const answers = await flood;
    console.log(`grew by ${(most - before).toFixed(0)} MB at most, ${looked} pictures meanwhile`);
    expect(most - before).toBeLessThan(350);
    expect(answers.every((status) => status === 401 || status === 429)).toBe(true);
    // Six free tries for strangers, ten for the known device, and no more.
    expect(answers.filter((status) => status === 401).length).toBeLessThanOrEqual(17);
  });
});
