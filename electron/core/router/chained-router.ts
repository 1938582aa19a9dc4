import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import { ipKind } from '../ip-ranges.ts';
import type { Logger } from '../ports.ts';
import type { Disturbance, Mapping, RouterService } from './contract.ts';
import { createLateUpstream } from './late-upstream.ts';
import { joined } from './upstream-mapping.ts';
import type { UpstreamRouter } from './upstream-probe.ts';
import { createUpstreamSide } from './upstream-side.ts';
import type { UpstreamSideOptions } from './upstream-side.ts';

export interface ChainedRouterOptions extends Omit<UpstreamSideOptions, 'candidatePorts'> {
  /** The home's own router. */
  readonly router: RouterService;
  readonly logger: Logger;
}

/** It ends at a private address outside the home's router, and nothing of ours leads on from there. */
const endsBetween = ({ externalIp, upstream }: Mapping): boolean =>
  upstream === undefined && ipKind(externalIp) === 'private';

type Read = (mapping: Mapping, signal?: AbortSignal) => Promise<Result<Mapping>>;

/**
 * The home's router, and the one before it where there are two: a mapping whose outside is a private address is
 * carried on through the outer router, if that one answers. It is asked by unicast, when something is opened and, as long as nobody has answered, in the
 * course of the usual readings.
 */
export const createChainedRouter = (options: ChainedRouterOptions): RouterService => {
  const { router, journal } = options;
  const upstream = createUpstreamSide({ ...options, candidatePorts: router.candidatePorts });
  const life = new AbortController();
  const within = (signal: AbortSignal | undefined): AbortSignal =>
    signal === undefined ? life.signal : AbortSignal.any([signal, life.signal]);

  /** Both readings of a mapping through two routers, the inner one first: what it lost the outer one leads nowhere with. */
  const again = async (mapping: Mapping, read: Read, renewing: boolean, signal?: AbortSignal) => {
    const step = mapping.upstream;
    if (step === undefined) return read(mapping, signal);
    const limited = within(signal);
    const inner = await read(step.inner, signal);
    if (!inner.ok) return inner;
    const same =
      inner.value.externalIp === step.inner.externalIp &&
      inner.value.externalPort === step.inner.externalPort;
    if (!same) {
      await upstream.remove(step, limited);
      return fail({ code: 'mapping-missing', externalPort: step.outer.externalPort });
    }
    const outer = await upstream.again(step, renewing, limited);
    return outer.ok ? ok(joined({ ...step, inner: inner.value, outer: outer.value })) : outer;
  };

  const listeners = new Set<(what: Disturbance) => void>();
  const late = createLateUpstream({
    ...options,
    logger: options.logger.child({ feature: 'router' }),
    find: upstream.find,
    onFound: () => listeners.forEach((listener) => listener('upstream-found')),
    signal: life.signal,
  });
  /** Inside ports whose outside port the user named. */
  const exactPorts = new Set<number>();

  /** The mapping through both routers; the inner one alone where none is found, or where the outer one refuses. */
  const carriedOn = async (
    inner: Mapping,
    found: UpstreamRouter | null,
    signal: AbortSignal,
  ): Promise<Mapping> => {
    const exact = exactPorts.has(inner.internalPort);
    const step = found === null ? null : await upstream.carryOn(found, inner, exact, signal);
    return step === null ? inner : joined(step);
  };

  /** A mapping that still ends at a private address, where an outer router may answer by now. */
  const carriedOnLate = async (inner: Mapping, signal: AbortSignal): Promise<Mapping> => {
    const whole = await carriedOn(inner, late.for(inner), signal);
    if (whole.upstream === undefined) return whole;
    const { externalIp, externalPort, upstream: step } = whole;
    const { gatewayIp, outer } = step;
    journal.record('upstream-router-found', {
      gatewayIp,
      protocol: outer.protocol,
      externalIp,
      externalPort,
    });
    return whole;
  };

  const readBack = async (mapping: Mapping, read: Read, renewing: boolean, signal?: AbortSignal) => {
    const result = await again(mapping, read, renewing, signal);
    if (!result.ok || !endsBetween(result.value)) return result;
    return ok(await carriedOnLate(result.value, within(signal)));
  };

  return {
    ...router,
    map: async (request, signal) => {
      const inner = await router.map(request, signal);
      if (request.exact) exactPorts.add(request.internalPort);
      else exactPorts.delete(request.internalPort);
      if (!inner.ok || !endsBetween(inner.value)) return inner;
      const limited = within(signal);
      const found = await late.find(inner.value.externalIp, limited);
      return ok(await carriedOn(inner.value, found, limited));
    },
    verify: async (mapping, signal) => readBack(mapping, router.verify, false, signal),
    renew: async (mapping, signal) => readBack(mapping, router.renew, true, signal),
    onDisturbance: (listener) => {
      listeners.add(listener);
      const leave = router.onDisturbance(listener);
      return () => {
        listeners.delete(listener);
        leave();
      };
    },
    unmap: async (mapping, signal) => {
      const { upstream: step } = mapping;
      if (step === undefined) return router.unmap(mapping, signal);
      // Side by side: the end of the program does not wait for long.
      const [outer, inner] = await Promise.all([
        upstream.remove(step, within(signal)),
        router.unmap(step.inner, signal),
      ]);
      return inner.ok ? outer : inner;
    },
    clearLeftovers: async (signal) => {
      await router.clearLeftovers(signal);
      await upstream.removeLeftovers(null, within(signal));
    },
    [Symbol.asyncDispose]: async () => {
      life.abort();
      listeners.clear();
      await late[Symbol.asyncDispose]();
      await router[Symbol.asyncDispose]();
    },
  };
};
