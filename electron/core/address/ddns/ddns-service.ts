import { resolve4, resolve6 } from 'node:dns/promises';
import { fail, ok } from '../../../../shared/errors.ts';
import type { AppState, DdnsState } from '../../../../shared/model.ts';
import { outsideText } from '../../fetch-text.ts';
import type { SendText } from '../../fetch-text.ts';
import type { Journal } from '../../journal/contract.ts';
import type { Clock, Contacts, Logger, Network, SecretVault, SettingsStore } from '../../ports.ts';
import type { Store } from '../../store.ts';
import type { AddressService, DdnsService } from '../contract.ts';
import { createDdnsAccounts, hasLogin, readRequest, withoutLogin } from './account.ts';
import type { StoredDdns } from './account.ts';
import { afterOutcome, earliestSend, emptyRecord, isNews } from './policy.ts';
import { ddnsProviders } from './providers.ts';
import type { DdnsOutcome, DdnsProvider } from './provider.ts';
import { publishable } from './publishable.ts';
import type { Publishable } from './publishable.ts';

export interface DdnsServiceDeps {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly config: SettingsStore;
  readonly vault: SecretVault;
  readonly store: Store;
  readonly journal: Journal;
  readonly network: Network;
  readonly address: AddressService;
  readonly contacts: Contacts;
  /** The services; those of the table when left out. */
  readonly providers?: readonly DdnsProvider[] | undefined;
  /** Makes the HTTP requests. */
  readonly send?: SendText | undefined;
  /** What DNS says of a name, only to be shown. */
  readonly resolve?: ((hostname: string) => Promise<readonly string[]>) | undefined;
}

/** A service answers within a second or two; half a minute covers one that is under load. */
const UPDATE_TIMEOUT_MS = 30_000;
/** How often the home's address is looked at when nothing else would notice a change. */
const ROUTINE_MS = 10 * 60_000;
/** How often, while it is not known. */
const UNKNOWN_MS = 60_000;
/** Without a name there is nothing to do until there is one. */
const IDLE_MS = 24 * 60 * 60_000;

const resolveBoth = async (hostname: string): Promise<readonly string[]> => {
  const answers = await Promise.allSettled([resolve4(hostname), resolve6(hostname)]);
  return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
};

const instant = (at: number): string => new Date(at).toISOString();

/** What of the state decides whether something must be sent. */
const keyOf = ({ address, exposure }: AppState): string =>
  [address.kind, address.publicIpv4, address.sources.length, exposure.externalIp].join(' ');

