import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import { ipKind } from '../ip-ranges.ts';
import type { Journal } from '../journal/contract.ts';
import type { Clock, Network, SettingsStore } from '../ports.ts';
import type { Mapping, MappingBackend, RouterService, UpstreamStep } from './contract.ts';
import { createLanHttp } from './lan-http.ts';
import { attemptMapping } from './mapping-attempt.ts';
import { leaseMs } from './mapping-lease.ts';
import { mappingTag } from './mapping-tag.ts';
import { createUpstreamLedger } from './upstream-ledger.ts';
import type { UpstreamEntry } from './upstream-ledger.ts';
import { findUpstream, upstreamCandidates } from './upstream-probe.ts';
import type { UpstreamRouter } from './upstream-probe.ts';
import type { RouterWire } from './wire.ts';
import { standardWire } from './wire.ts';

export interface ChainedRouterOptions {
  readonly clock: Clock;
  readonly config: SettingsStore;
  readonly journal: Journal;
  readonly network: Network;
  /** The home's own router. */
  readonly router: RouterService;
  readonly wire?: RouterWire;
  readonly candidates?: (wanIp: string, localIp: string) => readonly string[];
}

const join = (step: UpstreamStep): Mapping => {
  const { inner, outer } = step;
  const ends = [inner.goodUntil, outer.goodUntil].filter((end) => end !== null);
  return {
    ...inner,
    externalIp: outer.externalIp,
    externalPort: outer.externalPort,
    leaseMs: Math.min(inner.leaseMs, outer.leaseMs),
    renewAfter: Math.min(inner.renewAfter, outer.renewAfter),
    goodUntil: ends.length === 0 ? null : Math.min(...ends),
    upstream: step,
  };
};

const entryOf = (gatewayIp: string, outer: Mapping, wanIp: string): UpstreamEntry => ({
  gatewayIp,
  wanIp,
  protocol: outer.protocol,
  externalPort: outer.externalPort,
  internalPort: outer.internalPort,
  expiresAt: outer.goodUntil,
});

const mappingOf = ({ wanIp, expiresAt, ...entry }: UpstreamEntry): Mapping => ({
  ...entry,
  externalIp: '',
  internalIp: wanIp,
  leaseMs,
  confirmedAt: 0,
  renewAfter: 0,
  goodUntil: expiresAt,
  handle: null,
});

/**
 * The home's router, and the one before it where there are two: a mapping whose outside is a private address is
 * carried on through the outer router, if that one answers. It is asked by unicast, and only when something is opened.
 */
