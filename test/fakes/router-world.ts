import { systemClock } from '../../electron/core/clock.ts';
import type { Clock, Config, DefaultRoute, Ipv6Connection, Network } from '../../electron/core/ports.ts';
import type { RouterService } from '../../electron/core/router/contract.ts';
import { mappingTag } from '../../electron/core/router/mapping-tag.ts';
import { createRouterService } from '../../electron/core/router/router-service.ts';
import type { RouterWire } from '../../electron/core/router/wire.ts';
import { standardWire } from '../../electron/core/router/wire.ts';
import { createCoreServices } from './core-services.ts';
import type { CoreServices } from './core-services.ts';

/** A port on loopback where nobody listens: discard. */
const nobody = 9;

const deviceId = 'c0ffee-0001';
/** What marks this world's mappings as Porthole's own. */
export const worldTag = mappingTag(deviceId);

export interface FakeNetwork extends Network {
  route: DefaultRoute | null;
  mac: string | null;
  v6: Ipv6Connection | null;
}

/** The home network as loopback: the router is this host. */
export const loopbackNetwork = (): FakeNetwork => {
  const network: FakeNetwork = {
    route: { gatewayIp: '127.0.0.1', interfaceName: 'lo', localIp: '127.0.0.1' },
    mac: '02:00:00:00:00:01',
    v6: null,
    ipv6: async () => network.v6,
    interfaces: async () => [
      { name: 'lo', ip: '127.0.0.1', prefix: 8, mac: '02:00:00:00:00:02', kind: 'lan', defaultRoute: true },
    ],
    defaultRoute: async () => network.route,
    macOf: async () => network.mac,
  };
  return network;
};

/** The protocols' ports moved to a test's own servers; what has none leads to a port where nobody is. */
export const loopbackWire = (change: Partial<RouterWire> = {}): RouterWire => ({
  ...standardWire,
  ssdpPort: nobody,
  pmpPort: nobody,
  announcePort: 0,
  probeMs: 1500,
  ...change,
});

export const routerServices = (clock: Clock = systemClock, change: Partial<Config> = {}): CoreServices =>
  createCoreServices(clock, {
    deviceId,
    owner: { passwordHash: 'a hash' },
    ...change,
  });

export interface RouterWorld extends AsyncDisposable {
  readonly router: RouterService;
  readonly services: CoreServices;
  readonly network: FakeNetwork;
}

/** A router service before a home of loopback servers. `services` carries what outlives a crash. */
export const routerWorld = (wire: Partial<RouterWire>, services = routerServices()): RouterWorld => {
  const network = loopbackNetwork();
  const router = createRouterService({ ...services, network, wire: loopbackWire(wire) });
  return { router, services, network, [Symbol.asyncDispose]: async () => router[Symbol.asyncDispose]() };
};
