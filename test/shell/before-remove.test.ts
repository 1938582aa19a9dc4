import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const script = resolve(import.meta.dirname, '../../packaging/linux/before-remove.sh');

/** The script as the package managers run it, with a program of the test's own in the place of Porthole. */
describe.runIf(process.platform === 'linux')('before a Linux package is removed', () => {
  let folder = '';
  let program = '';
  let running: ChildProcess[] = [];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'porthole-remove-'));
    program = join(folder, 'porthole');
    copyFileSync('/bin/sh', program);
    const text = readFileSync(script, 'utf8').replace('/opt/Porthole/porthole', program);
    writeFileSync(join(folder, 'before-remove.sh'), text);
  });
  afterEach(() => {
    for (const child of running) child.kill('SIGKILL');
    running = [];
    rmSync(folder, { recursive: true, force: true });
  });

  /** Answers SIGTERM with its own exit code, as Porthole ends in its own way. */
  const start = async (...args: readonly string[]): Promise<ChildProcess> => {
    const child = spawn(
      program,
      ['-c', 'trap "exit 7" TERM; echo here; while :; do sleep 0.05; done', ...args],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    );
    running.push(child);
    await once(child.stdout ?? child, 'data');
    return child;
  };
  const remove = (word: string): number | null =>
    spawnSync('/bin/sh', [join(folder, 'before-remove.sh'), word], { timeout: 30_000 }).status;

  it.each(['remove', '0'])('asks a running Porthole to end, and waits for it (%s)', async (word) => {
    const app = await start();
    const ended = once(app, 'exit');
    const helper = await start('--type=renderer');
    expect(remove(word)).toBe(0);
    expect(await ended).toEqual([7, null]);
    // A helper of Chromium's is the main process's own business.
    expect(helper.exitCode).toBeNull();
  });

  it.each(['upgrade', 'deconfigure', '1', ''])('leaves it alone otherwise (%s)', async (word) => {
    const app = await start();
    expect(remove(word)).toBe(0);
    expect(app.exitCode).toBeNull();
    expect(app.signalCode).toBeNull();
  });

  it('is content when none runs', () => {
    expect(remove('remove')).toBe(0);
  });
});