export const createChainedRouter = (options: ChainedRouterOptions): RouterService => {
  const { clock, config, journal, network, router, wire = standardWire } = options;
  const candidatesFor = options.candidates ?? upstreamCandidates;
  const ledger = createUpstreamLedger(config, clock);
  const http = createLanHttp();
  const tag = mappingTag(config.read().deviceId);
  const life = new AbortController();
  let known: UpstreamRouter | null = null;

  const find = async (
    wanIp: string,
    candidates: readonly string[] | null,
    signal: AbortSignal,
  ): Promise<UpstreamRouter | null> => {
    const route = await network.defaultRoute();
    if (route === null) return null;
    const { localIp } = route;
    const question = { http, wire, clock, tag, localIp, wanIp };
    known = await findUpstream(question, candidates ?? candidatesFor(wanIp, localIp), signal);
    return known;
  };

  const backendOf = async (entry: UpstreamEntry, signal: AbortSignal): Promise<MappingBackend | null> => {
    const fits = known?.gatewayIp === entry.gatewayIp && known.backend.info.protocol === entry.protocol;
    const upstream = fits ? known : await find(entry.wanIp, [entry.gatewayIp], signal);
    return upstream?.backend.info.protocol === entry.protocol ? upstream.backend : null;
  };

  const remove = async (entry: UpstreamEntry, signal: AbortSignal): Promise<Result<object>> => {
    const backend = await backendOf(entry, signal);
    const removed =
      backend === null
        ? fail({ code: 'router-broken', protocol: entry.protocol, detail: 'timeout' })
        : await backend.remove(mappingOf(entry), signal);
    if (removed.ok) ledger.forget(entry);
    return removed;
  };

  const removeLeftovers = async (internalPort: number | null, signal: AbortSignal): Promise<void> => {
    for (const entry of ledger.entries()) {
      if (internalPort !== null && entry.internalPort !== internalPort) continue;
      const { protocol, externalPort } = entry;
      // UPnP removes by outside port alone: somebody else may hold it by now.
      const backend = protocol === 'upnp' ? await backendOf(entry, signal) : null;
      const held = await backend?.verify(mappingOf(entry), signal);
      if (held?.ok === false && held.error.code === 'port-conflict') ledger.forget(entry);
      else if ((await remove(entry, signal)).ok)
        journal.record('mapping-leftover-removed', { protocol, externalPort });
    }
  };

  /** Null: nobody answers there, or the outer router has no public address either. */
  const carryOn = async (inner: Mapping, exact: boolean, signal: AbortSignal): Promise<Mapping | null> => {
    const upstream = await find(inner.externalIp, null, signal);
    if (upstream === null) return null;
    await removeLeftovers(inner.externalPort, signal);
    const { gatewayIp, backend } = upstream;
    const outer = await attemptMapping(
      backend,
      {
        internalPort: inner.externalPort,
        externalPorts: exact
          ? [inner.externalPort]
          : [...new Set([inner.externalPort, ...router.candidatePorts()])],
        exact,
        onAdded: (added) => ledger.remember(entryOf(gatewayIp, added, inner.externalIp)),
        onRemoved: (removed) => ledger.forget(entryOf(gatewayIp, removed, inner.externalIp)),
      },
      signal,
    );
    if (!outer.ok) return null;
    if (ipKind(outer.value.externalIp) === 'public') return join({ gatewayIp, inner, outer: outer.value });
    await remove(entryOf(gatewayIp, outer.value, inner.externalIp), signal);
    return null;
  };

  const again = async (
    { upstream }: Mapping,
    signal: AbortSignal,
    inward: (inner: Mapping) => Promise<Result<Mapping>>,
    renewing: boolean,
  ): Promise<Result<Mapping>> => {
    if (upstream === undefined) return fail({ code: 'no-network' });
    const { gatewayIp, outer } = upstream;
    const inner = await inward(upstream.inner);
    if (!inner.ok) return inner;
    const entry = entryOf(gatewayIp, outer, upstream.inner.externalIp);
    const same =
      inner.value.externalIp === upstream.inner.externalIp &&
      inner.value.externalPort === upstream.inner.externalPort;
    const missing = fail({ code: 'mapping-missing', externalPort: outer.externalPort });
    if (!same) {
      await remove(entry, signal);
      return missing;
    }
    const backend = await backendOf(entry, signal);
    if (backend === null) return fail({ code: 'router-broken', protocol: entry.protocol, detail: 'timeout' });
    const { internalPort, externalPort } = outer;
    const added = renewing ? await backend.add({ internalPort, externalPort, leaseMs }, signal) : ok(outer);
    if (!added.ok) return added;
    const read = await backend.verify(added.value, signal);
    if (!read.ok) return read;
    ledger.remember(entryOf(gatewayIp, read.value, inner.value.externalIp));
    return ok(join({ gatewayIp, inner: inner.value, outer: read.value }));
  };

  const within = (signal: AbortSignal | undefined): AbortSignal =>
    signal === undefined ? life.signal : AbortSignal.any([signal, life.signal]);

  return {
    ...router,
    map: async (request, signal) => {
      const inner = await router.map(request, signal);
      if (!inner.ok || ipKind(inner.value.externalIp) !== 'private') return inner;
      return ok((await carryOn(inner.value, request.exact, within(signal))) ?? inner.value);
    },
    verify: async (mapping, signal) =>
      mapping.upstream === undefined
        ? router.verify(mapping, signal)
        : again(mapping, within(signal), async (inner) => router.verify(inner, signal), false),
    renew: async (mapping, signal) =>
      mapping.upstream === undefined
        ? router.renew(mapping, signal)
        : again(mapping, within(signal), async (inner) => router.renew(inner, signal), true),
    unmap: async (mapping, signal) => {
      const { upstream } = mapping;
      if (upstream === undefined) return router.unmap(mapping, signal);
      const entry = entryOf(upstream.gatewayIp, upstream.outer, upstream.inner.externalIp);
      // Side by side: the end of the program does not wait for long.
      const [outer, inner] = await Promise.all([
        remove(entry, within(signal)),
        router.unmap(upstream.inner, signal),
      ]);
      return inner.ok ? outer : inner;
    },
    clearLeftovers: async (signal) => {
      await router.clearLeftovers(signal);
      await removeLeftovers(null, within(signal));
    },
    [Symbol.asyncDispose]: async () => {
      life.abort();
      await router[Symbol.asyncDispose]();
    },
  };
};
