import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createAppCore } from './app-core.ts';
import type { Clock, Logger, Network, SecretVault, SettingsStore } from './ports.ts';
import { forgetFiles } from './settings/forget-files.ts';

/** What is deleted in the next moment needs no log. */
const noLog: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => noLog,
};

/** Secrets are not needed to take a port off the router. */
const noVault: SecretVault = {
  get: async () => null,
  set: async () => undefined,
  delete: async () => undefined,
};

export interface ForgetOptions {
  readonly version: string;
  readonly dataDir: string;
  readonly openSettings: () => SettingsStore;
  readonly clock: Clock;
  readonly network: Network;
}

export interface Forgotten {
  /** False: there was nothing of Porthole's in the folder. */
  readonly found: boolean;
  /** Files that the system would not let go of. */
  readonly kept: readonly string[];
}

/**
 * While no Porthole runs on this folder: takes off the router what is still there of us, then deletes what is kept.
 * Opens nothing.
 */
export const forgetHome = async (options: ForgetOptions): Promise<Forgotten> => {
  const { version, dataDir, clock, network } = options;
  if (!existsSync(join(dataDir, 'config.json'))) return { found: false, kept: forgetFilesOf(dataDir) };
  const core = await createAppCore({
    ...{ version, dataDir, clock, network },
    uiDir: dataDir,
    // Said to nobody, and never opened.
    gateway: { host: '127.0.0.1', port: 7443 },
    demo: false,
    settings: options.openSettings(),
    vault: noVault,
    logger: noLog,
  });
  await core.closeEverything();
  await core[Symbol.asyncDispose]();
  return { found: true, kept: forgetFiles(dataDir) };
};

/** A folder without a configuration may still hold secrets, after an interrupted forgetting. */
const forgetFilesOf = (dataDir: string): readonly string[] =>
  existsSync(dataDir) ? forgetFiles(dataDir) : [];
