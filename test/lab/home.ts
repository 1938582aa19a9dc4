import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { connect, createHost, sweep } from './parts/namespace.ts';
import type { Host } from './parts/namespace.ts';
import { createRouter } from './parts/router.ts';
import type { Router, RouterOptions } from './parts/router.ts';

/**
 * The simulated world. Its outside addresses are ordinary global ones, because miniupnpd refuses reserved ranges as
 * a router's outside; nothing of it can leave the namespaces, which have no way out.
 *
 *   inet ---- isp ---- [up ----] rtr ==== pc, cam, and further hosts of the LAN
 */
export const addresses = {
  /** Where viewers are. */
  viewer: '52.84.10.7',
  /** The home's own public address. */
  home: '81.2.69.142',
  /** The ISP's side of the home's line. */
  ispSide: '81.2.69.1',
  lan: '192.168.77.0/24',
  router: '192.168.77.1',
  pc: '192.168.77.10',
  camera: '192.168.77.20',
} as const;

export interface HomeOptions {
  /** Names the folder of logs below artifacts/lab. */
  readonly name: string;
  /** What the home's router offers; `no-upnp`: NAT and nothing else. */
  readonly router?: RouterOptions | 'no-upnp';
}

export interface Home extends AsyncDisposable {
  readonly inet: Host;
  readonly isp: Host;
  readonly rtr: Router;
  readonly pc: Host;
  readonly cam: Host;
  /** A further host of the LAN. */
  addLanHost(name: string, address: string): Promise<Host>;
  /** Logs are kept here: artifacts/lab/<name>. */
  readonly logFolder: string;
  /** Removed with the home. */
  readonly workFolder: string;
}

const artifacts = resolve(import.meta.dirname, '../../artifacts/lab');

/** Counts the homes of this process, so that two can stand beside each other. */
const homes = { count: 0 };

const wireInternet = async (inet: Host, isp: Host): Promise<void> => {
  await connect(inet, 'isp0', isp, 'inet0');
  await inet.ip([
    'addr add 62.40.0.2/30 dev isp0',
    `addr add ${addresses.viewer}/32 dev lo`,
    'route add 81.2.69.0/24 via 62.40.0.1 src 52.84.10.7',
  ]);
  await isp.ip(['addr add 62.40.0.1/30 dev inet0', 'route add default via 62.40.0.2']);
  await isp.sysctl('net.ipv4.ip_forward', 1);
};

const wireHome = async (isp: Host, rtr: Host): Promise<void> => {
  await connect(isp, 'home0', rtr, 'wan0');
  await isp.ip([`addr add ${addresses.ispSide}/24 dev home0`]);
  await rtr.ip([
    `addr add ${addresses.home}/24 dev wan0`,
    `route add default via ${addresses.ispSide}`,
    'link add lan0 type bridge forward_delay 0',
    `addr add ${addresses.router}/24 dev lan0`,
    'link set lan0 up',
  ]);
};

const joinLan = async (rtr: Host, host: Host, address: string): Promise<void> => {
  await connect(rtr, `lan-${host.name}`, host, 'eth0');
  await rtr.ip([`link set lan-${host.name} master lan0`]);
  await host.ip([`addr add ${address}/24 dev eth0`, `route add default via ${addresses.router}`]);
};

/** Builds a home; disposing of it removes every namespace, process and folder again. */
export const createHome = async (options: HomeOptions): Promise<Home> => {
  await sweep();
  await using building = new AsyncDisposableStack();
  const logFolder = join(artifacts, options.name);
  await rm(logFolder, { recursive: true, force: true });
  await mkdir(logFolder, { recursive: true });
  const workFolder = await mkdtemp(join(tmpdir(), 'porthole-lab-'));
  building.defer(() => rm(workFolder, { recursive: true, force: true }));

  homes.count += 1;
  const home = String(homes.count);
  const host = async (name: string): Promise<Host> =>
    building.use(await createHost({ home, name, logFolder, nameServer: addresses.viewer }));
  const [inet, isp, rtr, pc, cam] = [
    await host('inet'),
    await host('isp'),
    await host('rtr'),
    await host('pc'),
    await host('cam'),
  ];
  await wireInternet(inet, isp);
  await wireHome(isp, rtr);
  await joinLan(rtr, pc, addresses.pc);
  await joinLan(rtr, cam, addresses.camera);
  const router = await createRouter(rtr, options.router ?? {}, {
    lan: addresses.lan,
    uuid: '6c616220-0000-4000-8000-000000000001',
    workFolder,
  });
  const live = building.move();
  return {
    inet,
    isp,
    rtr: router,
    pc,
    cam,
    addLanHost: async (name, address) => {
      const added = live.use(await createHost({ home, name, logFolder, nameServer: addresses.viewer }));
      await joinLan(rtr, added, address);
      return added;
    },
    logFolder,
    workFolder,
    [Symbol.asyncDispose]: () => live.disposeAsync(),
  };
};
