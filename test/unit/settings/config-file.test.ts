import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSettings } from '../../../electron/headless/settings.ts';
import { silentLogger } from '../../fakes/core-services.ts';
import { defaultDesktopSettings } from '../../../shared/desktop-settings.ts';

describe('the configuration file', () => {
  let dir = '';
  const config = (): string => join(dir, 'config.json');
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'porthole-config-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  const setPassword = (hash: string): void =>
    openSettings(dir, silentLogger).update((current) => ({ ...current, owner: { passwordHash: hash } }));

  it('starts with defaults, a device id of its own, and only for this user to read', () => {
    const first = openSettings(dir, silentLogger).read();
    expect(first.owner.passwordHash).toBeNull();
    expect(first.settings).toEqual({
      theme: 'system',
      language: 'system',
      outsideChecks: false,
      wizardDone: false,
      desktop: defaultDesktopSettings,
    });
    expect(first.deviceId).toMatch(/^[0-9a-f]{32}$/);
    expect(openSettings(dir, silentLogger).read().deviceId).toBe(first.deviceId);
    expect(statSync(config()).mode & 0o777).toBe(0o600);
  });

  it('is on disk when update returns', () => {
    setPassword('hash-1');
    expect(JSON.parse(readFileSync(config(), 'utf8'))).toMatchObject({ owner: { passwordHash: 'hash-1' } });
    expect(openSettings(dir, silentLogger).read().owner.passwordHash).toBe('hash-1');
  });

  it.each([
    ['half a file', '{"deviceId":"0123'],
    ['an empty file', ''],
    ['a wrong type', '{"deviceId":"0123456789","owner":{"passwordHash":7}}'],
    ['zero bytes in it', '\0\0\0\0'],
  ])('keeps %s aside and goes on with the last good one', (_name, broken) => {
    setPassword('hash-1');
    writeFileSync(config(), broken);
    expect(openSettings(dir, silentLogger).read().owner.passwordHash).toBe('hash-1');
    const aside = readdirSync(dir).filter((name) => name.startsWith('config.broken-'));
    expect(aside).toHaveLength(1);
    expect(readFileSync(join(dir, aside[0] ?? ''), 'utf8')).toBe(broken);
  });

  it('takes the last good one when the file is gone', () => {
    setPassword('hash-1');
    rmSync(config());
    expect(openSettings(dir, silentLogger).read().owner.passwordHash).toBe('hash-1');
  });

  it('removes what a killed writer left', () => {
    setPassword('hash-1');
    const stale = `${config()}.tmp-1700000000abcdef`;
    writeFileSync(stale, '{');
    openSettings(dir, silentLogger);
    expect(existsSync(stale)).toBe(false);
  });
});
