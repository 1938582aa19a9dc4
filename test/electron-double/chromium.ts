import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';
import type { BrowserContext } from 'playwright-core';

const executables = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Chromium starts in about a second; a busy two-core machine may take ten times that. */
const START_TIMEOUT_MS = 30_000;

export const findChromium = (): string | null => executables.find((path) => existsSync(path)) ?? null;

export const noChromium = `Chromium was not found (looked at ${executables.join(', ')}); on Debian: apt-get install chromium`;

/** Switches that keep a test's Chromium quiet, small and off the network. */
export const quietSwitches = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--mute-audio',
  '--password-store=basic',
] as const;

export interface Chromium {
  readonly context: BrowserContext;
  /** Where a second DevTools client may connect: the test that clicks. */
  readonly endpoint: string;
  readonly pid: number;
  /** Also runs in an exit handler, so it is synchronous. */
  readonly kill: () => void;
}

/** One real Chromium with a fresh profile. */
export const launchChromium = async (extraSwitches: readonly string[]): Promise<Chromium> => {
  const executable = findChromium();
  if (executable === null) throw new Error(noChromium);
  const profile = mkdtempSync(join(tmpdir(), 'porthole-chromium-'));
  const child = spawn(
    executable,
    [
      ...quietSwitches,
      `--user-data-dir=${profile}`,
      '--remote-debugging-port=0',
      ...extraSwitches,
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const kill = (): void => {
    child.kill('SIGKILL');
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  };
  const endpoint = await new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('Chromium did not start in time')), START_TIMEOUT_MS);
    child.once('exit', (code) => reject(new Error(`Chromium ended at its start (${code})`)));
    createInterface({ input: child.stderr }).on('line', (line) => {
      const found = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
      if (found === undefined) return;
      clearTimeout(late);
      resolve(found);
    });
  });
  const browser = await chromium.connectOverCDP(endpoint, { noDefaults: true });
  const context = browser.contexts()[0];
  if (context === undefined) throw new Error('Chromium has no default context');
  return { context, endpoint, pid: child.pid ?? 0, kill };
};
