import { existsSync, readFileSync, renameSync } from 'node:fs';
import { writeFileSync } from 'atomically';
import * as z from 'zod';
import type { Logger, SecretVault } from '../ports.ts';
import { removeStaleTemporaries } from './stale-temporaries.ts';

const VaultFile = z.record(z.string(), z.string());

const load = (path: string, logger: Logger): Record<string, string> => {
  if (!existsSync(path)) return {};
  try {
    return VaultFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    renameSync(path, `${path}.broken`);
    logger.warn({}, 'the secrets file did not parse; it is kept aside and passwords must be entered again');
    return {};
  }
};

/**
 * Secrets in one JSON file that only this user may read (mode 0600), written atomically: the vault where the
 * system offers no key store.
 */
export const createFileVault = (path: string, logger: Logger): SecretVault => {
  removeStaleTemporaries(path);
  let secrets = load(path, logger);
  const write = (next: Record<string, string>): void => {
    writeFileSync(path, JSON.stringify(next), { mode: 0o600 });
    secrets = next;
  };
  return {
    get: async (key) => secrets[key] ?? null,
    set: async (key, secret) => write({ ...secrets, [key]: secret }),
    delete: async (key) => {
      const { [key]: _gone, ...rest } = secrets;
      write(rest);
    },
  };
};
