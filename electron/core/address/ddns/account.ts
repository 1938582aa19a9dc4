import * as z from 'zod';
import { fail, ok } from '../../../../shared/errors.ts';
import type { Result } from '../../../../shared/errors.ts';
import type { Config, SecretVault, SettingsStore } from '../../ports.ts';
import type { AccountAdoption, DdnsAccountName, DdnsRequest } from '../contract.ts';
import { emptyRecord } from './policy.ts';
import type { DdnsRecord } from './policy.ts';
import { endedProviders } from './providers.ts';
import type { DdnsAccount, DdnsProvider } from './provider.ts';

const FEATURE = 'ddns';
const PASSWORD_KEY = 'ddns.password';
const TOKEN_KEY = 'ddns.token';

const Stored = z.object({
  provider: z.string(),
  hostname: z.string(),
  username: z.string(),
  server: z.string(),
  record: z.object({
    lastIpv4: z.string().optional(),
    lastIpv6: z.string().optional(),
    updatedAt: z.number().optional(),
    stoppedBy: z.string().optional(),
    lastFailure: z.string().optional(),
    failures: z.number(),
    nextTryAt: z.number().optional(),
    sent: z.array(z.number()),
  }),
});

/** What lies in the configuration: everything but the secrets. */
export interface StoredDdns {
  readonly provider: string;
  readonly hostname: string;
  readonly username: string;
  readonly server: string;
  readonly record: DdnsRecord;
}

export interface DdnsAccounts {
  read(): StoredDdns | null;
  /** Replaces the record of what was sent; the account stays. */
  record(record: DdnsRecord): void;
  /** Stores a new account, its secrets in the vault, and forgets what an earlier one was told. */
  store(provider: DdnsProvider, account: DdnsAccount): Promise<void>;
  remove(): Promise<void>;
  /** The account with its secrets. */
  open(stored: StoredDdns): Promise<DdnsAccount>;
}

export const createDdnsAccounts = (config: SettingsStore, vault: SecretVault): DdnsAccounts => {
  const write = (value: StoredDdns | null): void =>
    config.update((current) => {
      const { [FEATURE]: _old, ...others } = current.features;
      return { ...current, features: value === null ? others : { ...others, [FEATURE]: value } };
    });
  const read = (): StoredDdns | null => Stored.safeParse(config.read().features[FEATURE]).data ?? null;
  const keep = async (key: string, secret: string): Promise<void> =>
    secret === '' ? vault.delete(key) : vault.set(key, secret);
  return {
    read,
    record: (record) => {
      const stored = read();
      if (stored !== null) write({ ...stored, record });
    },
    store: async (provider, { hostname, username, server, password, token }) => {
      await keep(PASSWORD_KEY, password);
      await keep(TOKEN_KEY, token);
      write({ provider: provider.id, hostname, username, server, record: emptyRecord });
    },
    remove: async () => {
      write(null);
      await vault.delete(PASSWORD_KEY);
      await vault.delete(TOKEN_KEY);
    },
    open: async ({ hostname, username, server }) => ({
      hostname,
      username,
      server,
      password: (await vault.get(PASSWORD_KEY)) ?? '',
      token: (await vault.get(TOKEN_KEY)) ?? '',
    }),
  };
};

const ended = (provider: string): boolean => Object.hasOwn(endedProviders, provider);

/** The configuration with an account that has no login yet. */
export const withoutLogin = (
  config: Config,
  { provider, hostname, server = '' }: DdnsAccountName,
  providers: readonly DdnsProvider[],
): AccountAdoption => {
  if (ended(provider)) return { ok: false, reason: 'service-ended' };
  if (!providers.some(({ id }) => id === provider)) return { ok: false, reason: 'service-unknown' };
  if (!HOSTNAME.test(hostname) || (server !== '' && !isServer(server))) {
    return { ok: false, reason: 'bad-address' };
  }
  const account: StoredDdns = { provider, hostname, username: '', server, record: emptyRecord };
  return { ok: true, config: { ...config, features: { ...config.features, [FEATURE]: account } } };
};

/** Whether everything is there that the service wants to see. */
export const hasLogin = (provider: DdnsProvider, account: DdnsAccount): boolean =>
  missingField(provider, account) === undefined;

const missingField = (provider: DdnsProvider, account: DdnsAccount) =>
  provider.needs.find((field) => account[field] === '' && !(field === 'password' && account.token !== ''));

const HOSTNAME = /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/;

const badInput = (path: string, message: string) =>
  fail({ code: 'bad-input', issues: [{ path, message }] } as const);

const isServer = (server: string): boolean =>
  URL.canParse(/^https?:\/\//i.test(server) ? server : `https://${server}`);

/** Checks what the user typed against what the service needs. Errors: bad-input, not-available (an ended service). */
export const readRequest = (
  request: DdnsRequest,
  providers: readonly DdnsProvider[],
): Result<{ readonly provider: DdnsProvider; readonly account: DdnsAccount }> => {
  if (ended(request.provider)) {
    const reason = endedProviders[request.provider] ?? '';
    return fail({ code: 'not-available', what: request.provider, reason });
  }
  const provider = providers.find(({ id }) => id === request.provider);
  if (provider === undefined) return badInput('provider', 'This service is not known.');
  const account: DdnsAccount = {
    hostname: request.hostname.trim().toLowerCase().replace(/\.$/, ''),
    username: request.username?.trim() ?? '',
    password: request.password ?? '',
    token: request.token?.trim() ?? '',
    server: request.server?.trim() ?? '',
  };
  if (!HOSTNAME.test(account.hostname)) return badInput('hostname', 'This is no host name.');
  const missing = missingField(provider, account);
  if (missing !== undefined) return badInput(missing, `${provider.label} needs this.`);
  if (account.server !== '' && !isServer(account.server))
    return badInput('server', 'This is no address of a server.');
  return ok({ provider, account });
};
