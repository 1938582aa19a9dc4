/** Where the home's hosts ask for names. */
export const resolverAddress = '52.84.10.53';

/** Resolvers that answer a certain name with the caller's own address, as `public-ip` asks them. */
export const whoAmIResolvers: readonly string[] = [
  ...['208.67.222.222', '208.67.220.220', '208.67.222.220', '208.67.220.222'],
  ...['216.239.32.10', '216.239.34.10', '216.239.36.10', '216.239.38.10'],
];

/** Web services of the simulated Internet. Only the names are the real ones; the addresses are the lab's. */
export const hosts: Readonly<Record<string, string>> = {
  'icanhazip.com': '52.84.20.1',
  'api.ipify.org': '52.84.20.2',
  'checkip.amazonaws.com': '52.84.20.3',
  'v4.ident.me': '52.84.20.4',
  'ifconfig.co': '52.84.20.5',
};

/** Addresses that Porthole tries to see whether there is any Internet. */
export const landmarks: readonly string[] = ['1.1.1.1', '8.8.8.8', '9.9.9.9'];

export const everyPlace: readonly string[] = [
  ...new Set([resolverAddress, ...whoAmIResolvers, ...Object.values(hosts), ...landmarks]),
];
