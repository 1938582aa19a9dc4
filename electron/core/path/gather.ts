import type { AddressService, IspService } from '../address/contract.ts';
import type { CameraPictures } from '../cameras/contract.ts';
import type { ExposureService } from '../exposure/contract.ts';
import type { GatewayDoor } from '../gateway/contract.ts';
import type { Journal } from '../journal/contract.ts';
import type { Clock, Contacts, Network, SettingsStore } from '../ports.ts';
import type { RouterService } from '../router/contract.ts';
import type { Store } from '../store.ts';
import type { AppState } from '../../../shared/model.ts';
import type { Exposure, RouterInfo } from '../../../shared/way-in.ts';
import type { DdnsFact, FirewallFact, OtherGatewayFact, PathFacts } from './facts.ts';
import type { ReadFirewall } from './firewall/read-firewall.ts';
import { gatherCameras } from './gather-cameras.ts';
import { gatherGateway } from './gather-gateway.ts';
import { gatherInternet } from './gather-internet.ts';
import type { Landmark } from './gather-internet.ts';
import type { FindOtherGateways } from './gather-other-gateways.ts';
import { gatherHairpin, gatherOutside } from './gather-outside.ts';
import { gatherRoute } from './gather-route.ts';
import type { OutsideService } from './outside-services.ts';
import { isOpen } from './proof.ts';

export interface GatherDeps {
  readonly clock: Clock;
  readonly config: SettingsStore;
  readonly store: Store;
  readonly journal: Journal;
  readonly cameras: CameraPictures;
  readonly gateway: GatewayDoor;
  readonly router: Pick<RouterService, 'detect'>;
  readonly exposure: Pick<ExposureService, 'recheck'>;
  readonly address: AddressService;
  readonly isp: IspService;
  readonly contacts: Contacts;
  /** What DNS says of a name; only shown, never decided on. */
  readonly resolveName: (hostname: string) => Promise<readonly string[]>;
  readonly network: Network;
  readonly landmarks: readonly Landmark[];
  readonly readFirewall: ReadFirewall;
  readonly outsideServices: readonly OutsideService[];
  readonly findOtherGateways: FindOtherGateways;
  /** Outside ports in the order in which opening would try them. */
  readonly suggestPorts: () => readonly number[];
}

export interface GatherRequest {
  /** Whether named third parties may be asked to try the port. */
  readonly outside: boolean;
  readonly isFromOutside: (ip: string) => boolean;
  /** The last connection from outside since the start. */
  readonly lastVisit: () => { readonly ip: string; readonly at: number } | null;
}

/** Others are looked for on the home's own LAN only. */
const gatherOthers = async (
  { network, findOtherGateways }: GatherDeps,
  signal: AbortSignal,
): Promise<readonly OtherGatewayFact[]> => {
  const route = await network.defaultRoute();
  return route === null ? [] : findOtherGateways(route, signal);
};

/** Reads the mapping back and looks at the router; what both publish is read from the state afterwards. */
const gatherRouter = async (deps: GatherDeps, signal: AbortSignal): Promise<RouterInfo | null> => {
  await deps.exposure.recheck(signal);
  const detected = await deps.router.detect(signal);
  return detected.ok ? detected.value : null;
};

/** The router's own address in the IPv4 Internet; the address of an IPv6 opening is this PC's. */
const wanIpOf = (router: RouterInfo | null, { externalIp: opened, evidence }: Exposure): string | undefined =>
  // Mapped through a second router: that one's address is the home's.
  (evidence.some(({ fact }) => fact === 'upstream-confirmed') ? opened : undefined) ??
  router?.services.find(({ externalIp }) => externalIp !== undefined)?.externalIp ??
  (opened?.includes(':') === true ? undefined : opened);

/** The firewall is asked about the LAN's interface, also while a VPN holds the default route. */
const gatherFirewall = async (
  { network, readFirewall }: GatherDeps,
  port: number,
  signal: AbortSignal,
): Promise<FirewallFact> => {
  const route = await network.defaultRoute();
  if (route === null) return { state: 'not-asked' };
  return readFirewall({ interfaceName: route.interfaceName, localIp: route.localIp, port }, signal);
};

/** A shared address belongs to strangers as well: nobody is asked to knock there. */
const mayBeTried = ({ address, exposure }: AppState): boolean =>
  isOpen({ exposure }) && (address.kind === 'public' || address.kind === 'unknown');

