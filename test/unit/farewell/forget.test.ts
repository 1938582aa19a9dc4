import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../electron/core/clock.ts';
import { createFarewell } from '../../../electron/core/farewell/farewell.ts';
import { forgetHome } from '../../../electron/core/forget-home.ts';
import { forgetFiles } from '../../../electron/core/settings/forget-files.ts';
import { openSettings } from '../../../electron/headless/settings.ts';
import { ok } from '../../../shared/errors.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { Exposure } from '../../../shared/way-in.ts';
import { createCoreServices, silentLogger } from '../../fakes/core-services.ts';
import { openHome, valueOf } from '../transfer/homes.ts';

const root = resolve(import.meta.dirname, '../../..');

let dataDir = '';
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'porthole-forget-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const ours = [
  'admin-token',
  'config.before-import-2026-03-01T12-00-00.000Z.json',
  'config.broken-2026-03-01T12-00-00.000Z.json',
  'config.json',
  'config.json.tmp-12',
  'config.last-good.json',
  'journal.jsonl',
  'metrics.json',
  'metrics.json',
  'metrics.json.broken',
  'sealed-vault.json',
  'vault.json',
  'vault.json.broken',
];
const others = ['Cookies', 'config.yaml', 'Local Storage', 'my-notes.json', 'vault.json.md'];

describe('the files of a home', () => {
  it('go with everything secret in them, and nothing else goes', () => {
    for (const name of [...ours, ...others]) writeFileSync(join(dataDir, name), 'x');
    mkdirSync(join(dataDir, 'logs'));
    writeFileSync(join(dataDir, 'logs', 'porthole.log'), 'x');
    expect(forgetFiles(dataDir)).toEqual([]);
    expect(readdirSync(dataDir).toSorted()).toEqual(others.toSorted());
  });

  it('are all that any part of the program puts there', () => {
    const sources = globSync('electron/**/*.ts', { cwd: root }).map((path) =>
      readFileSync(join(root, path), 'utf8'),
    );
    const named = sources.flatMap((text) =>
      [...text.matchAll(/[dD]ataDir, '([\w.-]+)'/g)].map(([, name = '']) => name),
    );
    expect(named.length).toBeGreaterThan(6);
    for (const name of new Set(named)) writeFileSync(join(dataDir, name), 'x');
    expect(forgetFiles(dataDir)).toEqual([]);
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it('are all that a home in use leaves on the disk', async () => {
    const home = await openHome(dataDir);
    valueOf(await home.call('owner.setPassword', { password: 'to be forgotten' }));
    valueOf(
      await home.call('camera.add', { name: 'Door', source: { kind: 'demo' }, password: 'p', username: 'u' }),
    );
    await home.core[Symbol.asyncDispose]();
    const forgotten = await forgetHome({
      version: '0.1.0',
      dataDir,
      openSettings: () => openSettings(dataDir, silentLogger),
      clock: systemClock,
      network: { interfaces: async () => [], defaultRoute: async () => null, macOf: async () => null },
    });
    expect(forgotten).toEqual({ found: true, kept: [] });
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it('that are not there are no failure, and a vault left alone goes as well', async () => {
    writeFileSync(join(dataDir, 'vault.json'), '{}');
    const forgetting = {
      version: '0.1.0',
      openSettings: () => openSettings(dataDir, silentLogger),
      clock: systemClock,
      network: { interfaces: async () => [], defaultRoute: async () => null, macOf: async () => null },
    };
    expect(await forgetHome({ ...forgetting, dataDir })).toEqual({ found: false, kept: [] });
    expect(existsSync(join(dataDir, 'vault.json'))).toBe(false);
    expect(await forgetHome({ ...forgetting, dataDir: join(dataDir, 'none') })).toMatchObject({
      found: false,
    });
  });
});

/** A home with a port open, whose router says `problem` when it is to let go. */
const farewellOf = (problem: AppError | undefined, end?: () => void) => {
  const { clock, logger, store } = createCoreServices(systemClock);
  const did: string[] = [];
  const closed: Exposure = {
    ...{ phase: 'closed', internalIp: '', internalPort: 7443, evidence: [] },
    ...(problem === undefined ? {} : { problem }),
  };
  store.update(({ exposure }) => ({ exposure: { ...exposure, phase: 'open', externalPort: 41_234 } }));
  store.update(() => ({
    forwards: ['a', 'b'].map((id) => ({
      ...{ id, name: id, listenPort: 1, targetHost: '', targetPort: 1, allow: [], untilAt: '' },
      ...{ connections: 0, bytesIn: 0, bytesOut: 0 },
    })),
  }));
  const noting =
    <T>(what: string, reply: T) =>
    async (id = ''): Promise<T> => {
      did.push(`${what} ${id}`.trim());
      return reply;
    };
  const farewell = createFarewell({
    ...{ logger, store, end },
    clock: { ...clock, sleep: async () => undefined },
    exposure: { close: noting('close', ok(closed)) },
    forward: { remove: noting('forward', ok({})) },
    router: { clearLeftovers: async () => void did.push('leftovers') },
  });
  return { farewell, did };
};

describe('close and forget', () => {
  it('closes everything that leads in before anything is deleted', async () => {
    const { farewell, did } = farewellOf(undefined, () => void did.push('end'));
    expect(await farewell.forget?.()).toEqual({});
    await Promise.resolve();
    expect(did).toEqual(['close', 'forward a', 'forward b', 'leftovers', 'end']);
  });

  it('tells which port the router did not let go of, and ends all the same', async () => {
    const problem: AppError = { code: 'router-broken', protocol: 'upnp', detail: 'no answer' };
    const { farewell, did } = farewellOf(problem, () => void did.push('end'));
    expect(await farewell.forget?.()).toEqual({ left: { externalPort: 41_234, problem } });
    await Promise.resolve();
    expect(did.at(-1)).toBe('end');
  });

  it('is not offered where the host cannot end itself', () => {
    expect(farewellOf(undefined).farewell.forget).toBeNull();
  });
});
