import type { AppError, Result } from '../../../shared/errors.ts';
import { fail, ok } from '../../../shared/errors.ts';
import type { ForeignMapping, RouterInfo } from '../../../shared/model.ts';
import type { Journal } from '../journal/contract.ts';
import type { Clock, Logger, Network, SettingsStore } from '../ports.ts';
import type { Disturbance, Mapping, MappingBackend, MappingRequest, RouterService } from './contract.ts';
import type { EpochReading } from './epoch.ts';
import { lostState } from './epoch.ts';
import { externalPortCandidates, maxCandidates } from './external-port-candidates.ts';
import { createLanHttp } from './lan-http.ts';
import { attemptMapping } from './mapping-attempt.ts';
import { leaseMs } from './mapping-lease.ts';
import { createRouterLedger } from './router-ledger.ts';
import type { LedgerEntry } from './router-ledger.ts';
import type { Probe, RouterKey } from './router-probe.ts';
import { sameRouter, startProbe } from './router-probe.ts';
import { carriesTag } from './upnp-backend.ts';
import type { RouterWire } from './wire.ts';
import { standardWire } from './wire.ts';

/** A table of a hundred rows on a slow router; whoever needs longer is shown without its table. */
const listTimeoutMs = 3000;
/** A probe that found something serves later calls for this long; routers change their control ports on reboot. */
const probeLifeMs = 600_000;

export interface RouterServiceOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly network: Network;
  readonly config: SettingsStore;
  readonly journal: Journal;
  readonly wire?: RouterWire;
}

/** What marks a mapping as ours in the router's table; fits the 16 characters that some keep. */
export const mappingTag = (deviceId: string): string =>
  `Porthole ${deviceId
    .replace(/[^a-z0-9]/gi, '')
    .slice(0, 6)
    .toLowerCase()}`;

/** The promise's value, or null as soon as the signal says that nobody waits any more. */
const orAborted = async <T>(promise: Promise<T>, signal: AbortSignal): Promise<T | null> => {
  if (signal.aborted) return null;
  const { promise: aborted, resolve } = Promise.withResolvers<null>();
  const onAbort = (): void => resolve(null);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
};

interface Session {
  readonly probe: Probe;
  readonly startedAt: number;
}

const backendOf = async (probe: Probe, protocol: Mapping['protocol']): Promise<MappingBackend | null> =>
  probe.next(new Set(), protocol);

/** How much an error tells of the cause. */
const telling = (error: AppError): number => {
  if (error.code === 'router-refused') return error.meaning === 'no-public-address' ? 5 : 2;
  return { 'port-conflict': 4, 'mapping-missing': 3 }[error.code as string] ?? 1;
};

/** The most telling of several protocols' errors; the preferred protocol's when they tell as much. */
const worse = (first: AppError | null, second: AppError): AppError =>
  first === null || telling(second) > telling(first) ? second : first;

