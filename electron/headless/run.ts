import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import { createAppCore } from '../core/app-core.ts';
import { forgetHome } from '../core/forget-home.ts';
import { systemClock } from '../core/clock.ts';
import { createLogger } from '../core/logger.ts';
import { createSystemNetwork } from '../core/network/system-network.ts';
import { forgetFiles } from '../core/settings/forget-files.ts';
import { createFileVault } from '../core/settings/file-vault.ts';
import { startAdminServer } from './admin-server.ts';
import { openBrowser } from './open-browser.ts';
import { helpText, parseOptions } from './options.ts';
import type { HeadlessOptions } from './options.ts';
import { readyJson, readyText } from './ready.ts';
import { openSettings } from './settings.ts';
import { adminToken } from './token.ts';

/** The router gets this long to forget our port, and viewers to be told, before the process ends regardless. */
const SHUTDOWN_MS = 9_000;

const stopSignal = (): Promise<void> =>
  new Promise((done) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => done());
  });

const serve = async (options: HeadlessOptions, uiDir: string): Promise<void> => {
  const dataDir = resolve(options.dataDir);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const logger = createLogger(join(dataDir, 'logs', 'porthole.log'));
  await using stack = new AsyncDisposableStack();
  const forgetting = Promise.withResolvers<void>();
  const stopped = Promise.race([stopSignal(), forgetting.promise.then(() => 'forget' as const)]);
  const core = stack.use(
    await createAppCore({
      version: manifest.version,
      dataDir,
      uiDir,
      gateway: options.gateway,
      demo: options.demo,
      settings: openSettings(dataDir, logger),
      vault: createFileVault(join(dataDir, 'vault.json'), logger),
      logger,
      clock: systemClock,
      network: createSystemNetwork(),
      endAndForget: forgetting.resolve,
    }),
  );
  const token = adminToken(dataDir, options.token);
  const admin = stack.use(await startAdminServer({ core, token, listen: options.admin, logger }));
  core.start().catch((error: unknown) => logger.error({ err: error }, 'the start failed unexpectedly'));
  const { url, fingerprint, passwordSet } = core.store.get().gateway;
  const ready = { admin: admin.origin, token, gateway: url, fingerprint, pid: process.pid };
  process.stdout.write(`${options.json ? readyJson(ready) : readyText(ready, passwordSet)}\n`);
  if (options.open) openBrowser(`${admin.origin}/?token=${token}`);
  const forget = (await stopped) === 'forget';
  setTimeout(() => process.exit(0), SHUTDOWN_MS).unref();
  await stack.disposeAsync();
  // Last: nothing is open any more that would write them again.
  if (forget) forgetFiles(dataDir);
};

/** `--forget`, for a folder on which no Porthole runs. Returns the exit code. */
const forget = async (dataDir: string): Promise<number> => {
  const logger = createLogger(join(dataDir, 'logs', 'porthole.log'));
  const { found, kept } = await forgetHome({
    version: manifest.version,
    dataDir,
    openSettings: () => openSettings(dataDir, logger),
    clock: systemClock,
    network: createSystemNetwork(),
  });
  if (kept.length > 0) {
    process.stderr.write(`porthole: could not delete ${kept.join(', ')}\n`);
    return 1;
  }
  process.stdout.write(found ? 'Porthole has forgotten this home.\n' : 'There was nothing to forget.\n');
  return 0;
};

/**
 * Runs until SIGTERM or SIGINT. `uiDir` holds the built pages. Returns the exit code: 0 after a clean end, 1 when it could
 * not start, 2 for bad options.
 */
export const runHeadless = async (
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  uiDir: string,
): Promise<number> => {
  const parsed = parseOptions(args, env);
  switch (parsed.kind) {
    case 'help':
      process.stdout.write(`${helpText}\n`);
      return 0;
    case 'version':
      process.stdout.write(`${manifest.version}\n`);
      return 0;
    case 'bad':
      process.stderr.write(`porthole: ${parsed.message}\n`);
      return 2;
    case 'forget':
      return forget(resolve(parsed.dataDir));
    case 'run':
      break;
  }
  try {
    await serve(parsed.options, uiDir);
    return 0;
  } catch (error) {
    process.stderr.write(`porthole: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
};
