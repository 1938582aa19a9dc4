import { isIPv4 } from 'node:net';
import { fail, ok } from '../../../../shared/errors.ts';
import type { Result } from '../../../../shared/errors.ts';
import type { InterfaceInfo } from '../../../../shared/way-in.ts';
import { ipKind, ipv4ToNumber, numberToIpv4 } from '../../ip-ranges.ts';

/** A /20. More addresses than that take minutes to ask politely, and no home has them. */
const MAX_HOSTS = 4_096;

const badSubnet = (subnet: string, message: string) =>
  fail({ code: 'bad-input', issues: [{ path: 'subnets', message: `${subnet}: ${message}` }] });

/** The host addresses of `subnet`; network and broadcast address left out where there are such. */
const hostsOf = (ip: string, prefix: number): readonly string[] => {
  const size = 2 ** (32 - prefix);
  const base = Math.floor(ipv4ToNumber(ip) / size) * size;
  const [first, last] = prefix >= 31 ? [0, size - 1] : [1, size - 2];
  return Array.from({ length: last - first + 1 }, (_, index) => numberToIpv4(base + first + index));
};

/** Subnets that the user named: private or this PC's own, so that Porthole can never be made to scan the Internet. */
const namedHosts = (subnets: readonly string[]): Result<readonly string[]> => {
  const hosts: string[] = [];
  for (const subnet of subnets) {
    const [ip = '', bits = '32', ...rest] = subnet.trim().split('/');
    const prefix = Number(bits);
    const valid = isIPv4(ip) && rest.length === 0 && /^\d{1,2}$/.test(bits) && prefix <= 32;
    if (!valid) return badSubnet(subnet, 'not a subnet such as 192.168.1.0/24');
    if (!['private', 'loopback', 'link-local'].includes(ipKind(ip)))
      return badSubnet(subnet, 'not a private subnet');
    if (2 ** (32 - prefix) > MAX_HOSTS) return badSubnet(subnet, 'too large; a /20 at most');
    hosts.push(...hostsOf(ip, prefix));
  }
  return ok([...new Set(hosts)].slice(0, MAX_HOSTS));
};

/** The LANs of this PC. Of one that is larger than a /22, only the /24 around our own address. */
const ownHosts = (interfaces: readonly InterfaceInfo[]): Result<readonly string[]> => {
  const lans = interfaces.filter(({ kind, ip }) => kind === 'lan' && isIPv4(ip) && ipKind(ip) === 'private');
  if (lans.length === 0) return fail({ code: 'no-network' });
  const own = new Set(lans.map(({ ip }) => ip));
  const hosts = lans.flatMap(({ ip, prefix }) => hostsOf(ip, prefix < 22 ? 24 : prefix));
  return ok([...new Set(hosts)].filter((host) => !own.has(host)).slice(0, MAX_HOSTS));
};

/** The IPv4 addresses that a scan may ask. Errors: bad-input, no-network. */
export const scanTargets = (
  subnets: readonly string[] | undefined,
  interfaces: readonly InterfaceInfo[],
): Result<readonly string[]> => (subnets === undefined ? ownHosts(interfaces) : namedHosts(subnets));
