import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { writeFileSync } from 'atomically';
import type { Config, Logger } from '../ports.ts';
import { ConfigFile } from './config-schema.ts';
import { removeStaleTemporaries } from './stale-temporaries.ts';

/** What conf and electron-store have in common: the whole file as one value, written atomically. */
export interface WholeFileStore {
  store: Record<string, unknown>;
}

const lastGoodOf = (path: string): string => path.replace(/\.json$/, '.last-good.json');

const parse = (path: string): Config | null => {
  try {
    return ConfigFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
};

/**
 * Makes `path` a file that parses, before conf or electron-store open it. A file that does not parse is kept
 * aside under its date and the last good one takes its place; with neither, Porthole starts with no password,
 * which means: with no outside listener.
 */
export const prepareConfigFile = (path: string, now: Date, logger: Logger): void => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const lastGood = lastGoodOf(path);
  for (const file of [path, lastGood]) removeStaleTemporaries(file);
  if (existsSync(path) && parse(path) === null) {
    const aside = path.replace(/\.json$/, `.broken-${now.toISOString().replaceAll(':', '-')}.json`);
    renameSync(path, aside);
    logger.warn({ aside: basename(aside) }, 'the configuration did not parse; it is kept aside');
  }
  if (!existsSync(path) && parse(lastGood) !== null) copyFileSync(lastGood, path);
  if (!existsSync(path)) {
    const fresh = { deviceId: randomBytes(16).toString('hex') };
    writeFileSync(path, JSON.stringify(fresh), { mode: 0o600 });
  }
};

/**
 * The configuration over an opened store. Every update is on disk, with a copy as the last good one, before
 * `update` returns; reading costs nothing.
 */
export const createSettingsStore = (file: WholeFileStore, path: string) => {
  let current: Config = ConfigFile.parse(file.store);
  return {
    read: (): Config => current,
    update: (change: (config: Config) => Config): void => {
      const next = change(current);
      if (next === current) return;
      file.store = { ...next };
      current = next;
      writeFileSync(lastGoodOf(path), JSON.stringify(next), { mode: 0o600 });
    },
  };
};
