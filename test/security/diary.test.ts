import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createJournal } from '../../electron/core/journal/journal.ts';
import { createCoreServices } from '../fakes/core-services.ts';
import { startGateway, wrongPassword } from '../fakes/gateway-host.ts';
import type { TestGateway } from '../fakes/gateway-host.ts';
import { createManualClock } from '../fakes/manual-clock.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'porthole-diary-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** The gateway with a real diary on disk, in which the owner has a history already. */
const startWithHistory = async () => {
  const clock = createManualClock();
  const path = join(folder, 'journal.jsonl');
  const journal = createJournal(path, clock);
  for (let n = 0; n < 900; n += 1) journal.record('address-changed', { to: `192.0.2.${n % 250}`, n });
  const home = await startGateway({ clock, services: { ...createCoreServices(clock), journal } });
  const history = () => journal.list().filter(({ code }) => code === 'address-changed');
  const bytes = async (): Promise<number> => (await stat(path)).size;
  return { home, clock, journal, history, bytes, path };
};

/** Many addresses of this PC, as a botnet has many of the Internet. */
const address = (n: number): string => `127.0.${20 + Math.floor(n / 200)}.${(n % 200) + 1}`;

const guess = (home: TestGateway, n: number) => home.login(address(n), undefined, wrongPassword());
const tryLink = (home: TestGateway, n: number) =>
  home.ask({
    path: '/api/share',
    method: 'POST',
    body: JSON.stringify({ secret: String(n).padStart(43, 'a') }),
    from: address(n),
  });

describe('a crowd of strangers', () => {
  it('is told of in a few lines: how many tries, from how many addresses, within how long', async () => {
    const { home, clock, journal, history } = await startWithHistory();
    const answers: number[] = [];
    for (let n = 0; n < 400; n += 1) answers.push((await guess(home, n)).status);
    for (let n = 0; n < 300; n += 1) answers.push((await tryLink(home, n % 150)).status);
    expect(new Set(answers)).toEqual(new Set([401, 429, 404]));
    await clock.advance(10 * 60_000);
    await home[Symbol.asyncDispose]();
    const lines = journal.list().filter(({ stranger }) => stranger === true);
    expect(lines.length).toBeLessThanOrEqual(12);
    const wrong = answers.filter((status) => status === 401).length;
    const find = (code: string) => lines.find((line) => line.code === code);
    expect(find('login-failed-many')).toMatchObject({ tries: wrong, sources: wrong, minutes: 10 });
    expect(find('login-limited-many')).toMatchObject({ tries: 400 - wrong, sources: 400 - wrong });
    expect(find('link-refused-many')).toMatchObject({ tries: 300, sources: 150 });
    expect(history()).toHaveLength(900);
  });

  it('that comes again each hour for three days leaves the owner’s history whole and the disk free', async () => {
    const { home, clock, journal, history, bytes, path } = await startWithHistory();
    const before = await bytes();
    for (let hour = 0; hour < 72; hour += 1) {
      for (let n = 0; n < 8; n += 1) {
        await guess(home, hour * 8 + n);
        await tryLink(home, hour * 8 + n);
      }
      await clock.advance(3_600_000);
    }
    await home[Symbol.asyncDispose]();
    expect(history()).toHaveLength(900);
    expect(
      createJournal(path, clock)
        .list()
        .filter(({ code }) => code === 'address-changed'),
    ).toHaveLength(900);
    const strangers = journal.list().filter(({ stranger }) => stranger === true);
    console.log(`${strangers.length} lines and ${(await bytes()) - before} bytes for 1,152 tries`);
    expect(strangers.length).toBeLessThanOrEqual(1_000);
    expect((await bytes()) - before).toBeLessThan(250_000);
    // The newest is there: it is the oldest of the strangers' own that gives way.
    expect(Date.parse(strangers.at(-1)?.at ?? '')).toBeGreaterThan(clock.now() - 2 * 3_600_000);
  });
});
