import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import { ipKind } from '../ip-ranges.ts';
import type { Mapping, RouterService } from './contract.ts';
import { joined } from './upstream-mapping.ts';
import { createUpstreamSide } from './upstream-side.ts';
import type { UpstreamSideOptions } from './upstream-side.ts';

export interface ChainedRouterOptions extends Omit<UpstreamSideOptions, 'candidatePorts'> {
  /** The home's own router. */
  readonly router: RouterService;
}

type Read = (mapping: Mapping, signal?: AbortSignal) => Promise<Result<Mapping>>;

/**
 * The home's router, and the one before it where there are two: a mapping whose outside is a private address is
 * carried on through the outer router, if that one answers. It is asked by unicast, and only when something is opened.
 */
export const createChainedRouter = (options: ChainedRouterOptions): RouterService => {
  const { router } = options;
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

  /** The mapping through both routers; the inner one alone where nobody answers before it. */
  const carriedOn = async (inner: Mapping, exact: boolean, signal: AbortSignal): Promise<Mapping> => {
    const found = await upstream.find(inner.externalIp, signal);
    const step = found === null ? null : await upstream.carryOn(found, inner, exact, signal);
    return step === null ? inner : joined(step);
  };

  return {
    ...router,
    map: async (request, signal) => {
      const inner = await router.map(request, signal);
      if (!inner.ok || ipKind(inner.value.externalIp) !== 'private') return inner;
      return ok(await carriedOn(inner.value, request.exact, within(signal)));
    },
    verify: async (mapping, signal) => again(mapping, router.verify, false, signal),
    renew: async (mapping, signal) => again(mapping, router.renew, true, signal),
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
      await router[Symbol.asyncDispose]();
    },
  };
};
