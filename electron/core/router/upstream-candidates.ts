import { isIPv4 } from 'node:net';
import { routerFamilies } from '../../../shared/facts/routers.ts';

const subnetOf = (ip: string): string => ip.slice(0, ip.lastIndexOf('.') + 1);

/** No more hosts are asked; each costs a handful of datagrams. */
const maxCandidates = 6;

const usualAddresses: ReadonlySet<string> = new Set(
  routerFamilies.flatMap(({ admin }) => admin.urls.map((url) => new URL(url).hostname)).filter(isIPv4),
);

/** Routers give themselves the first or the last address of the network that they make, or their maker's usual one. */
export const upstreamCandidates = (wanIp: string, localIp: string): readonly string[] => {
  const subnet = subnetOf(wanIp);
  // The same network inside and between: a question to it would never leave the LAN.
  if (subnet === subnetOf(localIp)) return [];
  const usual = [...usualAddresses].filter((ip) => subnetOf(ip) === subnet);
  const all = new Set([`${subnet}1`, `${subnet}254`, ...usual]);
  return [...all].filter((ip) => ip !== wanIp).slice(0, maxCandidates);
};
