import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import * as z from 'zod';
import { ConfigFile } from '../../../electron/core/settings/config-schema.ts';

const Said = z.union([
  z.object({ warned: z.string() }),
  z.object({ passwordHash: z.string().nullable(), writes: z.int() }),
  z.object({ writes: z.int() }),
]);

interface Round {
  readonly passwordHash: string | null;
  readonly foundWrites: number;
  /** The last write that the child said was done. */
  readonly lastWrite: number;
  readonly warnings: readonly string[];
}

const folder = mkdtempSync(join(tmpdir(), 'porthole-kill-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the writer and kills it with SIGKILL some moment after its `killAfter`th write. */
const round = async (killAfter: number, moment: number): Promise<Round> => {
  const writer = join(import.meta.dirname, 'kill-nine-writer.ts');
  const child = spawn(process.execPath, [writer, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = new Promise((done) => child.once('close', done));
  const warnings: string[] = [];
  let passwordHash: string | null = null;
  let foundWrites = 0;
  let lastWrite = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    const said = Said.parse(JSON.parse(line));
    if ('warned' in said) {
      warnings.push(said.warned);
      continue;
    }
    if ('passwordHash' in said) {
      passwordHash = said.passwordHash;
      foundWrites = said.writes;
    }
    lastWrite = said.writes;
    if (lastWrite - foundWrites === killAfter) {
      void sleep(moment).then(() => child.kill('SIGKILL'));
    }
  }
  await closed;
  expect(child.signalCode).toBe('SIGKILL');
  return { passwordHash, foundWrites, lastWrite, warnings };
};

it('survives kill -9 during 200 writes: no torn file, nothing lost, never a start without the password', async () => {
  const rounds = 15;
  const log: string[] = [];
  let before: Round | null = null;
  for (let count = 0; count < rounds; count += 1) {
    const killAfter = 1 + Math.floor(Math.random() * 120);
    const moment = Math.random() * 4;
    const now = await round(killAfter, moment);
    log.push(`after ${killAfter} writes and ${moment.toFixed(1)} ms`);
    const where = log.join('; ');

    const text = readFileSync(join(folder, 'config.json'), 'utf8');
    expect(ConfigFile.safeParse(JSON.parse(text)).success, where).toBe(true);
    expect(now.warnings, where).toEqual([]);
    if (before !== null) {
      expect(now.passwordHash, where).toBe('$argon2id$kept');
      expect(now.foundWrites, where).toBeGreaterThanOrEqual(before.lastWrite);
    }
    before = now;
  }
  expect(readdirSync(folder).filter((name) => name.includes('broken'))).toEqual([]);
  // What a killed writer left half written goes at the next start: only the last one's can still be there.
  expect(readdirSync(folder).filter((name) => name.includes('.tmp-')).length).toBeLessThanOrEqual(1);
}, 120_000);
