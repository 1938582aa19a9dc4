import { readFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import type { InterfaceInfo } from '../../../shared/way-in.ts';
import { ipKind } from '../ip-ranges.ts';
import type { DefaultRoute, Ipv6Connection, Network } from '../ports.ts';
import { effectiveLocalAddress } from './effective-address.ts';
import { interfaceKind } from './interface-kind.ts';
import { parseLinuxIpv6Addresses, parseLinuxIpv6Routes, parseMacIpv6Route } from './ipv6-parsers.ts';
import type { Ipv6Route } from './ipv6-parsers.ts';
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

const readIpv6Routes = async (): Promise<readonly Ipv6Route[]> => {
  switch (process.platform) {
    case 'linux':
    case 'android':
      return parseLinuxIpv6Routes(await readText('/proc/net/ipv6_route'));
    case 'darwin':
      return parseMacIpv6Route((await runCommand('route', ['-n', 'get', '-inet6', 'default'])) ?? '');
    default:
      // Windows names interfaces by number in its IPv6 table: no pinholes there yet.
      return [];
  }
};

const globalAddresses = async (interfaceName: string): Promise<readonly string[]> => {
  if (process.platform === 'linux') {
    return parseLinuxIpv6Addresses(await readText('/proc/net/if_inet6'), interfaceName);
  }
  return (networkInterfaces()[interfaceName] ?? [])
    .filter(({ family, address }) => family === 'IPv6' && ipKind(address) === 'public')
    .map(({ address }) => address);
};

const readIpv6 = async (): Promise<Ipv6Connection | null> => {
  const route = (await readIpv6Routes()).find(
    ({ interfaceName }) => interfaceKind(interfaceName, '') !== 'vpn',
  );
  if (route === undefined) return null;
  const address = (await globalAddresses(route.interfaceName))[0];
  if (address === undefined) return null;
  const zone = ipKind(route.gatewayIp) === 'link-local' ? `%${route.interfaceName}` : '';
  return { address, gatewayIp: `${route.gatewayIp}${zone}` };
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
