import type { AppError, Result } from '../../../shared/errors.ts';
import { fail, ok } from '../../../shared/errors.ts';
import type { RouterInfo } from '../../../shared/way-in.ts';
import type { Journal } from '../journal/contract.ts';
import type { Clock, Logger, Network, SettingsStore } from '../ports.ts';
import type { Disturbance, Mapping, MappingBackend, MappingRequest, RouterService } from './contract.ts';
import { externalPortCandidates, maxCandidates } from './external-port-candidates.ts';
import { createLanHttp } from './lan-http.ts';
import { createLeftovers } from './leftovers.ts';
import { attemptMapping } from './mapping-attempt.ts';
import { leaseMs } from './mapping-lease.ts';
import { soapOverNatUpnp } from './nat-upnp-transport.ts';
import { moreTelling } from './more-telling.ts';
import { mappingTag } from './mapping-tag.ts';
import { createPinholes } from './pinholes.ts';
import { createRouterLedger } from './router-ledger.ts';
import type { Probe } from './router-probe.ts';
import { createRouterSession } from './router-session.ts';
import { createRouterSigns } from './router-signs.ts';
import { createTableReader } from './router-table.ts';
import { watchRouter } from './router-watch.ts';
import { untilAborted } from './until-aborted.ts';
import type { RouterWire } from './wire.ts';
import { standardWire } from './wire.ts';

/** Silences of what was found before it is looked for afresh, by a search that everybody on the LAN hears. */
const timeoutsBeforeProbing = 3;

export interface RouterServiceOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly network: Network;
  readonly config: SettingsStore;
  readonly journal: Journal;
  readonly wire?: RouterWire;
}

