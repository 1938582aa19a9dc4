import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:https';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import * as z from 'zod';

const Ready = z.object({ event: z.literal('ready'), admin: z.url(), token: z.string(), gateway: z.url() });

/** First start: a key and a certificate are made. */
const START_TIMEOUT_MS = 20_000;
const ANSWER_TIMEOUT_MS = 5_000;

/** The gateway's certificate is its own; that it is the announced one is tried elsewhere. */
const askHealth = (gateway: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const asked = request(
      `${gateway}/healthz`,
      { rejectUnauthorized: false, timeout: ANSWER_TIMEOUT_MS },
      (answer) => {
        let body = '';
        answer.on('data', (chunk: Buffer) => (body += String(chunk)));
        answer.on('end', () => resolve(`${answer.statusCode} ${body.trim()}`));
      },
    );
    asked.on('timeout', () => asked.destroy(new Error('/healthz did not answer')));
    asked.on('error', reject);
    asked.end();
  });

/** Without a password the gateway stays shut, packed or not. */
const setPassword = async ({ admin, token }: z.infer<typeof Ready>): Promise<void> => {
  const { status } = await fetch(`${admin}/rpc/owner.setPassword`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ password: 'a password for packing' }),
    signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
  });
  if (status !== 200) throw new Error(`owner.setPassword answered ${status}`);
};

/**
 * Starts the headless host of an unpacked app by plain Node, outside of the project, so that nothing but what was
 * packed can be found. Returns what /healthz said and the exit code after SIGTERM.
 */
export const tryHeadless = async (
  appFolder: string,
  dataFolder: string,
): Promise<{ readonly health: string; readonly exitCode: number | null }> => {
  const entry = join(appFolder, 'out', 'main', 'headless.js');
  const args = [
    entry,
    '--data',
    dataFolder,
    '--admin',
    '127.0.0.1:0',
    '--gateway',
    '127.0.0.1:0',
    '--demo',
    '--json',
  ];
  const child = spawn(process.execPath, args, { cwd: appFolder, stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  const late = setTimeout(() => child.kill('SIGKILL'), START_TIMEOUT_MS);
  try {
    const first = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
    if (first.done === true) throw new Error(`the packed headless host ended at once (${await exited})`);
    const ready = Ready.parse(JSON.parse(first.value));
    await setPassword(ready);
    const health = await askHealth(ready.gateway);
    child.kill('SIGTERM');
    return { health, exitCode: await exited };
  } finally {
    clearTimeout(late);
    child.kill('SIGKILL');
  }
};
