import type { MappingProtocol } from '../../../shared/way-in.ts';
import type { Clock, DefaultRoute } from '../ports.ts';
import type { MappingBackend } from './contract.ts';
import type { LanHttp } from './lan-http.ts';
import { probeNatPmp } from './nat-pmp-backend.ts';
import { probePcp } from './pcp-backend.ts';
import type { RouterSigns } from './router-signs.ts';
import type { SoapCall, SoapTarget } from './soap.ts';
import type { UpnpFinding } from './upnp-probe.ts';
import { probeUpnp } from './upnp-probe.ts';
import type { RouterWire } from './wire.ts';

/**
 * How long after the start the first protocol waits for a better one. PCP and NAT-PMP answer in 2 ms, UPnP after
 * some 60, or 300 on a busy PC; it is preferred because it alone carries our name and can really be read back.
 */
const graceMs = 500;

const preference: readonly MappingProtocol[] = ['upnp', 'pcp', 'nat-pmp'];

/** What a router is known by: another one with the same address (a neighbour's 192.168.1.1) has another MAC. */
export interface RouterKey extends DefaultRoute {
  readonly mac: string | null;
}

export const sameRouter = (a: RouterKey, b: RouterKey): boolean =>
  a.gatewayIp === b.gatewayIp &&
  a.localIp === b.localIp &&
  a.interfaceName === b.interfaceName &&
  (a.mac === b.mac || a.mac === null || b.mac === null);

export interface ProbeOptions {
  readonly key: RouterKey;
  readonly http: LanHttp;
  readonly wire: RouterWire;
  readonly clock: Clock;
  readonly tag: string;
  /** Whether a mapping to this inside port belongs to this run. */
  readonly isWanted: (internalPort: number) => boolean;
  readonly nonceFor: (internalPort: number) => Buffer;
  readonly lastResort: (target: SoapTarget) => SoapCall;
  readonly signs: RouterSigns;
  readonly knownLocation?: URL | undefined;
}

/** All protocols asked side by side. */
export interface Probe {
  readonly key: RouterKey;
  /** Protocols that have proved themselves so far, best first. */
  found(): readonly MappingBackend[];
  upnp(): UpnpFinding | null;
  /**
   * The best proven backend that is not in `tried`, waiting for one; null when there is no other.
   * `protocol` narrows it to one.
   */
  next(tried: ReadonlySet<MappingBackend>, protocol?: MappingProtocol): Promise<MappingBackend | null>;
  /** All have answered, or the time is over. */
  readonly settled: Promise<void>;
  isSettled(): boolean;
}

const byPreference = (a: MappingBackend, b: MappingBackend): number =>
  preference.indexOf(a.info.protocol) - preference.indexOf(b.info.protocol);

/** Starts a probe; it ends by itself after `wire.probeMs`. */
export const startProbe = (options: ProbeOptions, signal: AbortSignal): Probe => {
  const { key, wire } = options;
  const limited = AbortSignal.any([signal, AbortSignal.timeout(wire.probeMs)]);
  const target = { ...options, gatewayIp: key.gatewayIp, localIp: key.localIp };
  const proven: MappingBackend[] = [];
  let finding: UpnpFinding | null = null;
  let done = false;
  let changed = Promise.withResolvers<void>();
  const announce = (): void => {
    changed.resolve();
    changed = Promise.withResolvers<void>();
  };
  const prove = (backend: MappingBackend | null): void => {
    if (backend !== null) proven.push(backend);
    announce();
  };
  const settled = Promise.all([
    probePcp(target, limited).then(prove),
    probeNatPmp(target, limited).then(prove),
    probeUpnp(target, limited).then((found) => {
      finding = found;
      prove(found?.backend ?? null);
    }),
  ]).then(() => {
    done = true;
    announce();
  });

  const untried = (
    tried: ReadonlySet<MappingBackend>,
    protocol?: MappingProtocol,
  ): readonly MappingBackend[] =>
    proven
      .filter(
        (backend) => !tried.has(backend) && (protocol === undefined || backend.info.protocol === protocol),
      )
      .toSorted(byPreference);

  const isSettled = (): boolean => done;
  const graceOver = new Promise<void>((resolve) => void setTimeout(resolve, graceMs));

  return {
    key,
    settled,
    isSettled,
    upnp: () => finding,
    found: () => proven.toSorted(byPreference),
    next: async (tried, protocol) => {
      while (!isSettled() && untried(tried, protocol).length === 0) await changed.promise;
      const best = protocol ?? preference[0];
      const waitForBetter = async (): Promise<void> => {
        while (!isSettled() && untried(tried, protocol)[0]?.info.protocol !== best) await changed.promise;
      };
      await Promise.race([waitForBetter(), graceOver]);
      return untried(tried, protocol)[0] ?? null;
    },
  };
};
