import type { AddressService } from '../address/contract.ts';
import type { CameraPictures } from '../cameras/contract.ts';
import type { ExposureService } from '../exposure/contract.ts';
import type { GatewayDoor } from '../gateway/contract.ts';
import type { Clock, Network, SettingsStore } from '../ports.ts';
import type { RouterService } from '../router/contract.ts';
import type { Store } from '../store.ts';
import type { RouterInfo } from '../../../shared/model.ts';
import type { PathFacts } from './facts.ts';
import { gatherCameras } from './gather-cameras.ts';
import { gatherGateway } from './gather-gateway.ts';
import { gatherInternet } from './gather-internet.ts';
import type { Landmark } from './gather-internet.ts';
import { gatherRoute } from './gather-route.ts';

export interface GatherDeps {
  readonly clock: Clock;
  readonly config: SettingsStore;
  readonly store: Store;
  readonly cameras: CameraPictures;
  readonly gateway: GatewayDoor;
  readonly router: Pick<RouterService, 'detect'>;
  readonly exposure: Pick<ExposureService, 'recheck'>;
  readonly address: AddressService;
  readonly network: Network;
  readonly landmarks: readonly Landmark[];
}

/** Reads the mapping back and looks at the router; what both publish is read from the state afterwards. */
const gatherRouter = async (deps: GatherDeps, signal: AbortSignal): Promise<RouterInfo | null> => {
  await deps.exposure.recheck(signal);
  const detected = await deps.router.detect(signal);
  return detected.ok ? detected.value : null;
};

const wanIpOf = (router: RouterInfo | null, fallback: string | undefined): string | undefined =>
  router?.services.find(({ externalIp }) => externalIp !== undefined)?.externalIp ?? fallback;

/** Finds out everything that `decide` rests on, hop by hop and side by side where they do not disturb each other. */
export const gather = async (deps: GatherDeps, signal: AbortSignal): Promise<PathFacts> => {
  const { clock, config, store, network } = deps;
  const [cameras, gateway, route, router] = await Promise.all([
    gatherCameras(deps, store.get(), signal),
    gatherGateway(clock, store.get(), signal),
    gatherRoute(network, signal),
    gatherRouter(deps, signal),
  ]);
  await deps.address.compareNow(wanIpOf(router, store.get().exposure.externalIp), signal);
  const { address, exposure, ddns } = store.get();
  const internet = await gatherInternet(address, deps.landmarks, signal);
  return {
    checkedAt: clock.now(),
    cameras,
    gateway,
    wanted: config.read().exposure !== null || exposure.phase !== 'closed' || exposure.problem !== undefined,
    firewall: { state: 'not-asked' },
    route: { ...route, gatewayAnswers: route.gatewayAnswers || (router?.services.length ?? 0) > 0 },
    exposure,
    router,
    address,
    internet,
    outside: null,
    hairpin: 'untried',
    ddns: ddns && { hostname: ddns.hostname, told: ddns.lastIp, stoppedBy: ddns.stoppedBy },
  };
};