/** The home's one router: found, asked, mapped. */
export const createRouterService = (options: RouterServiceOptions): RouterService => {
  const { clock, network, config, journal, wire = standardWire } = options;
  const logger = options.logger.child({ feature: 'router' });
  const http = createLanHttp();
  const ledger = createRouterLedger(config);
  const tag = mappingTag(config.read().deviceId);
  const life = new AbortController();
  const infoListeners = new Set<(info: RouterInfo) => void>();
  const disturbanceListeners = new Set<(what: Disturbance) => void>();
  const background = new Set<Promise<unknown>>();
  let session: Session | null = null;
  let knownLocation: { readonly key: RouterKey; readonly url: URL } | null = null;
  let epoch: EpochReading | null = null;
  const tell = (what: Disturbance): void => {
    for (const listener of [...disturbanceListeners]) listener(what);
  };

  const onEpoch = (reading: EpochReading): void => {
    const before = epoch;
    epoch = reading;
    if (before === null || !lostState(before, reading)) return;
    journal.record('router-restarted', { seenBy: 'epoch' });
    tell('router-restarted');
  };

  const readKey = async (): Promise<RouterKey | null> => {
    const route = await network.defaultRoute();
    return route === null ? null : { ...route, mac: await network.macOf(route.gatewayIp) };
  };

  const inBackground = (work: Promise<unknown>): void => {
    const tracked = work.catch((error: unknown) => logger.error({ err: error }, 'background work failed'));
    background.add(tracked);
    void tracked.finally(() => background.delete(tracked));
  };

  const probeNow = (key: RouterKey): Session => {
    const known =
      knownLocation !== null && sameRouter(knownLocation.key, key) ? knownLocation.url : undefined;
    const probe = startProbe(
      { key, http, wire, clock, tag, nonceFor: ledger.nonceFor, onEpoch, knownLocation: known },
      life.signal,
    );
    inBackground(
      probe.settled.then(() => {
        const upnp = probe.upnp();
        if (upnp?.backend) knownLocation = { key, url: upnp.description.location };
        logger.debug({ found: probe.found().map(({ info }) => info.protocol) }, 'router probed');
      }),
    );
    session = { probe, startedAt: clock.now() };
    return session;
  };

  /** The running or last successful probe of the router that is there now, else a new one. */
  const currentProbe = async (): Promise<Probe | null> => {
    const key = await readKey();
    if (key === null || life.signal.aborted) return null;
    const usable =
      session !== null &&
      sameRouter(session.probe.key, key) &&
      (!session.probe.isSettled() ||
        (session.probe.found().length > 0 && clock.now() - session.startedAt < probeLifeMs));
    return usable && session !== null ? session.probe : probeNow(key).probe;
  };

  const isOurs = (row: ForeignMapping): boolean =>
    carriesTag(row.description ?? '', tag) ||
    ledger
      .entries()
      .some(
        ({ externalPort, internalPort }) =>
          externalPort === row.externalPort && internalPort === row.internalPort,
      );

  const removeEntry = async (probe: Probe, entry: LedgerEntry, signal: AbortSignal): Promise<void> => {
    const backend = await backendOf(probe, entry.protocol);
    if (backend === null) return;
    const leftover: Mapping = {
      ...entry,
      externalIp: '',
      internalIp: probe.key.localIp,
      leaseMs,
      confirmedAt: 0,
      renewAfter: 0,
      goodUntil: 0,
      handle: null,
    };
    const removed = await backend.remove(leftover, signal);
    if (removed.ok) {
      ledger.forget(entry);
      journal.record('mapping-leftover-removed', {
        protocol: entry.protocol,
        externalPort: entry.externalPort,
      });
    }
  };

  /** Removes ours from an earlier run, except the mapping that is about to be taken over. */
  const removeLeftovers = async (
    probe: Probe,
    keep: ((entry: LedgerEntry) => boolean) | null,
    signal: AbortSignal,
  ): Promise<void> => {
    for (const entry of ledger.entries()) {
      if (keep?.(entry) !== true) await removeEntry(probe, entry, signal);
    }
  };

  /** Reads the router's table and removes what carries our tag and is not this mapping. */
  const sweep = async (backend: MappingBackend, keep: Mapping, signal: AbortSignal): Promise<void> => {
    const rows = await backend.list(signal);
    if (!rows.ok) return;
    for (const row of rows.value) {
      if (!carriesTag(row.description ?? '', tag) || row.externalPort === keep.externalPort) continue;
      await backend.remove({ ...keep, externalPort: row.externalPort }, signal);
      journal.record('mapping-leftover-removed', {
        protocol: backend.info.protocol,
        externalPort: row.externalPort,
      });
    }
  };

  const candidatePorts = (): readonly number[] => externalPortCandidates(config.read().deviceId);

  const portsFor = (request: MappingRequest): readonly number[] => {
    const first = request.externalPort ?? ledger.lastExternalPort();
    if (request.exact && first !== undefined) return [first];
    return [...new Set([...(first === undefined ? [] : [first]), ...candidatePorts()])].slice(
      0,
      maxCandidates,
    );
  };

  const mapOn = async (
    probe: Probe,
    request: MappingRequest,
    signal: AbortSignal,
  ): Promise<Result<Mapping>> => {
    const tried = new Set<MappingBackend>();
    const startedAt = session?.startedAt ?? clock.now();
    let error: AppError | null = null;
    for (;;) {
      const backend = await orAborted(probe.next(tried, request.protocol), signal);
      if (backend === null) break;
      tried.add(backend);
      await removeLeftovers(
        probe,
        (entry) => entry.protocol === backend.info.protocol && entry.internalPort === request.internalPort,
        life.signal,
      );
      const attempt = {
        internalPort: request.internalPort,
        externalPorts: portsFor(request),
        exact: request.exact,
      };
      const mapped = await attemptMapping(backend, attempt, life.signal);
      if (mapped.ok) {
        ledger.remember(mapped.value);
        inBackground(sweep(backend, mapped.value, life.signal));
        return mapped;
      }
      error = worse(error, mapped.error);
    }
    return fail(error ?? { code: 'router-not-found', triedMs: Math.round(clock.now() - startedAt) });
  };

  const withBackend = async <T>(
    mapping: Mapping,
    signal: AbortSignal | undefined,
    use: (backend: MappingBackend, signal: AbortSignal) => Promise<Result<T>>,
  ): Promise<Result<T>> => {
    const probe = await currentProbe();
    if (probe === null) return fail({ code: 'no-network' });
    const backend = await backendOf(probe, mapping.protocol);
    if (backend === null)
      return fail({ code: 'router-broken', protocol: mapping.protocol, detail: 'timeout' });
    const limited = signal === undefined ? life.signal : AbortSignal.any([signal, life.signal]);
    const result = await use(backend, limited);
    // Next time everything is looked for afresh: the router may have moved its control port.
    if (!result.ok && result.error.code === 'router-broken' && !limited.aborted) session = null;
    return result;
  };

  /** The router maps to an address that is no longer ours. */
  const moved = async (mapping: Mapping): Promise<boolean> => {
    const route = await network.defaultRoute();
    return route !== null && route.localIp !== mapping.internalIp;
  };

  return {
    detect: async (signal) => {
      const key = await readKey();
      if (key === null) return fail({ code: 'no-network' });
      const running = session !== null && !session.probe.isSettled() && sameRouter(session.probe.key, key);
      const { probe } = running && session !== null ? session : probeNow(key);
      await probe.settled;
      const table = probe.found().find(({ info }) => info.protocol === 'upnp');
      const limits = [
        life.signal,
        AbortSignal.timeout(listTimeoutMs),
        ...(signal === undefined ? [] : [signal]),
      ];
      const rows = await table?.list(AbortSignal.any(limits));
      const info: RouterInfo = {
        lanIp: key.localIp,
        gatewayIp: key.gatewayIp,
        interfaces: [...(await network.interfaces())],
        services: probe.found().map((backend) => backend.info),
        foreignMappings: rows?.ok === true ? rows.value.filter((row) => !isOurs(row)) : [],
        seenAt: new Date(clock.now()).toISOString(),
      };
      for (const listener of [...infoListeners]) listener(info);
      return ok(info);
    },

    map: async (request, signal = life.signal) => {
      const probe = await currentProbe();
      if (probe === null) return fail({ code: 'no-network' });
      const mapped = await mapOn(probe, request, signal);
      if (mapped.ok || mapped.error.code !== 'router-broken' || signal.aborted) return mapped;
      // What was known of the router no longer holds: once more from the start.
      session = null;
      const again = await currentProbe();
      return again === null || again === probe ? mapped : mapOn(again, request, signal);
    },

    renew: async (mapping, signal) => {
      if (await moved(mapping)) return fail({ code: 'mapping-missing', externalPort: mapping.externalPort });
      return withBackend(mapping, signal, async (backend, limited) => {
        const { internalPort, externalPort } = mapping;
        const added = await backend.add({ internalPort, externalPort, leaseMs }, limited);
        if (!added.ok) return added;
        if (added.value.externalPort !== externalPort) ledger.remember(added.value);
        return backend.verify(added.value, limited);
      });
    },

    verify: async (mapping, signal) => {
      if (await moved(mapping)) return fail({ code: 'mapping-missing', externalPort: mapping.externalPort });
      return withBackend(mapping, signal, async (backend, limited) => backend.verify(mapping, limited));
    },

    unmap: async (mapping, signal) => {
      const removed = await withBackend(mapping, signal, async (backend, limited) =>
        backend.remove(mapping, limited),
      );
      if (removed.ok) ledger.forget(mapping);
      return removed;
    },

    candidatePorts,

    clearLeftovers: async (signal = life.signal) => {
      if (ledger.entries().length === 0) return;
      const probe = await currentProbe();
      if (probe !== null) await removeLeftovers(probe, null, AbortSignal.any([signal, life.signal]));
    },

    onInfo: (listener) => {
      infoListeners.add(listener);
      return () => void infoListeners.delete(listener);
    },

    onDisturbance: (listener) => {
      disturbanceListeners.add(listener);
      return () => void disturbanceListeners.delete(listener);
    },

    [Symbol.asyncDispose]: async () => {
      life.abort();
      infoListeners.clear();
      disturbanceListeners.clear();
      await Promise.all(background);
    },
  };
};