/** Tries the way in from outside, if that is permitted, and from inside around the router. */
const gatherWayIn = async (
  deps: GatherDeps,
  request: GatherRequest,
  signal: AbortSignal,
): Promise<Pick<PathFacts, 'outside' | 'hairpin'>> => {
  const state = deps.store.get();
  const { address, exposure } = state;
  if (!request.outside || !mayBeTried(state)) return { outside: null, hairpin: 'untried' };
  const outside = await gatherOutside(
    { ...deps, services: deps.outsideServices, isFromOutside: request.isFromOutside },
    address,
    exposure,
    signal,
  );
  const arrived = (outside?.visits ?? 0) > 0;
  const hairpin = arrived
    ? 'untried'
    : await gatherHairpin(address.publicIpv4, exposure.externalPort, signal);
  return { outside, hairpin };
};

/** The name of this home: what its service was told, and where DNS says that it points. */
const gatherName = async ({ store, resolveName }: GatherDeps): Promise<DdnsFact | null> => {
  const { ddns } = store.get();
  if (ddns === null) return null;
  const { hostname, lastIp, stoppedBy } = ddns;
  const [pointsTo] = await resolveName(hostname);
  return { hostname, told: lastIp, stoppedBy, pointsTo };
};

/** A fact of the diary's newest entry of a kind. */
const lastIn = (journal: Journal, code: string, fact: string): string | undefined => {
  const value = journal.list().findLast((entry) => entry.code === code)?.[fact];
  return typeof value === 'string' ? value : undefined;
};

const nextPort = (
  { suggestPorts }: GatherDeps,
  router: RouterInfo | null,
  current: number | undefined,
): number | undefined => {
  const taken = new Set([
    current,
    ...(router?.foreignMappings.map(({ externalPort }) => externalPort) ?? []),
  ]);
  return suggestPorts().find((port) => !taken.has(port));
};

/** For a day a sleep is worth telling to whoever wonders why nobody could look in. */
const SLEEP_TOLD_MS = 24 * 3_600_000;

const lastSleep = (journal: Journal, now: number): PathFacts['slept'] => {
  const since = new Date(now - SLEEP_TOLD_MS).toISOString();
  const entry = journal.list(since).findLast(({ code }) => code === 'pc-slept');
  const fromAt = entry?.['fromAt'];
  return entry === undefined || typeof fromAt !== 'string' ? undefined : { fromAt, untilAt: entry.at };
};

/** Finds out everything that `decide` rests on, hop by hop and side by side where they do not disturb each other. */
export const gather = async (
  deps: GatherDeps,
  request: GatherRequest,
  signal: AbortSignal,
): Promise<PathFacts> => {
  const { clock, config, store, network } = deps;
  const [cameras, gateway, route, firewall, otherGateways, router] = await Promise.all([
    gatherCameras(deps, store.get(), signal),
    gatherGateway(clock, store.get(), signal),
    gatherRoute(network, signal),
    gatherFirewall(deps, store.get().gateway.port, signal),
    gatherOthers(deps, signal),
    gatherRouter(deps, signal),
  ]);
  await deps.address.compareNow(wanIpOf(router, store.get().exposure), signal);
  const [internet, wayIn, ddns, provider] = await Promise.all([
    gatherInternet(deps.contacts, store.get().address, deps.landmarks, signal),
    gatherWayIn(deps, request, signal),
    gatherName(deps),
    deps.isp.get(),
  ]);
  const { address, exposure } = store.get();
  return {
    checkedAt: clock.now(),
    cameras,
    gateway,
    wanted: config.read().exposure !== null || exposure.phase !== 'closed' || exposure.problem !== undefined,
    firewall,
    route: { ...route, gatewayAnswers: route.gatewayAnswers || (router?.services.length ?? 0) > 0 },
    exposure,
    router,
    address,
    internet,
    ...wayIn,
    lastVisitAt: request.lastVisit()?.at ?? null,
    seenFrom: request.lastVisit()?.ip ?? lastIn(deps.journal, 'exposure-proven', 'ip'),
    otherGateways,
    nextPort: nextPort(deps, router, exposure.externalPort),
    ddns,
    slept: lastSleep(deps.journal, clock.now()),
    provider: provider.note?.isp,
    oldAddress: address.changedAt === undefined ? undefined : lastIn(deps.journal, 'address-changed', 'from'),
  };
};
