import type { Clock, Network } from '../ports.ts';
import type { MappingBackend } from './contract.ts';
import type { Probe, ProbeOptions, RouterKey } from './router-probe.ts';
import { sameRouter, startProbe } from './router-probe.ts';

export interface RouterSessionOptions extends Omit<ProbeOptions, 'key' | 'knownLocation'> {
  readonly network: Network;
  readonly clock: Clock;
  /** Ends every probe. */
  readonly signal: AbortSignal;
  /** Takes care of what nobody waits for. */
  readonly inBackground: (work: Promise<unknown>) => void;
}

/** What is known of the router that this PC's default route leads to. */
export interface RouterSession {
  /**
   * The running or last successful probe of the router that is there now, however old, else a new one; null
   * without a router.
   */
  current(): Promise<Probe | null>;
  /** The running probe or a new one. */
  fresh(): Promise<Probe | null>;
  /** The router that this PC's default route leads to now. */
  key(): Promise<RouterKey | null>;
  /** The proven protocol whose sign of life costs least; undefined while none is proven. */
  lightest(): MappingBackend | undefined;
  /** What was found no longer holds: the next question looks afresh. */
  forget(): void;
}

export const createRouterSession = (options: RouterSessionOptions): RouterSession => {
  const { network, signal, inBackground } = options;
  let last: Probe | null = null;
  let known: { readonly key: RouterKey; readonly location: URL } | null = null;

  const readKey = async (): Promise<RouterKey | null> => {
    const route = signal.aborted ? null : await network.defaultRoute();
    return route === null ? null : { ...route, mac: await network.macOf(route.gatewayIp) };
  };

  const start = (key: RouterKey): Probe => {
    const knownLocation = known !== null && sameRouter(known.key, key) ? known.location : undefined;
    const probe = startProbe({ ...options, key, knownLocation }, signal);
    last = probe;
    inBackground(
      probe.settled.then(() => {
        const upnp = probe.upnp();
        if (upnp?.backend) known = { key, location: upnp.description.location };
      }),
    );
    return probe;
  };

  /** `old`: also one that is over and has found something. */
  const reuse = (key: RouterKey, old: boolean): Probe | null => {
    if (last === null || !sameRouter(last.key, key)) return null;
    return !last.isSettled() || (old && last.found().length > 0) ? last : null;
  };

  const obtain = async (old: boolean): Promise<Probe | null> => {
    const key = await readKey();
    if (key === null || signal.aborted) return null;
    return reuse(key, old) ?? start(key);
  };

  return {
    current: async () => obtain(true),
    fresh: async () => obtain(false),
    key: readKey,
    lightest: () => last?.found().at(-1),
    forget: () => {
      if (last?.isSettled() === true) last = null;
    },
  };
};
