import { existsSync, readFileSync, renameSync } from 'node:fs';
import { writeFileSync } from 'atomically';
import type { SafeStorage } from 'electron';
import * as z from 'zod';
import type { Logger, SecretVault } from '../core/ports.ts';

/** `sealed`: base64 of what the system's key store encrypted. `plain`: only the file's mode protects it. */
const Entry = z.union([z.object({ sealed: z.string() }), z.object({ plain: z.string() })]);
const VaultFile = z.record(z.string(), Entry);
type Entry = z.infer<typeof Entry>;

export type Sealer = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync'
>;

const load = (path: string, logger: Logger): Readonly<Record<string, Entry>> => {
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
 * Secrets sealed by the system's key store (Keychain, DPAPI, libsecret or KWallet) in one JSON file of mode 0600.
 * Where there is no key store the file's mode alone protects them, as in the headless host, and the log says so;
 * what was kept plain is sealed at its next reading once a key store is there.
 */
export const openVault = async (path: string, sealer: Sealer, logger: Logger): Promise<SecretVault> => {
  const canSeal = await sealer.isAsyncEncryptionAvailable();
  if (!canSeal)
    logger.warn({}, 'this system offers no key store: secrets are protected by the file mode only');
  let entries = load(path, logger);

  const write = (next: Readonly<Record<string, Entry>>): void => {
    writeFileSync(path, JSON.stringify(next), { mode: 0o600 });
    entries = next;
  };
  const put = async (key: string, secret: string): Promise<void> => {
    const entry = canSeal
      ? { sealed: (await sealer.encryptStringAsync(secret)).toString('base64') }
      : { plain: secret };
    write({ ...entries, [key]: entry });
  };
  const unseal = async (key: string, sealed: string): Promise<string | null> => {
    try {
      const { result, shouldReEncrypt } = await sealer.decryptStringAsync(Buffer.from(sealed, 'base64'));
      // The system has a newer key: seal again, so that the old one can go.
      if (shouldReEncrypt) await put(key, result);
      return result;
    } catch (error) {
      // A key store that was reset, or a file carried over from another PC: the user enters it again.
      logger.warn({ err: error }, 'a secret could not be unsealed; it must be entered again');
      return null;
    }
  };

  return {
    get: async (key) => {
      const entry = entries[key];
      if (entry === undefined) return null;
      if ('sealed' in entry) return unseal(key, entry.sealed);
      if (canSeal) await put(key, entry.plain);
      return entry.plain;
    },
    set: put,
    delete: async (key) => {
      const { [key]: _gone, ...rest } = entries;
      write(rest);
    },
  };
};
