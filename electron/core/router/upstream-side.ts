import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import { ipKind } from '../ip-ranges.ts';
import type { Journal } from '../journal/contract.ts';
import type { Clock, Network, SettingsStore } from '../ports.ts';
import type { Mapping, MappingBackend, UpstreamStep } from './contract.ts';
import { createLanHttp } from './lan-http.ts';
import { attemptMapping } from './mapping-attempt.ts';
import { leaseMs } from './mapping-lease.ts';
import { mappingTag } from './mapping-tag.ts';
import { createRouterLedger } from './router-ledger.ts';
import { createUpstreamLedger } from './upstream-ledger.ts';
import type { UpstreamEntry } from './upstream-ledger.ts';
import { entryOf, mappingOf } from './upstream-mapping.ts';
import { findUpstream } from './upstream-probe.ts';
import type { UpstreamRouter } from './upstream-probe.ts';
import type { RouterWire } from './wire.ts';
import { standardWire } from './wire.ts';

export interface UpstreamSideOptions {
  readonly clock: Clock;
  readonly config: SettingsStore;
  readonly journal: Journal;
  readonly network: Network;
  /** Outside ports to try after the one that is asked for. */
  readonly candidatePorts: () => readonly number[];
  readonly wire?: RouterWire;
  readonly candidates?: typeof usualCandidates | ((wanIp: string, localIp: string) => readonly string[]);
}

/** What is held on the router before the home's own, and how it is asked. */
export interface UpstreamSide {
  /** Looks for the router before the one that has this address outside. */
  find(wanIp: string, signal: AbortSignal): Promise<UpstreamRouter | null>;
  /**
   * Carries a mapping of the inner router on through the outer one, and reads it back. Null: the outer router
   * refuses, or has no public address either; then nothing of ours stays there.
   */
  carryOn(
    upstream: UpstreamRouter,
    inner: Mapping,
    exact: boolean,
    signal: AbortSignal,
  ): Promise<UpstreamStep | null>;
  /** Reads what the outer router holds, or asks for it anew first. Errors: those of a backend's `verify`. */
  again(step: UpstreamStep, renewing: boolean, signal: AbortSignal): Promise<Result<Mapping>>;
  remove(step: UpstreamStep, signal: AbortSignal): Promise<Result<object>>;
  /** Takes off what an earlier run left; of one inside port only, where one is given. */
  removeLeftovers(internalPort: number | null, signal: AbortSignal): Promise<void>;
}

const silent = ({ protocol }: UpstreamEntry): Result<never> =>
  fail({ code: 'router-broken', protocol, detail: 'timeout' });

const stepEntry = ({ gatewayIp, outer, inner }: UpstreamStep): UpstreamEntry =>
  entryOf(gatewayIp, outer, inner.externalIp);

/** Loaded when a second router is looked for: the facts behind it are large, and the start is not the time. */
const usualCandidates = async (wanIp: string, localIp: string): Promise<readonly string[]> => {
  const { upstreamCandidates } = await import('./upstream-candidates.ts');
  return upstreamCandidates(wanIp, localIp);
};

export const createUpstreamSide = (options: UpstreamSideOptions): UpstreamSide => {
  const { clock, config, journal, network, wire = standardWire } = options;
  const candidatesFor = options.candidates ?? usualCandidates;
  const ledger = createUpstreamLedger(config, clock);
  const { nonceFor } = createRouterLedger(config, clock);
  const http = createLanHttp();
  const tag = mappingTag(config.read().deviceId);
  let known: UpstreamRouter | null = null;

  const look = async (
    wanIp: string,
    candidates: readonly string[] | null,
    signal: AbortSignal,
  ): Promise<UpstreamRouter | null> => {
    const route = await network.defaultRoute();
    if (route === null) return null;
    const { localIp } = route;
    const question = { http, wire, clock, tag, nonceFor, localIp, wanIp };
    known = await findUpstream(question, candidates ?? (await candidatesFor(wanIp, localIp)), signal);
    return known;
  };

  const backendOf = async (entry: UpstreamEntry, signal: AbortSignal): Promise<MappingBackend | null> => {
    const pick = (upstream: UpstreamRouter | null): MappingBackend | undefined =>
      upstream?.gatewayIp === entry.gatewayIp
        ? upstream.backends.find(({ info }) => info.protocol === entry.protocol)
        : undefined;
    return pick(known) ?? pick(await look(entry.wanIp, [entry.gatewayIp], signal)) ?? null;
  };

  const take = async (entry: UpstreamEntry, signal: AbortSignal): Promise<Result<object>> => {
    const backend = await backendOf(entry, signal);
    const removed = backend === null ? silent(entry) : await backend.remove(mappingOf(entry), signal);
    if (removed.ok) ledger.forget(entry);
    return removed;
  };

  const removeLeftovers: UpstreamSide['removeLeftovers'] = async (internalPort, signal) => {
    for (const entry of ledger.entries()) {
      if (internalPort !== null && entry.internalPort !== internalPort) continue;
      const { protocol, externalPort } = entry;
      // UPnP removes by outside port alone: somebody else may hold it by now.
      const backend = protocol === 'upnp' ? await backendOf(entry, signal) : null;
      const held = await backend?.verify(mappingOf(entry), signal);
      if (held?.ok === false && held.error.code === 'port-conflict') ledger.forget(entry);
      else if ((await take(entry, signal)).ok)
        journal.record('mapping-leftover-removed', { protocol, externalPort });
    }
  };

  const mapOn = async (
    { gatewayIp, backend }: { readonly gatewayIp: string; readonly backend: MappingBackend },
    inner: Mapping,
    exact: boolean,
    signal: AbortSignal,
  ): Promise<Mapping | null> => {
    const { externalPort: port, externalIp: wanIp } = inner;
    const attempt = {
      internalPort: port,
      externalPorts: exact ? [port] : [...new Set([port, ...options.candidatePorts()])],
      exact,
      onAdded: (added: Mapping) => ledger.remember(entryOf(gatewayIp, added, wanIp)),
      onRemoved: (removed: Mapping) => ledger.forget(entryOf(gatewayIp, removed, wanIp)),
    };
    const outer = await attemptMapping(backend, attempt, signal);
    if (!outer.ok) return null;
    if (ipKind(outer.value.externalIp) === 'public') return outer.value;
    await take(entryOf(gatewayIp, outer.value, wanIp), signal);
    return null;
  };

  return {
    find: async (wanIp, signal) => look(wanIp, null, signal),
    carryOn: async ({ gatewayIp, backends }, inner, exact, signal) => {
      await removeLeftovers(inner.externalPort, signal);
      for (const backend of backends) {
        const outer = await mapOn({ gatewayIp, backend }, inner, exact, signal);
        if (outer !== null) return { gatewayIp, inner, outer };
      }
      return null;
    },
    again: async (step, renewing, signal) => {
      const { gatewayIp, inner, outer } = step;
      const entry = stepEntry(step);
      const backend = await backendOf(entry, signal);
      if (backend === null) return silent(entry);
      const { internalPort, externalPort } = outer;
      const added = renewing ? await backend.add({ internalPort, externalPort, leaseMs }, signal) : ok(outer);
      if (!added.ok) return added;
      const read = await backend.verify(added.value, signal);
      if (read.ok) ledger.remember(entryOf(gatewayIp, read.value, inner.externalIp));
      return read;
    },
    remove: async (step, signal) => take(stepEntry(step), signal),
    removeLeftovers,
  };
};
