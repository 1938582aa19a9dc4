import { readFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import type { NetworkInterfaceInfo } from 'node:os';
import { ipKind } from '../ip-ranges.ts';
import type { Ipv6Connection } from '../ports.ts';
import { interfaceKind } from './interface-kind.ts';
import {
  parseLinuxIpv6Addresses,
  parseLinuxIpv6Routes,
  parseMacIpv6Addresses,
  parseMacIpv6Route,
  parseWindowsIpv6Addresses,
  parseWindowsIpv6Routes,
  windowsAddressScript,
} from './ipv6-parsers.ts';
import type { Ipv6Route } from './ipv6-parsers.ts';
import { runCommand } from './run-command.ts';

/** PowerShell and its network module take one to four seconds to start on a slow disk. */
const powerShellTimeoutMs = 8_000;

type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

/** A route by IPv6, and how to read the addresses of its interface that stay. */
interface WayOut extends Ipv6Route {
  /** What the link-local addresses of the interface are marked with. */
  readonly zone: string;
  readonly addresses: () => Promise<readonly string[]>;
}

const readText = async (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');

/** All global ones, temporary or not: where the system does not tell them apart. */
const anyGlobal = (interfaces: Interfaces, interfaceName: string): readonly string[] =>
  (interfaces[interfaceName] ?? [])
    .filter(({ family, address }) => family === 'IPv6' && ipKind(address) === 'public')
    .map(({ address }) => address);

/** The name that Node knows an interface of Windows by; its number is the zone of its link-local address. */
export const nameOfWindowsInterface = (interfaces: Interfaces, index: number): string | undefined =>
  Object.entries(interfaces).find(([, addresses = []]) =>
    addresses.some((own) => own.family === 'IPv6' && own.scopeid === index),
  )?.[0];

const onLinux = async (): Promise<readonly WayOut[]> =>
  parseLinuxIpv6Routes(await readText('/proc/net/ipv6_route')).map((route) => ({
    ...route,
    zone: route.interfaceName,
    addresses: async () => parseLinuxIpv6Addresses(await readText('/proc/net/if_inet6'), route.interfaceName),
  }));

const onMac = async (): Promise<readonly WayOut[]> =>
  parseMacIpv6Route((await runCommand('route', ['-n', 'get', '-inet6', 'default'])) ?? '').map((route) => ({
    ...route,
    zone: route.interfaceName,
    addresses: async () => {
      const told = await runCommand('ifconfig', [route.interfaceName, 'inet6']);
      return told === null
        ? anyGlobal(networkInterfaces(), route.interfaceName)
        : parseMacIpv6Addresses(told);
    },
  }));

const onWindows = async (): Promise<readonly WayOut[]> => {
  const interfaces = networkInterfaces();
  const routes = parseWindowsIpv6Routes((await runCommand('route', ['print', '-6'])) ?? '');
  return routes.flatMap(({ gatewayIp, interfaceIndex }) => {
    const interfaceName = nameOfWindowsInterface(interfaces, interfaceIndex);
    if (interfaceName === undefined) return [];
    const addresses = async (): Promise<readonly string[]> => {
      const script = ['-NoProfile', '-NonInteractive', '-Command', windowsAddressScript];
      const told = await runCommand('powershell.exe', script, powerShellTimeoutMs);
      return told === null
        ? anyGlobal(interfaces, interfaceName)
        : parseWindowsIpv6Addresses(told, interfaceIndex);
    };
    return [{ gatewayIp, interfaceName, zone: String(interfaceIndex), addresses }];
  });
};

const waysOut = async (): Promise<readonly WayOut[]> => {
  switch (process.platform) {
    case 'linux':
    case 'android':
      return onLinux();
    case 'win32':
      return onWindows();
    default:
      return onMac();
  }
};

/** This PC's global IPv6 address that stays, and the router before it; null without either. */
export const readIpv6 = async (): Promise<Ipv6Connection | null> => {
  const way = (await waysOut()).find(({ interfaceName }) => interfaceKind(interfaceName, '') !== 'vpn');
  const address = (await way?.addresses())?.[0];
  if (way === undefined || address === undefined) return null;
  const zone = ipKind(way.gatewayIp) === 'link-local' ? `%${way.zone}` : '';
  return { address, gatewayIp: `${way.gatewayIp}${zone}` };
};
