import { isIP } from 'node:net';
import * as z from 'zod';
import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import { Instant } from '../../../shared/primitives.ts';
import type { Journal } from '../journal/contract.ts';
import type { Clock, Contacts, Logger, SettingsStore } from '../ports.ts';
import type { Store } from '../store.ts';
import { untilAborted } from '../until-aborted.ts';
import { addressKind } from './address-kind.ts';
import { addressState } from './address-state.ts';
import { productionSources } from './address-sources.ts';
import { createAskingPace } from './asking-pace.ts';
import type { AskReason } from './asking-pace.ts';
import type { AddressService, PublicAddress } from './contract.ts';
import { askPublicAddress } from './public-address.ts';
import type { AddressSource, PublicAddressAnswer } from './public-address.ts';

export interface AddressServiceDeps {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly config: SettingsStore;
  readonly store: Store;
  readonly journal: Journal;
  readonly contacts: Contacts;
  /** Whom to ask; production services when left out. */
  readonly sources?: readonly AddressSource[] | undefined;
}

/** Kept across restarts, so that a change while Porthole was off is noticed too. */
const Remembered = z.object({ publicIpv4: z.string().optional(), changedAt: Instant.optional() });
const FEATURE = 'address';

/** Most homes without IPv6 fail at once; one that swallows packets is waited for no longer than this. */
const IPV6_TIMEOUT_MS = 3_000;

