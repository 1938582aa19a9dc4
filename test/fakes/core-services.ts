import { initialState } from '../../electron/core/initial-state.ts';
import { createContacts } from '../../electron/core/contacts/contacts.ts';
import type { Journal } from '../../electron/core/journal/contract.ts';
import type {
  Clock,
  Config,
  Contacts,
  Logger,
  SecretVault,
  SettingsStore,
} from '../../electron/core/ports.ts';
import { createStore } from '../../electron/core/store.ts';
import type { Store } from '../../electron/core/store.ts';
import { defaultDesktopSettings } from '../../shared/desktop-settings.ts';
import type { JournalEntry } from '../../shared/model.ts';

export const silentLogger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => silentLogger,
};

/** A configuration in memory; `update` is as immediate as on disk. */
export const createMemoryConfig = (change: Partial<Config> = {}): SettingsStore => {
  let config: Config = {
    settings: {
      theme: 'system',
      language: 'en',
      outsideChecks: false,
      wizardDone: false,
      desktop: defaultDesktopSettings,
    },
    owner: { passwordHash: null },
    cameras: [],
    exposure: null,
    deviceId: '00112233445566778899aabbccddeeff',
    features: {},
    ...change,
  };
  return {
    read: () => config,
    update: (next) => {
      config = next(config);
    },
  };
};

export const createMemoryVault = (): SecretVault => {
  const secrets = new Map<string, string>();
  return {
    get: async (key) => secrets.get(key) ?? null,
    set: async (key, secret) => void secrets.set(key, secret),
    delete: async (key) => void secrets.delete(key),
  };
};

export const createMemoryJournal = (clock: Clock): Journal => {
  const entries: JournalEntry[] = [];
  const record: Journal['record'] = (code, facts = {}) => {
    entries.push({ ...facts, at: new Date(clock.now()).toISOString(), code });
  };
  return {
    record,
    recordStranger: record,
    list: (sinceAt) => (sinceAt === undefined ? entries : entries.filter(({ at }) => at >= sinceAt)),
    [Symbol.asyncDispose]: async () => undefined,
  };
};

export interface CoreServices {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly config: SettingsStore;
  readonly vault: SecretVault;
  readonly store: Store;
  readonly journal: Journal;
  readonly contacts: Contacts;
}

/** What app-core hands to every feature, in memory. */
export const createCoreServices = (clock: Clock, change: Partial<Config> = {}): CoreServices => {
  const config = createMemoryConfig(change);
  const vault = createMemoryVault();
  const store = createStore(
    initialState({
      version: '0.0.0-test',
      dataDir: '',
      uiDir: '',
      gateway: { host: '127.0.0.1', port: 7443 },
      demo: false,
      settings: config,
      vault,
      logger: silentLogger,
      clock,
      network: {
        interfaces: async () => [],
        defaultRoute: async () => null,
        macOf: async () => null,
      },
    }),
  );
  const contacts = createContacts({ clock, config });
  return { clock, logger: silentLogger, config, vault, store, contacts, journal: createMemoryJournal(clock) };
};
