import { join } from 'node:path';
import Conf from 'conf';
import type { Logger, SettingsStore } from '../core/ports.ts';
import { createSettingsStore, prepareConfigFile } from '../core/settings/config-file.ts';

/** config.json in the data folder, the same file format as the desktop app's. */
export const openSettings = (dataDir: string, logger: Logger): SettingsStore => {
  const path = join(dataDir, 'config.json');
  prepareConfigFile(path, new Date(), logger);
  const conf = new Conf<Record<string, unknown>>({
    cwd: dataDir,
    configName: 'config',
    configFileMode: 0o600,
  });
  return createSettingsStore(conf, path);
};
