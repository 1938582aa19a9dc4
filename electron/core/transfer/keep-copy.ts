import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileSync } from 'atomically';
import type { Config } from '../ports.ts';

/** As many as one looks through; each holds what config.json holds. */
const MAX_COPIES = 3;
const copyName = /^config\.before-import-[\dTZ.-]+\.json$/;

/** Writes the configuration as it is beside itself (mode 0600), and returns the file's name. Throws what the disk says. */
export const keepCopy = (dataDir: string, config: Config, now: Date): string => {
  const name = `config.before-import-${now.toISOString().replaceAll(':', '-')}.json`;
  writeFileSync(join(dataDir, name), JSON.stringify(config), { mode: 0o600 });
  // Their names sort by time.
  const copies = readdirSync(dataDir)
    .filter((file) => copyName.test(file))
    .toSorted();
  for (const old of copies.slice(0, -MAX_COPIES)) rmSync(join(dataDir, old), { force: true });
  return name;
};
