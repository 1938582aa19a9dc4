import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import { commands } from '../../shared/contract.ts';
import type { CommandName, Input, Output } from '../../shared/contract.ts';

const root = resolve(import.meta.dirname, '..', '..');

/** The first line that the headless host prints with --json. */
const Ready = z.object({
  event: z.literal('ready'),
  admin: z.url(),
  token: z.string(),
  gateway: z.url(),
  pid: z.int(),
});
type Ready = z.infer<typeof Ready>;

const Done = z.object({ ok: z.literal(true), value: z.unknown() });

export interface HeadlessApp extends AsyncDisposable {
  readonly ready: Ready;
  readonly dataDir: string;
  /** One command over the admin address; throws where it fails. */
  call<K extends CommandName>(command: K, input?: Input<K>): Promise<Output<K>>;
}

/** The built headless host on loopback, any free ports, with a fresh data folder; `prepare` may fill it first. */
export const startHeadless = async (
  extra: readonly string[] = [],
  prepare: (dataDir: string) => Promise<void> = async () => undefined,
): Promise<HeadlessApp> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'porthole-headless-'));
  await prepare(dataDir);
  const args = ['--data', dataDir, '--admin', '127.0.0.1:0', '--gateway', '127.0.0.1:0', '--json', ...extra];
  const child = spawn(process.execPath, [join(root, 'out', 'main', 'headless.js'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const first = await lines.next();
  if (first.done === true) throw new Error('the headless host ended without a word');
  const ready = Ready.parse(JSON.parse(first.value));
  return {
    ready,
    dataDir,
    call: async <K extends CommandName>(command: K, input?: Input<K>) => {
      const answer = await fetch(`${ready.admin}/rpc/${command}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${ready.token}`, 'content-type': 'application/json' },
        body: JSON.stringify(input ?? {}),
      });
      const done = Done.safeParse(await answer.json());
      if (!done.success) throw new Error(`${command} failed with ${answer.status}`);
      return commands[command].output.parse(done.data.value) as Output<K>;
    },
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGTERM');
      await exited;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
