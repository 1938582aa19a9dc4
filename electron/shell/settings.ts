import { join } from 'node:path';
import ElectronStore from 'electron-store';
import type { Logger, SettingsStore } from '../core/ports.ts';
import { createSettingsStore, prepareConfigFile } from '../core/settings/config-file.ts';

/** `config.json` in the data folder, the same file that the headless host keeps with conf. */
export const openSettings = (dataDir: string, now: Date, logger: Logger): SettingsStore => {
  const path = join(dataDir, 'config.json');
  prepareConfigFile(path, now, logger);
  const file = new ElectronStore({ cwd: dataDir, name: 'config', configFileMode: 0o600 });
  return createSettingsStore(file, path);
};
