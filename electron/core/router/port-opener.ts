import type { AppError, Result } from '../../../shared/errors.ts';
import { fail } from '../../../shared/errors.ts';
import type { SettingsStore } from '../ports.ts';
import { untilAborted } from '../until-aborted.ts';
import type { Mapping, MappingBackend, MappingRequest, RouterService } from './contract.ts';
import { externalPortCandidates, maxCandidates } from './external-port-candidates.ts';
import type { Leftovers } from './leftovers.ts';
import { attemptMapping } from './mapping-attempt.ts';
import { moreTelling } from './more-telling.ts';
import type { RouterLedger } from './router-ledger.ts';
import type { Probe } from './router-probe.ts';
import type { RouterSession } from './router-session.ts';

export interface PortOpenerOptions {
  readonly config: SettingsStore;
  readonly session: RouterSession;
  readonly ledger: RouterLedger;
  readonly leftovers: Leftovers;
  /** Inside ports that are mapped now and wanted. */
  readonly wanted: Set<number>;
  /** Takes care of what nobody waits for. */
  readonly inBackground: (work: Promise<unknown>) => void;
  /** Ends everything. What the router has been asked for is not cut short by a caller who gives up. */
  readonly signal: AbortSignal;
}

export type PortOpener = Pick<RouterService, 'map' | 'candidatePorts'>;

/** Opens outside ports: one protocol after the other, one port after the other, and what is left of ours cleared away first. */
export const createPortOpener = (options: PortOpenerOptions): PortOpener => {
  const { config, session, ledger, leftovers, wanted, inBackground } = options;
  const candidatePorts = (): readonly number[] => externalPortCandidates(config.read().deviceId);

  const portsFor = (request: MappingRequest): readonly number[] => {
    const first = request.externalPort ?? ledger.lastExternalPort(request.internalPort);
    if (request.exact && first !== undefined) return [first];
    const all = new Set([...(first === undefined ? [] : [first]), ...candidatePorts()]);
    return [...all].slice(0, maxCandidates);
  };

  const mapWith = async (
    probe: Probe,
    backend: MappingBackend,
    request: MappingRequest,
  ): Promise<Result<Mapping>> => {
    const { internalPort, exact } = request;
    const { protocol } = backend.info;
    await leftovers.remove(
      probe,
      (entry) =>
        entry.internalPort === internalPort ? entry.protocol === protocol : wanted.has(entry.internalPort),
      options.signal,
    );
    const mapped = await attemptMapping(
      backend,
      {
        internalPort,
        exact,
        externalPorts: portsFor(request),
        onAdded: ledger.remember,
        onRemoved: ledger.forget,
      },
      options.signal,
    );
    if (!mapped.ok) return mapped;
    ledger.remember(mapped.value);
    wanted.add(internalPort);
    inBackground(leftovers.sweep(backend, mapped.value, options.signal));
    return mapped;
  };

  /** The first protocol that proves itself and maps; else the most telling of their errors. */
  const mapOn = async (
    probe: Probe,
    request: MappingRequest,
    signal: AbortSignal,
  ): Promise<Result<Mapping>> => {
    const tried = new Set<MappingBackend>();
    const askedAt = performance.now();
    let error: AppError | null = null;
    for (;;) {
      const backend = await untilAborted(probe.next(tried, request.protocol), signal);
      if (backend === null) break;
      tried.add(backend);
      const mapped = await mapWith(probe, backend, request);
      if (mapped.ok) return mapped;
      error = moreTelling(error, mapped.error);
    }
    return fail(error ?? { code: 'router-not-found', triedMs: Math.round(performance.now() - askedAt) });
  };

  return {
    candidatePorts,
    map: async (request, signal = options.signal) => {
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
  };
};
