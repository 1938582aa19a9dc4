import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import * as z from 'zod';

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

export interface HeadlessApp extends AsyncDisposable {
  readonly ready: Ready;
  readonly dataDir: string;
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
  return {
    ready: Ready.parse(JSON.parse(first.value)),
    dataDir,
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGTERM');
      await exited;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
