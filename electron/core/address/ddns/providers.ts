import { cloudflare } from './cloudflare.ts';
import { desecText } from './desec-text.ts';
import { duckdns } from './duckdns.ts';
import { dyndns2Provider } from './dyndns2.ts';
import { freedns } from './freedns.ts';
import { namecheap } from './namecheap.ts';
import { MINUTE_MS } from './provider.ts';
import type { DdnsAccount, DdnsAddresses, DdnsProvider } from './provider.ts';

const joined = ({ ipv4, ipv6 }: DdnsAddresses): string => [ipv4, ipv6].filter(Boolean).join(',');

/** Both families in one call: `myip`, and `myipv6` beside it. */
const twoFields = ({ hostname }: DdnsAccount, { ipv4, ipv6 }: DdnsAddresses) => [
  { hostname, ...(ipv4 !== undefined && { myip: ipv4 }), ...(ipv6 !== undefined && { myipv6: ipv6 }) },
];

/** One call per family, each with `myip`. */
const oneCallEach = ({ hostname }: DdnsAccount, { ipv4, ipv6 }: DdnsAddresses) =>
  [ipv4, ipv6].flatMap((ip) => (ip === undefined ? [] : [{ hostname, myip: ip }]));

export const ddnsProviders: readonly DdnsProvider[] = [
  duckdns,
  dyndns2Provider({
    id: 'noip',
    label: 'No-IP',
    base: 'https://dynupdate.no-ip.com',
    path: '/nic/update',
    needs: ['username', 'password'],
    queries: ({ hostname }, addresses) => [{ hostname, myip: joined(addresses) }],
    // No-IP blocks programs that name nobody to ask; the account's own name there is an e-mail address.
    userAgent: ({ username }, base) => `${base} ${username}`,
  }),
  dyndns2Provider({
    id: 'dynu',
    label: 'Dynu',
    base: 'https://api.dynu.com',
    path: '/nic/update',
    needs: ['username', 'password'],
    busyMs: 10 * MINUTE_MS,
    queries: twoFields,
  }),
  {
    ...dyndns2Provider({
      id: 'desec',
      label: 'deSEC (dedyn.io)',
      base: 'https://update.dedyn.io',
      path: '/',
      needs: ['token'],
      // A family that is left out would be deleted.
      queries: ({ hostname }, { ipv4, ipv6 }) => [
        { hostname, myipv4: ipv4 ?? 'preserve', myipv6: ipv6 ?? 'preserve' },
      ],
      authorization: ({ token }) => `Token ${token}`,
    }),
    text: desecText,
  },
  cloudflare,
  freedns,
  namecheap,
  dyndns2Provider({
    id: 'ovh',
    label: 'OVH',
    base: 'https://www.ovh.com',
    path: '/nic/update',
    needs: ['username', 'password'],
    queries: (account, addresses) =>
      oneCallEach(account, addresses).map((query) => ({ system: 'dyndns', ...query })),
  }),
  dyndns2Provider({
    id: 'he',
    label: 'Hurricane Electric',
    base: 'https://dyn.dns.he.net',
    path: '/nic/update',
    needs: ['password'],
    queries: oneCallEach,
    // The record's key belongs to the host name, not to an account.
    authorization: ({ hostname, password }) =>
      `Basic ${Buffer.from(`${hostname}:${password}`).toString('base64')}`,
  }),
  dyndns2Provider({
    id: 'dyndns2',
    label: 'Another service (dyndns2)',
    base: '',
    path: '/nic/update',
    needs: ['server', 'username', 'password'],
    queries: oneCallEach,
  }),
];

/** Services that no longer exist, by the names people still look for them. */
export const endedProviders: Readonly<Record<string, string>> = {
  google: 'Google Domains ended dynamic DNS in January 2024',
  'google-domains': 'Google Domains ended dynamic DNS in January 2024',
  squarespace: 'Squarespace never took over dynamic DNS from Google Domains; it ended in January 2024',
};