interface LookUp {
  readonly result: Result<PublicAddress>;
  /** Which outside address the router named at that time. */
  readonly wanIp: string | undefined;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** One question to the services, as it goes on. */
interface Asking {
  /** What is known once IPv4 is settled, while IPv6 is still awaited; null where there is no such moment. */
  readonly first: Promise<LookUp | null>;
  readonly whole: Promise<LookUp>;
}

const ofFamily = (sources: readonly AddressSource[], family: 4 | 6): readonly AddressSource[] =>
  sources.filter((source) => source.family === family);

/** The question is shared, so a caller who gives up leaves it running for the others. */
const patiently = async <T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T | null> =>
  signal === undefined ? work : untilAborted(work, signal);

export const createAddressService = (deps: AddressServiceDeps): AddressService => {
  const { clock, config, store, journal, sources = productionSources(deps.contacts) } = deps;
  const logger = deps.logger.child({ feature: FEATURE });
  const ending = new AbortController();
  const pace = createAskingPace(clock);
  let wanIp: string | undefined;
  let last: LookUp | null = null;
  let underway: Asking | null = null;

  const remembered = () => Remembered.safeParse(config.read().features[FEATURE] ?? {}).data ?? {};

  const lookUpOf = (answers: readonly PublicAddressAnswer[], when: Omit<LookUp, 'result'>): LookUp => {
    const ipOf = (family: 4 | 6) =>
      answers.map(({ ip }) => ip).find((ip) => ip !== null && isIP(ip) === family) ?? undefined;
    const [ipv4, ipv6] = [ipOf(4), ipOf(6)];
    if (ipv4 === undefined && ipv6 === undefined)
      return { result: fail({ code: 'address-unknown' }), ...when };
    const said = answers.flatMap((family) => family.answers).map(({ source, ip }) => ({ source, ip }));
    return { result: ok({ ipv4, ipv6, sources: said }), ...when };
  };

  const askSources = (reason: AskReason): Asking => {
    const when = { wanIp, at: clock.now() };
    let sixIsKnown = false;
    const four = askPublicAddress(ofFamily(sources, 4), ending.signal);
    const six = askPublicAddress(ofFamily(sources, 6), ending.signal, IPV6_TIMEOUT_MS).finally(() => {
      sixIsKnown = true;
    });
    const finish = async (): Promise<LookUp> => {
      const both = await Promise.all([four, six]);
      const refused = both.flatMap((family) => family.refused);
      if (refused.length > 0) logger.debug({ refused }, 'some address services gave no usable answer');
      pace.asked(
        reason,
        both.some(({ ip }) => ip !== null),
      );
      return lookUpOf(both, when);
    };
    return {
      first: four.then((answer) => (sixIsKnown || answer.ip === null ? null : lookUpOf([answer], when))),
      whole: finish(),
    };
  };

  const look = (reason: AskReason): Asking => {
    if (underway !== null) return underway;
    if (last !== null && !pace.mayAsk(reason)) {
      return { first: Promise.resolve(null), whole: Promise.resolve(last) };
    }
    const asking = askSources(reason);
    const keep = async (): Promise<LookUp> => {
      try {
        last = await asking.whole;
        return last;
      } finally {
        underway = null;
      }
    };
    underway = { first: asking.first, whole: keep() };
    return underway;
  };

  /** Notes a new public address; the first one ever seen is no change. */
  const noteChange = (publicIpv4: string | undefined): string | undefined => {
    const before = remembered();
    if (publicIpv4 === undefined || publicIpv4 === before.publicIpv4) return before.changedAt;
    const changed = before.publicIpv4 !== undefined;
    const changedAt = changed ? new Date(clock.now()).toISOString() : undefined;
    config.update((current) => ({
      ...current,
      features: { ...current.features, [FEATURE]: { publicIpv4, ...(changedAt && { changedAt }) } },
    }));
    if (changed) journal.record('address-changed', { from: before.publicIpv4, to: publicIpv4 });
    return changedAt;
  };

  const publish = (looked: LookUp, reason: AskReason): void => {
    // An answer from before the router's address changed says nothing about the new one.
    const stale = looked.wanIp !== undefined && wanIp !== undefined && looked.wanIp !== wanIp;
    const answer: PublicAddress = looked.result.ok && !stale ? looked.result.value : { sources: [] };
    const agreeing = answer.sources.filter(({ ip }) => ip === answer.ipv4).length;
    // One answer alone may be a resolver's invention: too little to write a change into the diary.
    const changedAt = noteChange(agreeing >= 2 ? answer.ipv4 : undefined);
    const before = store.get().address;
    const kind = addressKind({ wanIp, publicIpv4: answer.ipv4, agreeing });
    // They were equal and only the public one is new: then it is the router's that was read too long ago.
    const wereEqual = before.kind === 'public' && before.wanIp === wanIp;
    const shown = kind === 'differs' && reason !== 'user' && wereEqual ? 'unknown' : kind;
    const checkedAt = new Date(looked.at).toISOString();
    const next = addressState({ kind: shown, checkedAt, wanIp, answer, changedAt });
    if (JSON.stringify(next) !== JSON.stringify(before)) store.update(() => ({ address: next }));
  };

  /** While IPv6 is asked for again, the address that was known stays in sight, unless the line is a new one. */
  const withEarlierIpv6 = (looked: LookUp): LookUp => {
    const { publicIpv4, publicIpv6, sources: told } = store.get().address;
    if (!looked.result.ok || publicIpv6 === undefined) return looked;
    const { value } = looked.result;
    if (value.ipv4 !== publicIpv4) return looked;
    const aboutSix = told.filter(({ ip }) => isIP(ip) === 6);
    return {
      ...looked,
      result: ok({ ...value, ipv6: publicIpv6, sources: [...value.sources, ...aboutSix] }),
    };
  };

  const compareAs = async (
    reason: AskReason,
    seen: string | undefined,
    signal?: AbortSignal,
  ): Promise<void> => {
    wanIp = seen;
    const { first, whole } = look(reason);
    const early = await patiently(first, signal);
    if (early !== null && !ending.signal.aborted) publish(withEarlierIpv6(early), reason);
    const looked = await patiently(whole, signal);
    if (looked !== null && !ending.signal.aborted) publish(looked, reason);
  };

  return {
    lookUp: async (signal) =>
      (await patiently(look('routine').whole, signal))?.result ?? fail({ code: 'address-unknown' }),
    compare: (seen, signal) =>
      compareAs(last === null || last.wanIp === seen ? 'routine' : 'change', seen, signal),
    compareNow: (seen, signal) => compareAs('user', seen, signal),
    [Symbol.asyncDispose]: async () => {
      ending.abort(new Error('closed'));
      await underway?.whole;
    },
  };
};
