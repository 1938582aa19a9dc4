import { isIPv4 } from 'node:net';

/** One IPv4 default route as a system tells it. A gateway of null: the route is on-link (a VPN's tunnel). */
export interface RouteEntry {
  readonly gatewayIp: string | null;
  /** Name of the interface, or null where the system names it by its address only (Windows). */
  readonly interfaceName: string | null;
  /** The interface's own address where the system tells it. */
  readonly localIp: string | null;
  /** Lower wins. */
  readonly metric: number;
}

// Flags of linux/route.h.
const routeUp = 0x1;
const routeReject = 0x200;

const littleEndianHex = (hex: string): string =>
  [6, 4, 2, 0].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join('.');

/** `/proc/net/route`: addresses are hexadecimal in the byte order of the machine (little endian on all we run on). */
export const parseLinuxRoutes = (text: string): readonly RouteEntry[] =>
  text
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter(([, destination, , flags, , , , mask]) => {
      const bits = Number.parseInt(flags ?? '0', 16);
      return (
        destination === '00000000' &&
        mask === '00000000' &&
        (bits & routeUp) !== 0 &&
        (bits & routeReject) === 0
      );
    })
    .map(([name, , gateway, , , , metric]) => ({
      gatewayIp: gateway === undefined || gateway === '00000000' ? null : littleEndianHex(gateway),
      interfaceName: name ?? null,
      localIp: null,
      metric: Number(metric ?? 0),
    }))
    .toSorted((a, b) => a.metric - b.metric);

/** macOS `route -n get default`: `gateway:` and `interface:` lines; a tunnel has no gateway line. */
export const parseMacRoute = (text: string): readonly RouteEntry[] => {
  const interfaceName = /^\s*interface:\s*(\S+)/m.exec(text)?.[1];
  if (interfaceName === undefined) return [];
  const gateway = /^\s*gateway:\s*(\S+)/m.exec(text)?.[1];
  return [
    {
      gatewayIp: gateway !== undefined && isIPv4(gateway) ? gateway : null,
      interfaceName,
      localIp: null,
      metric: 0,
    },
  ];
};

/**
 * Windows `route print -4 0.0.0.0`: words are translated, so only rows of the form
 * "0.0.0.0  0.0.0.0  gateway  interface address  metric" count. "On-link" is translated too: it is not an address.
 * Persistent routes lack the interface column and are left out that way.
 */
export const parseWindowsRoutes = (text: string): readonly RouteEntry[] =>
  text
    .split(/\r?\n/)
    .map((line) => /^\s*0\.0\.0\.0\s+0\.0\.0\.0\s+(\S.*?)\s+(\d+\.\d+\.\d+\.\d+)\s+(\d+)\s*$/.exec(line))
    .filter((match) => match !== null)
    .map(([, gateway = '', localIp = '', metric = '0']) => ({
      gatewayIp: isIPv4(gateway) ? gateway : null,
      interfaceName: null,
      localIp,
      metric: Number(metric),
    }))
    .toSorted((a, b) => a.metric - b.metric);