/** The home's one router: found, asked, mapped. */
export const createRouterService = (options: RouterServiceOptions): RouterService => {
  const { clock, network, config, journal, wire = standardWire } = options;
  const logger = options.logger.child({ feature: 'router' });
  const ledger = createRouterLedger(config, clock);
  const tag = mappingTag(config.read().deviceId);
  /** Inside ports that are mapped now and wanted: the gateway's, and those of raw forwards. */
  const wanted = new Set<number>();
  const isWanted = (internalPort: number): boolean => wanted.has(internalPort);
  const leftovers = createLeftovers({ ledger, journal, tag, isWanted });
  const life = new AbortController();
  const infoListeners = new Set<(info: RouterInfo) => void>();
  const disturbanceListeners = new Set<(what: Disturbance) => void>();
  const background = new Set<Promise<unknown>>();
  let timeouts = 0;
  let watching: AbortController | null = null;

  const tell = (what: Disturbance): void => {
    for (const listener of [...disturbanceListeners]) listener(what);
  };

  const signs = createRouterSigns({ clock, journal, tell });

  const inBackground = (work: Promise<unknown>): void => {
    const tracked = work.catch((error: unknown) => logger.error({ err: error }, 'background work failed'));
    background.add(tracked);
    void tracked.finally(() => background.delete(tracked));
  };

  const http = createLanHttp();
  const session = createRouterSession({
    clock,
    network,
    wire,
    tag,
    signs,
    inBackground,
    isWanted,
    http,
    lastResort: soapOverNatUpnp,
    nonceFor: ledger.nonceFor,
    signal: life.signal,
  });

  const candidatePorts = (): readonly number[] => externalPortCandidates(config.read().deviceId);

  const portsFor = (request: MappingRequest): readonly number[] => {
    const first = request.externalPort ?? ledger.lastExternalPort(request.internalPort);
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
    const { internalPort, exact } = request;
    const askedAt = performance.now();
    let error: AppError | null = null;
    for (;;) {
      const backend = await untilAborted(probe.next(tried, request.protocol), signal);
      if (backend === null) break;
      tried.add(backend);
      const { protocol } = backend.info;
      await leftovers.remove(
        probe,
        (entry) =>
          entry.internalPort === internalPort ? entry.protocol === protocol : isWanted(entry.internalPort),
        life.signal,
      );
      const attempt = {
        internalPort,
        exact,
        externalPorts: portsFor(request),
        onAdded: ledger.remember,
        onRemoved: ledger.forget,
      };
      const mapped = await attemptMapping(backend, attempt, life.signal);
      if (mapped.ok) {
        ledger.remember(mapped.value);
        wanted.add(internalPort);
        inBackground(leftovers.sweep(backend, mapped.value, life.signal));
        return mapped;
      }
      error = moreTelling(error, mapped.error);
    }
    return fail(error ?? { code: 'router-not-found', triedMs: Math.round(performance.now() - askedAt) });
  };

  /** The router maps to an address that is no longer ours. */
  const moved = async (mapping: Mapping): Promise<boolean> => {
    const route = await network.defaultRoute();
    return route !== null && route.localIp !== mapping.internalIp;
  };

  /** A closed port is a router that is back with another one; a silence is more often one that is away. */
  const onBroken = (detail: string): void => {
    timeouts += 1;
    if (detail === 'timeout' && timeouts < timeoutsBeforeProbing) return;
    timeouts = 0;
    session.forget();
  };

  const withBackend = async <T>(
    mapping: Mapping,
    signal: AbortSignal | undefined,
    use: (backend: MappingBackend, signal: AbortSignal) => Promise<Result<T>>,
  ): Promise<Result<T>> => {
    const limited = signal === undefined ? life.signal : AbortSignal.any([signal, life.signal]);
    const probe = await session.current();
    if (probe === null) return fail({ code: 'no-network' });
    const backend = await untilAborted(probe.next(new Set(), mapping.protocol), limited);
    if (backend === null)
      return fail({ code: 'router-broken', protocol: mapping.protocol, detail: 'timeout' });
    const result = await use(backend, limited);
    if (result.ok) timeouts = 0;
    else if (result.error.code === 'router-broken' && !limited.aborted) onBroken(result.error.detail);
    return result;
  };

  const stillOurs = async (
    mapping: Mapping,
    signal: AbortSignal | undefined,
    use: (backend: MappingBackend, signal: AbortSignal) => Promise<Result<Mapping>>,
  ): Promise<Result<Mapping>> => {
    const gone = await moved(mapping);
    return gone
      ? fail({ code: 'mapping-missing', externalPort: mapping.externalPort })
      : withBackend(mapping, signal, use);
  };

  const table = createTableReader({
    clock,
    holdsOurs: () => ledger.entries().some(({ protocol }) => protocol === 'upnp'),
  });

  const describe = async (probe: Probe, signal: AbortSignal | undefined): Promise<RouterInfo> => {
    const limited = signal === undefined ? life.signal : AbortSignal.any([signal, life.signal]);
    const reading = await table.read(probe, limited);
    const { rows, evidence } = reading.ok ? reading.value : { rows: [], evidence: [] };
    return {
      lanIp: probe.key.localIp,
      gatewayIp: probe.key.gatewayIp,
      interfaces: [...(await network.interfaces())],
      services: probe.found().map((backend) => backend.info),
      foreignMappings: rows.filter((row) => !leftovers.isOurs(row)),
      ...(evidence.length === 0 ? {} : { evidence: [...evidence] }),
      seenAt: new Date(clock.now()).toISOString(),
    };
  };

  const pinholes = createPinholes({
    ...{ clock, network, wire, session, signs, http, journal },
    nonceFor: ledger.nonceFor,
    ledger: ledger.pinholes,
    signal: life.signal,
  });

  return {
    candidatePorts,

    pinholes,

    removeForeign: async (row, signal = life.signal) => {
      const limited = AbortSignal.any([signal, life.signal]);
      const probe = await session.current();
      if (probe === null) return fail({ code: 'no-network' });
      const backend = await untilAborted(probe.next(new Set(), 'upnp'), limited);
      if (backend === null)
        return fail({ code: 'not-available', what: 'mapping.remove', reason: 'no-table' });
      table.forget();
      const reading = await table.read(probe, limited);
      if (!reading.ok) return reading;
      const found = reading.value.rows.find(
        ({ externalPort, protocol }) => externalPort === row.externalPort && protocol === row.protocol,
      );
      if (found === undefined) return fail({ code: 'mapping-missing', externalPort: row.externalPort });
      // Ours goes with exposure.close and forward.remove, which also stop putting it back.
      if (leftovers.isOurs(found))
        return fail({ code: 'not-available', what: 'mapping.remove', reason: 'own' });
      const removed = await backend.removeRow(row, limited);
      if (!removed.ok) return removed;
      table.forget();
      const { internalIp, internalPort, description } = found;
      journal.record('foreign-mapping-removed', { ...row, internalIp, internalPort, description });
      const info = await describe(probe, signal);
      for (const listener of [...infoListeners]) listener(info);
      return ok({});
    },

    detect: async (signal) => {
      const probe = await session.fresh();
      if (probe === null) return fail({ code: 'no-network' });
      await probe.settled;
      const info = await describe(probe, signal);
      for (const listener of [...infoListeners]) listener(info);
      return ok(info);
    },

    map: async (request, signal = life.signal) => {
      const probe = await session.current();
      if (probe === null) return fail({ code: 'no-network' });
      const wasOver = probe.isSettled();
      const mapped = await mapOn(probe, request, signal);
      if (mapped.ok || !wasOver || signal.aborted) return mapped;
      if (mapped.error.code !== 'router-broken' && mapped.error.code !== 'router-not-found') return mapped;
      // What was known of the router no longer holds: it moved its ports, or was set up differently since.
      const again = await session.fresh();
      return again === null ? mapped : mapOn(again, request, signal);
    },

    renew: async (mapping, signal) =>
      stillOurs(mapping, signal, async (backend, limited) => {
        const { internalPort, externalPort } = mapping;
        const added = await backend.add({ internalPort, externalPort, leaseMs }, limited);
        if (!added.ok) return added;
        if (added.value.externalPort !== externalPort) ledger.forget(mapping);
        ledger.remember(added.value);
        return backend.verify(added.value, limited);
      }),

    verify: async (mapping, signal) =>
      stillOurs(mapping, signal, async (backend, limited) => backend.verify(mapping, limited)),

    unmap: async (mapping, signal) => {
      const removed = await withBackend(mapping, signal, async (backend, limited) =>
        backend.remove(mapping, limited),
      );
      wanted.delete(mapping.internalPort);
      if (removed.ok) ledger.forget(mapping);
      return removed;
    },

    clearLeftovers: async (signal = life.signal) => {
      await pinholes.clearLeftovers(signal);
      const entries = ledger.entries();
      const probe = entries.length === 0 ? null : await session.current();
      if (probe === null) return;
      // Here there is time to wait for the protocols that made them.
      await Promise.all(entries.map(async ({ protocol }) => probe.next(new Set(), protocol)));
      const limited = AbortSignal.any([signal, life.signal]);
      await leftovers.remove(probe, (entry) => isWanted(entry.internalPort), limited);
    },

    onInfo: (listener) => {
      infoListeners.add(listener);
      return () => void infoListeners.delete(listener);
    },

    onDisturbance: (listener) => {
      disturbanceListeners.add(listener);
      if (watching === null && !life.signal.aborted) {
        watching = new AbortController();
        const signal = AbortSignal.any([watching.signal, life.signal]);
        inBackground(watchRouter({ clock, wire, session, signs, tell }, signal));
      }
      return () => {
        disturbanceListeners.delete(listener);
        if (disturbanceListeners.size > 0) return;
        watching?.abort();
        watching = null;
      };
    },

    [Symbol.asyncDispose]: async () => {
      life.abort();
      infoListeners.clear();
      disturbanceListeners.clear();
      await Promise.all(background);
    },
  };
};
