import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openVault } from '../../../electron/shell/vault.ts';
import type { Sealer } from '../../../electron/shell/vault.ts';
import { createSafeStorage } from '../../electron-double/safe-storage.ts';
import { recordingLogger } from '../../fakes/recording-logger.ts';

let folder: string;
const file = (): string => join(folder, 'sealed-vault.json');
const sealer = (available = true): Sealer => createSafeStorage(() => folder, available);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'porthole-vault-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the vault of the desktop app', () => {
  it('keeps a secret across starts, sealed, readable by this user only', async () => {
    const { logger } = recordingLogger();
    const first = await openVault(file(), sealer(), logger);
    await first.set('camera-1', 'hunter2-canary');
    const again = await openVault(file(), sealer(), logger);
    expect(await again.get('camera-1')).toBe('hunter2-canary');
    expect(readFileSync(file(), 'utf8')).not.toContain('hunter2');
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  it('forgets what is deleted, and knows nothing of other keys', async () => {
    const vault = await openVault(file(), sealer(), recordingLogger().logger);
    await vault.set('a', '1');
    await vault.set('b', '2');
    await vault.delete('a');
    expect([await vault.get('a'), await vault.get('b'), await vault.get('c')]).toEqual([null, '2', null]);
  });

  it('says so where there is no key store, and seals later when there is one', async () => {
    const { logger, lines } = recordingLogger();
    const plain = await openVault(file(), sealer(false), logger);
    await plain.set('a', 'canary');
    expect(lines.filter(({ level }) => level === 'warn')).toHaveLength(1);
    expect(readFileSync(file(), 'utf8')).toContain('canary');
    const sealed = await openVault(file(), sealer(true), logger);
    expect(await sealed.get('a')).toBe('canary');
    expect(readFileSync(file(), 'utf8')).not.toContain('canary');
  });

  it('seals again when the system has a newer key', async () => {
    let sealings = 0;
    const rotating: Sealer = {
      isAsyncEncryptionAvailable: async () => true,
      encryptStringAsync: async (text) => Buffer.from(`${(sealings += 1)}:${text}`),
      decryptStringAsync: async (sealed) => {
        const [generation = '', result = ''] = sealed.toString('utf8').split(':');
        return { result, shouldReEncrypt: generation === '1' };
      },
    };
    const vault = await openVault(file(), rotating, recordingLogger().logger);
    await vault.set('a', 'secret');
    expect([await vault.get('a'), await vault.get('a')]).toEqual(['secret', 'secret']);
    expect(sealings).toBe(2);
  });

  it('loses no other secret to two writes at once', async () => {
    const vault = await openVault(file(), sealer(), recordingLogger().logger);
    const keys = Array.from({ length: 20 }, (_none, index) => `key-${index}`);
    await Promise.all(keys.map((key) => vault.set(key, `of ${key}`)));
    const again = await openVault(file(), sealer(), recordingLogger().logger);
    expect(await Promise.all(keys.map((key) => again.get(key)))).toEqual(keys.map((key) => `of ${key}`));
  });

  it('gives nothing, and says so, when the key is gone', async () => {
    const { logger, lines } = recordingLogger();
    const vault = await openVault(file(), sealer(), logger);
    await vault.set('a', 'secret');
    rmSync(join(folder, 'double-key-store'));
    expect(await vault.get('a')).toBeNull();
    expect(lines.filter(({ level }) => level === 'warn')).toHaveLength(1);
  });

  it('keeps a broken file aside and starts empty', async () => {
    writeFileSync(file(), '{"a":');
    const vault = await openVault(file(), sealer(), recordingLogger().logger);
    expect(await vault.get('a')).toBeNull();
    expect(readdirSync(folder)).toEqual(['sealed-vault.json.broken']);
  });
});
