import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { addresses } from './parts/addresses.ts';
import { startInternet } from './parts/internet.ts';
import type { Internet } from './parts/internet.ts';
import { resolverAddress, resolverAddress6 } from './parts/internet-places.ts';
import { createHost, sweep, workFolderPrefix } from './parts/namespace.ts';
import type { Host } from './parts/namespace.ts';
import { createRouter } from './parts/router.ts';
import type { Router, RouterOptions } from './parts/router.ts';
import {
  cutIpv4,
  joinLan,
  makeLan,
  wireHome6,
  wireInternet,
  wireInternet6,
  wireLine,
} from './parts/wiring.ts';

/**
 * What the ISP sells: an address of the home's own, one shared with others (100.64/10, RFC 6598), or no IPv4 at all.
 */
export type Line = 'public' | 'cgnat' | 'ipv6-only';

export interface HomeOptions {
  /** Names the folder of logs below artifacts/lab. */
  readonly name: string;
  readonly line?: Line;
  /** Global IPv6 beside IPv4; default false. */
  readonly ipv6?: boolean;
  /** What the home's router offers; `no-upnp`: NAT and nothing else. */
  readonly router?: RouterOptions | 'no-upnp';
  /** A second router between the ISP and the home's: double NAT. */
  readonly upstream?: RouterOptions | 'no-upnp';
}

/**
 * A home and its Internet, in network namespaces that have no way out:
 *
 *   inet ---- isp ---- [up ----] rtr ==== pc, cam, and further hosts of the LAN
 */
export interface Home extends AsyncDisposable {
  readonly inet: Host;
  readonly internet: Internet;
  readonly isp: Host;
  /** The second router of a double NAT. */
  readonly up: Router | null;
  readonly rtr: Router;
  readonly pc: Host;
  readonly cam: Host;
  /** A further host of the LAN. */
  addLanHost(name: string, address: string): Promise<Host>;
  /** A host that stands nowhere yet. */
  addHost(name: string): Promise<Host>;
  /** Logs are kept here: artifacts/lab/<name>. */
  readonly logFolder: string;
  /** Removed with the home. */
  readonly workFolder: string;
}

const artifacts = resolve(import.meta.dirname, '../../artifacts/lab');

/** Counts the homes of this process, so that two can stand beside each other. */
const homes = { count: 0 };

const routerUuid = (last: number): string => `6c616220-0000-4000-8000-${String(last).padStart(12, '0')}`;

/** Builds a home; disposing of it removes every namespace, process and folder again. */
export const createHome = async (options: HomeOptions): Promise<Home> => {
  await sweep();
  await using building = new AsyncDisposableStack();
  const logFolder = join(artifacts, options.name);
  await rm(logFolder, { recursive: true, force: true });
  await mkdir(logFolder, { recursive: true });
  const workFolder = await mkdtemp(join(tmpdir(), `${workFolderPrefix}${process.pid}-`));
  building.defer(async () => {
    const logs = join(workFolder, 'data/logs');
    if (existsSync(logs)) await cp(logs, logFolder, { recursive: true });
    await rm(workFolder, { recursive: true, force: true });
  });

  homes.count += 1;
  const home = String(homes.count);
  const hosts = building.use(new AsyncDisposableStack());
  const line = options.line ?? 'public';
  const nameServer = line === 'ipv6-only' ? resolverAddress6 : resolverAddress;
  const addHost = async (name: string): Promise<Host> =>
    hosts.use(await createHost({ home, name, logFolder, nameServer }));
  const [inet, isp] = [await addHost('inet'), await addHost('isp')];
  const [rtr, pc, cam] = [await addHost('rtr'), await addHost('pc'), await addHost('cam')];
  const upHost = options.upstream === undefined ? null : await addHost('up');

  await wireInternet(inet, isp);
  await wireInternet6(inet, isp);
  await wireLine({ isp, rtr, up: upHost, line: line === 'cgnat' ? 'cgnat' : 'public' });
  await makeLan(rtr, addresses.router);
  await joinLan(rtr, pc, addresses.pc);
  await joinLan(rtr, cam, addresses.camera);
  const ipv6 = line === 'ipv6-only' || options.ipv6 === true;
  if (ipv6) await wireHome6(isp, rtr, pc);
  if (line === 'ipv6-only') await cutIpv4(rtr);

  const router = async (host: Host, offer: RouterOptions | 'no-upnp', lan: string, count: number) =>
    createRouter(host, offer, { lan, uuid: routerUuid(count), workFolder, ipv6 });
  const [internet, outer, inner] = await Promise.all([
    startInternet(inet, workFolder),
    upHost === null ? null : router(upHost, options.upstream ?? 'no-upnp', addresses.upstreamLan, 2),
    router(rtr, options.router ?? {}, addresses.lan, 1),
  ]);
  const live = building.move();
  return {
    inet,
    internet,
    isp,
    up: outer,
    rtr: inner,
    pc,
    cam,
    addHost,
    addLanHost: async (name, address) => {
      const added = await addHost(name);
      await joinLan(rtr, added, address);
      return added;
    },
    logFolder,
    workFolder,
    [Symbol.asyncDispose]: () => live.disposeAsync(),
  };
};