export const createDdnsService = (deps: DdnsServiceDeps): DdnsService => {
  const { clock, config, vault, store, journal, network, address, contacts } = deps;
  const { providers = ddnsProviders, send = outsideText(contacts, 'ddns'), resolve = resolveBoth } = deps;
  const logger = deps.logger.child({ feature: 'ddns' });
  const accounts = createDdnsAccounts(config, vault);
  const ending = new AbortController();
  let alarm = new AbortController();
  let running: Promise<void> | null = null;
  let step: Promise<unknown> = Promise.resolve();

  const decide = async (stored: StoredDdns): Promise<Publishable> => {
    const provider = providers.find(({ id }) => id === stored.provider);
    if (provider !== undefined && !hasLogin(provider, await accounts.open(stored))) {
      return { kind: 'held-back', reason: 'login' };
    }
    const state = store.get();
    return publishable({ ...state, interfaces: await network.interfaces() });
  };

  const stateOf = (stored: StoredDdns, heldBack: DdnsState['heldBack']): DdnsState => {
    const { provider, hostname, record } = stored;
    const next = record.nextTryAt;
    return {
      provider,
      hostname,
      ...(record.lastIpv4 !== undefined && { lastIp: record.lastIpv4 }),
      ...(record.lastIpv4 === undefined && record.lastIpv6 !== undefined && { lastIp: record.lastIpv6 }),
      ...(record.updatedAt !== undefined && { updatedAt: instant(record.updatedAt) }),
      ...(record.stoppedBy !== undefined && { stoppedBy: record.stoppedBy }),
      ...(record.lastFailure !== undefined && { lastFailure: record.lastFailure }),
      ...(next !== undefined && next > clock.now() && { nextTryAt: instant(next) }),
      ...(heldBack !== undefined && { heldBack }),
    };
  };

  const publish = (heldBack?: DdnsState['heldBack']): void => {
    const stored = accounts.read();
    const next = stored === null ? null : stateOf(stored, heldBack);
    store.update(({ ddns }) => (JSON.stringify(ddns) === JSON.stringify(next) ? {} : { ddns: next }));
  };

  const ask = async (
    provider: DdnsProvider,
    stored: StoredDdns,
    plan: Publishable & { kind: 'ready' },
  ): Promise<DdnsOutcome> => {
    const signal = AbortSignal.any([ending.signal, AbortSignal.timeout(UPDATE_TIMEOUT_MS)]);
    const userAgent = `Porthole/${store.get().version}`;
    try {
      return await provider.update(await accounts.open(stored), plan.addresses, {
        send,
        signal,
        now: clock.now(),
        userAgent,
      });
    } catch (error) {
      // The URL of a request holds the token of some services: only the error's code may be told.
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreachable';
      return { kind: 'failed', code };
    }
  };

  const tell = (stored: StoredDdns, outcome: DdnsOutcome, plan: Publishable & { kind: 'ready' }): void => {
    const { hostname, provider, record } = stored;
    const facts = { hostname, provider, answer: outcome.code };
    logger.info({ ...facts, outcome: outcome.kind }, 'a dynamic DNS service answered');
    if (outcome.kind === 'stored') journal.record('ddns-updated', { ...facts, ...plan.addresses });
    else if (outcome.kind === 'stop') journal.record('ddns-stopped', facts);
    else if (record.failures === 0) journal.record('ddns-failed', facts);
  };

  /** One look: sends an update if the service does not know the address and may be asked now. */
  const look = async (): Promise<void> => {
    const stored = accounts.read();
    if (stored === null) return publish();
    const provider = providers.find(({ id }) => id === stored.provider);
    const plan = await decide(stored);
    if (provider === undefined || plan.kind === 'held-back') {
      return publish(plan.kind === 'held-back' ? plan.reason : undefined);
    }
    const now = clock.now();
    const due = earliestSend(stored.record, now);
    if (isNews(stored.record, plan.addresses) && due !== null && due <= now) {
      const outcome = await ask(provider, stored, plan);
      if (ending.signal.aborted) return;
      // Only if the user has not put another account in its place meanwhile.
      if (accounts.read()?.hostname === stored.hostname && accounts.read()?.provider === stored.provider) {
        const times = { now: clock.now(), busyMs: provider.busyMs };
        accounts.record(afterOutcome(stored.record, outcome, plan.addresses, times));
        tell(stored, outcome, plan);
      }
    }
    publish();
  };

  /** One look at a time, in order. */
  const lookInTurn = async (): Promise<void> => {
    const turn = step.then(look);
    step = turn.catch((error: unknown) => logger.error({ err: error }, 'dynamic DNS failed unexpectedly'));
    return turn;
  };

  /** Until when nothing needs to be done, unless the state changes. */
  const nextLookIn = async (): Promise<number> => {
    const stored = accounts.read();
    if (stored === null) return IDLE_MS;
    const now = clock.now();
    const routine = store.get().address.publicIpv4 === undefined ? UNKNOWN_MS : ROUTINE_MS;
    const plan = await decide(stored);
    if (plan.kind === 'held-back' || !isNews(stored.record, plan.addresses)) return routine;
    const due = earliestSend(stored.record, now);
    return due === null ? routine : Math.max(1_000, Math.min(routine, due - now));
  };

  const sleep = async (ms: number): Promise<void> => {
    alarm = new AbortController();
    try {
      await clock.sleep(ms, AbortSignal.any([ending.signal, alarm.signal]));
    } catch (error) {
      if (!ending.signal.aborted && !alarm.signal.aborted) throw error;
    }
  };

  const run = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      if (accounts.read() !== null) await address.compare(store.get().address.wanIp, ending.signal);
      await lookInTurn();
      await sleep(await nextLookIn());
    }
  };

  let seen = keyOf(store.get());
  const unsubscribe = store.subscribe((state) => {
    const key = keyOf(state);
    if (key === seen) return;
    seen = key;
    alarm.abort();
  });

  return {
    start: () => {
      publish();
      running ??= run().catch((error: unknown) =>
        logger.error({ err: error }, 'dynamic DNS ended unexpectedly'),
      );
    },
    set: async (request) => {
      const read = readRequest(request, providers);
      if (!read.ok) return read;
      await accounts.store(read.value.provider, read.value.account);
      journal.record('ddns-set', { provider: read.value.provider.id, hostname: read.value.account.hostname });
      if (store.get().address.kind === 'unknown')
        await address.compare(store.get().address.wanIp, ending.signal);
      await lookInTurn();
      alarm.abort();
      const stored = accounts.read();
      const now = store.get().ddns;
      return ok(
        now ??
          stateOf(
            stored ?? { ...read.value.account, provider: read.value.provider.id, record: emptyRecord },
            undefined,
          ),
      );
    },
    test: async () => {
      const stored = accounts.read();
      if (stored === null) return fail({ code: 'not-found' });
      await lookInTurn();
      const { record, hostname } = accounts.read() ?? stored;
      contacts.begin('name-lookup', 'dns');
      const pointsTo = await resolve(hostname);
      const told = record.lastIpv4 ?? record.lastIpv6;
      const current = store.get().ddns;
      return ok({
        hostname,
        pointsTo: [...pointsTo],
        matches: told !== undefined && pointsTo.includes(told),
        ...(told !== undefined && { told }),
        ...(current?.stoppedBy !== undefined && { stoppedBy: current.stoppedBy }),
        ...(current?.heldBack !== undefined && { heldBack: current.heldBack }),
        ...(record.lastFailure !== undefined && { lastFailure: record.lastFailure }),
      });
    },
    remove: async () => {
      const stored = accounts.read();
      await accounts.remove();
      publish();
      if (stored !== null)
        journal.record('ddns-removed', { provider: stored.provider, hostname: stored.hostname });
      return ok({});
    },
    account: () => {
      const stored = accounts.read();
      if (stored === null) return null;
      const { provider, hostname, server } = stored;
      return { provider, hostname, ...(server !== '' && { server }) };
    },
    withAccount: (current, account) => withoutLogin(current, account, providers),
    dropStrayLogin: async () => {
      if (accounts.read() === null) await accounts.remove();
    },
    adopt: async () => {
      await lookInTurn();
      alarm.abort();
    },
    [Symbol.asyncDispose]: async () => {
      unsubscribe();
      ending.abort(new Error('closed'));
      await running;
      await step;
    },
  };
};
