import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAppCore } from '../../../electron/core/app-core.ts';
import type { AppCore } from '../../../electron/core/app-core.ts';
import { systemClock } from '../../../electron/core/clock.ts';
import type { SecretVault, SettingsStore } from '../../../electron/core/ports.ts';
import { createFileVault } from '../../../electron/core/settings/file-vault.ts';
import { openSettings } from '../../../electron/headless/settings.ts';
import type { CommandName, Input, Output } from '../../../shared/contract.ts';
import type { Result } from '../../../shared/errors.ts';
import { silentLogger } from '../../fakes/core-services.ts';

export interface Home extends AsyncDisposable {
  readonly core: AppCore;
  readonly dataDir: string;
  readonly settings: SettingsStore;
  readonly vault: SecretVault;
  readonly call: <K extends CommandName>(name: K, input?: Input<K>) => Promise<Result<Output<K>>>;
  /** Everything of it that lies on the disk. */
  readonly files: () => string;
}

/** The whole core over files of its own, without a network and without having been started: it opens nothing. */
export const openHome = async (dataDir = mkdtempSync(join(tmpdir(), 'porthole-home-'))): Promise<Home> => {
  const settings = openSettings(dataDir, silentLogger);
  const vault = createFileVault(join(dataDir, 'vault.json'), silentLogger);
  const core = await createAppCore({
    version: '0.1.0',
    dataDir,
    uiDir: dataDir,
    gateway: { host: '127.0.0.1', port: 0 },
    demo: false,
    settings,
    vault,
    logger: silentLogger,
    clock: systemClock,
    network: { interfaces: async () => [], defaultRoute: async () => null, macOf: async () => null },
  });
  return {
    core,
    dataDir,
    settings,
    vault,
    // The dispatcher's answers have the contract's shape; only their type is lost on the way.
    call: async (name, input) => (await core.dispatch(name, input)) as Result<Output<typeof name>>,
    files: () =>
      ['config.json', 'vault.json'].map((name) => readFileSync(join(dataDir, name), 'utf8')).join('\n'),
    [Symbol.asyncDispose]: async () => {
      await core[Symbol.asyncDispose]();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};

/** The value, where the test has no use for a failure. */
export const valueOf = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
