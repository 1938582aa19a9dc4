import { readFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import type { InterfaceInfo } from '../../../shared/way-in.ts';
import type { DefaultRoute, Network } from '../ports.ts';
import { effectiveLocalAddress } from './effective-address.ts';
import { interfaceKind } from './interface-kind.ts';
import { readIpv6 } from './system-ipv6.ts';
import { parseArpCommand, parseLinuxArp } from './neighbour-parsers.ts';
import { parseLinuxRoutes, parseMacRoute, parseWindowsRoutes } from './route-parsers.ts';
import type { RouteEntry } from './route-parsers.ts';
import { runCommand } from './run-command.ts';

const readText = async (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');

const readRoutes = async (): Promise<readonly RouteEntry[]> => {
  switch (process.platform) {
    case 'linux':
    case 'android':
      return parseLinuxRoutes(await readText('/proc/net/route'));
    case 'win32':
      return parseWindowsRoutes((await runCommand('route', ['print', '-4', '0.0.0.0'])) ?? '');
    default:
      return parseMacRoute((await runCommand('route', ['-n', 'get', 'default'])) ?? '');
  }
};

const readInterfaces = async (): Promise<readonly InterfaceInfo[]> => {
  const outward = await effectiveLocalAddress();
  return Object.entries(networkInterfaces()).flatMap(([name, addresses]) =>
    (addresses ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4')
      .map(({ address, cidr, mac }) => ({
        name,
        ip: address,
        prefix: Number(cidr?.split('/')[1] ?? 32),
        mac,
        kind: interfaceKind(name, mac),
        defaultRoute: address === outward,
      })),
  );
};

/**
 * The route to the home's own router: the best one through a LAN interface, so that a VPN which has taken
 * over the default route does not hide the router; any other only when there is none.
 */
export const chooseRoute = (
  routes: readonly RouteEntry[],
  interfaces: readonly InterfaceInfo[],
): DefaultRoute | null => {
  const usable = routes.flatMap((route) => {
    const own = interfaces.find(
      ({ name, ip }) => (route.localIp !== null && ip === route.localIp) || name === route.interfaceName,
    );
    if (own === undefined || route.gatewayIp === null) return [];
    return [
      { kind: own.kind, route: { gatewayIp: route.gatewayIp, interfaceName: own.name, localIp: own.ip } },
    ];
  });
  return (usable.find(({ kind }) => kind === 'lan') ?? usable[0])?.route ?? null;
};

/** This PC's network as the operating system tells it; nothing is kept between calls. */
export const createSystemNetwork = (): Network => ({
  interfaces: readInterfaces,
  defaultRoute: async () => chooseRoute(await readRoutes(), await readInterfaces()),
  ipv6: readIpv6,
  macOf: async (ip) => {
    if (process.platform === 'linux' || process.platform === 'android') {
      return parseLinuxArp(await readText('/proc/net/arp'), ip);
    }
    const output = await runCommand('arp', [process.platform === 'win32' ? '-a' : '-n', ip]);
    return output === null ? null : parseArpCommand(output, ip);
  },
});
