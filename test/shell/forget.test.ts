import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { headlessBundle } from '../headless-imports.ts';

const Ready = z.object({ admin: z.url(), token: z.string() });

describe('the headless host', () => {
  let dataDir = '';
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'porthole-forget-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  const start = async () => {
    const places = ['--data', dataDir, '--admin', '127.0.0.1:0', '--gateway', '127.0.0.1:0'];
    const child = spawn(process.execPath, [headlessBundle, ...places, '--json'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exited = once(child, 'exit').then(([code]) => code as number | null);
    const { value } = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
    const { admin, token } = Ready.parse(JSON.parse(String(value)));
    const call = async (name: string, input: object): Promise<unknown> => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const answer = await fetch(`${admin}/rpc/${name}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(input),
      });
      return answer.json();
    };
    return { call, exited, stop: () => child.kill('SIGTERM') };
  };

  it('closes and forgets by a command: it answers, ends, and leaves nothing of the home behind', async () => {
    const { call, exited } = await start();
    await call('owner.setPassword', { password: 'to be forgotten soon' });
    expect(await call('app.forget', {})).toMatchObject({ ok: false, error: { code: 'bad-input' } });
    expect(readdirSync(dataDir)).toEqual(
      expect.arrayContaining(['config.json', 'vault.json', 'admin-token']),
    );
    expect(await call('app.forget', { confirm: 'forget' })).toEqual({ ok: true, value: {} });
    expect(await exited).toBe(0);
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it('forgets by --forget what an earlier run has left', async () => {
    const { call, exited, stop } = await start();
    await call('owner.setPassword', { password: 'to be forgotten soon' });
    stop();
    expect(await exited).toBe(0);
    expect(readdirSync(dataDir)).toContain('vault.json');
    const forgetting = spawnSync(process.execPath, [headlessBundle, '--data', dataDir, '--forget'], {
      encoding: 'utf8',
    });
    expect([forgetting.status, forgetting.stdout]).toEqual([0, 'Porthole has forgotten this home.\n']);
    expect(readdirSync(dataDir)).toEqual([]);
  });
});
