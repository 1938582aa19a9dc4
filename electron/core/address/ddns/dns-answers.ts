import { fail, ok } from '../../../../shared/errors.ts';
import { outsideText } from '../../fetch-text.ts';
import type { SendText } from '../../fetch-text.ts';
import type { Clock, Contacts, Logger, SecretVault, SettingsStore } from '../../ports.ts';
import type { Store } from '../../store.ts';
import type { DnsAnswers } from '../contract.ts';
import { createDdnsAccounts } from './account.ts';
import type { StoredDdns } from './account.ts';
import type { DdnsOutcome, DdnsProvider, DdnsText } from './provider.ts';
import { ddnsProviders } from './providers.ts';

export interface DnsAnswersDeps {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly config: SettingsStore;
  readonly vault: SecretVault;
  readonly store: Store;
  readonly contacts: Contacts;
  /** The services; those of the table when left out. */
  readonly providers?: readonly DdnsProvider[] | undefined;
  /** Makes the HTTP requests. */
  readonly send?: SendText | undefined;
}

/** Three short requests at most; each is answered within a second or two. */
const WRITE_TIMEOUT_MS = 30_000;

/** Uses the account that keeps the name pointing here, and only while its service has not refused it. */
export const createDnsAnswers = (deps: DnsAnswersDeps): DnsAnswers => {
  const { clock, store, providers = ddnsProviders } = deps;
  const { send = outsideText(deps.contacts, 'ddns') } = deps;
  const logger = deps.logger.child({ feature: 'ddns' });
  const accounts = createDdnsAccounts(deps.config, deps.vault);

  const find = (hostname: string): { readonly stored: StoredDdns; readonly text: DdnsText } | null => {
    const stored = accounts.read();
    if (stored === null || stored.hostname !== hostname || stored.record.stoppedBy !== undefined) return null;
    const text = providers.find(({ id }) => id === stored.provider)?.text;
    return text === undefined ? null : { stored, text };
  };

  const ask = async (
    write: DdnsText['put'],
    stored: StoredDdns,
    value: string,
    signal: AbortSignal,
  ): Promise<DdnsOutcome> => {
    const userAgent = `Porthole/${store.get().version}`;
    try {
      return await write(await accounts.open(stored), value, { send, signal, now: clock.now(), userAgent });
    } catch (error) {
      // The URL of a request holds the token of some services: only the error's code may be told.
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreachable';
      return { kind: 'failed', code };
    }
  };

  return {
    canAnswer: (hostname) => find(hostname) !== null,
    offer: async (hostname, value, signal) => {
      const found = find(hostname);
      if (found === null) return fail({ code: 'not-available', what: 'dns-01', reason: 'no service' });
      const { stored, text } = found;
      const clear = async (): Promise<void> => {
        // Also when the order was ended: a record that is left behind would be there for good.
        const cleared = await ask(text.clear, stored, value, AbortSignal.timeout(WRITE_TIMEOUT_MS));
        if (cleared.kind !== 'stored') logger.warn({ answer: cleared.code }, 'a text record was left behind');
      };
      const limited = AbortSignal.any([signal, AbortSignal.timeout(WRITE_TIMEOUT_MS)]);
      const put = await ask(text.put, stored, value, limited);
      signal.throwIfAborted();
      if (put.kind !== 'stored') return fail({ code: 'not-available', what: 'dns-01', reason: put.code });
      try {
        await clock.sleep(text.settleMs, signal);
      } catch (error) {
        await clear();
        throw error;
      }
      return ok({ [Symbol.asyncDispose]: clear });
    },
  };
};
