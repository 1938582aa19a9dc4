import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

/**
 * Vitest's global setup for the suites that run what was built: the launcher builds what is stale before it prints
 * the version, so that no test ever looks at yesterday's bundle.
 */
export const setup = (): void => {
  const launched = spawnSync(process.execPath, ['electron/launch.ts', '--headless', '--version'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (launched.status !== 0) throw new Error(`the build failed\n${launched.stdout}${launched.stderr}`);
};
