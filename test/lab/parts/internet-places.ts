/** Where the home's hosts ask for names. */
export const resolverAddress = '52.84.10.53';
export const resolverAddress6 = '2a0b:f4c2:53::53';

/** Resolvers that answer a certain name with the caller's own address, as `public-ip` asks them. */
export const whoAmIResolvers: readonly string[] = [
  ...['208.67.222.222', '208.67.220.220', '208.67.222.220', '208.67.220.222'],
  ...['216.239.32.10', '216.239.34.10', '216.239.36.10', '216.239.38.10'],
  ...['2620:0:ccc::2', '2620:0:ccd::2'],
  ...['32', '34', '36', '38'].map((part) => `2001:4860:4802:${part}::a`),
];

/** Web services of the simulated Internet. Only the names are the real ones; the addresses are the lab's. */
export const hosts: Readonly<Record<string, { readonly ipv4?: string; readonly ipv6?: string }>> = {
  'icanhazip.com': { ipv4: '52.84.20.1', ipv6: '2a0b:f4c2:20::1' },
  'api.ipify.org': { ipv4: '52.84.20.2' },
  'api6.ipify.org': { ipv6: '2a0b:f4c2:20::2' },
  'checkip.amazonaws.com': { ipv4: '52.84.20.3' },
  'v4.ident.me': { ipv4: '52.84.20.4' },
  'v6.ident.me': { ipv6: '2a0b:f4c2:20::4' },
  'dyn.example.net': { ipv4: '52.84.20.6' },
  'ifconfig.co': { ipv4: '52.84.20.5', ipv6: '2a0b:f4c2:20::5' },
};

/** Addresses that Porthole tries to see whether there is any Internet. */
export const landmarks: readonly string[] = ['1.1.1.1', '8.8.8.8', '9.9.9.9'];

export const everyPlace: readonly string[] = [
  ...new Set([
    resolverAddress,
    resolverAddress6,
    ...whoAmIResolvers,
    ...Object.values(hosts).flatMap(({ ipv4, ipv6 }) => [ipv4 ?? [], ipv6 ?? []].flat()),
    ...landmarks,
  ]),
];
