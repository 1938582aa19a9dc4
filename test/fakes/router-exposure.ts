import { createExposureService } from '../../electron/core/exposure/exposure-service.ts';
import type { ExposureService } from '../../electron/core/exposure/contract.ts';
import type { AddressService } from '../../electron/core/address/contract.ts';
import type { GatewayDoor, Visit } from '../../electron/core/gateway/contract.ts';
import type { RouterWire } from '../../electron/core/router/wire.ts';
import type { AddressState } from '../../shared/way-in.ts';
import { fail, ok } from '../../shared/errors.ts';
import { routerServices, routerWorld } from './router-world.ts';
import type { RouterWorld } from './router-world.ts';

export interface FakeDoor extends GatewayDoor {
  /** null: nobody listens. */
  port: number | null;
  host: string;
  /** Whether IPv6 is wanted to be heard. */
  ipv6: boolean;
  /** Whether visitors from the Internet are let in. */
  admitted: boolean;
  readonly moves: number[];
  /** Ports that another program of this PC holds. */
  readonly taken: Set<number>;
  visit(visit: Partial<Visit>): void;
  /** A TCP connection that says nothing. */
  connect(ip: string): void;
}

export const fakeDoor = (): FakeDoor => {
  const listeners = new Set<(visit: Visit) => void>();
  const connectionListeners = new Set<(ip: string) => void>();
  const door: FakeDoor = {
    port: 7443,
    host: '0.0.0.0',
    ipv6: false,
    admitted: true,
    moves: [],
    taken: new Set(),
    listening: () => (door.port === null ? null : { host: door.host, port: door.port }),
    moveTo: async (port) => {
      if (door.taken.has(port)) return fail({ code: 'gateway-port-in-use', port });
      door.moves.push(port);
      door.port = port;
      return ok({ port });
    },
    hearIpv6: async (wanted) => {
      door.ipv6 = wanted;
      return ok({});
    },
    admitOutside: (admitted) => {
      door.admitted = admitted;
    },
    onVisit: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    onConnection: (listener) => {
      connectionListeners.add(listener);
      return () => void connectionListeners.delete(listener);
    },
    connect: (ip) => {
      for (const listener of [...connectionListeners]) listener(ip);
    },
    visit: (visit) => {
      for (const listener of [...listeners])
        listener({ ip: '62.30.1.9', at: Date.now(), userAgent: 'phone', ...visit });
    },
  };
  return door;
};

export interface ExposureWorld extends AsyncDisposable {
  readonly exposure: ExposureService;
  readonly door: FakeDoor;
  readonly router: RouterWorld;
  /** Outside addresses that were given for comparison. */
  readonly compared: (string | undefined)[];
  /** What the address service finds at its next comparison. */
  finding: Partial<AddressState>;
}

export const exposureWorld = (wire: Partial<RouterWire>, services = routerServices()): ExposureWorld => {
  const router = routerWorld(wire, services);
  const door = fakeDoor();
  const compared: (string | undefined)[] = [];
  const compare = async (wanIp: string | undefined): Promise<void> => {
    compared.push(wanIp);
    services.store.update(({ address }) => ({
      address: { ...address, ...(wanIp === undefined ? {} : { wanIp }), kind: 'public', ...world.finding },
    }));
  };
  const address: AddressService = {
    lookUp: async () => fail({ code: 'address-unknown' }),
    compare,
    compareNow: compare,
    [Symbol.asyncDispose]: async () => undefined,
  };
  const exposure = createExposureService({
    ...services,
    router: router.router,
    network: router.network,
    gateway: door,
    address,
    random: () => 0,
  });
  const world: ExposureWorld = {
    exposure,
    door,
    router,
    compared,
    finding: {},
    [Symbol.asyncDispose]: async () => {
      await exposure[Symbol.asyncDispose]();
      await router[Symbol.asyncDispose]();
    },
  };
  return world;
};
