/** What a service wants to know, as its sign-in page calls it. */
export type DdnsNeed = 'server' | 'username' | 'password' | 'token';

export interface DdnsServiceInfo {
  readonly id: string;
  /** Its own name; null for "another service", which is worded. */
  readonly label: string | null;
  readonly needs: readonly DdnsNeed[];
}

/** The services that the core speaks to, in the order of how easily one gets an account. */
export const ddnsServices: readonly DdnsServiceInfo[] = [
  { id: 'duckdns', label: 'DuckDNS', needs: ['token'] },
  { id: 'desec', label: 'deSEC (dedyn.io)', needs: ['token'] },
  { id: 'dynu', label: 'Dynu', needs: ['username', 'password'] },
  { id: 'noip', label: 'No-IP', needs: ['username', 'password'] },
  { id: 'freedns', label: 'FreeDNS (afraid.org)', needs: ['token'] },
  { id: 'cloudflare', label: 'Cloudflare', needs: ['token'] },
  { id: 'namecheap', label: 'Namecheap', needs: ['password'] },
  { id: 'ovh', label: 'OVH', needs: ['username', 'password'] },
  { id: 'he', label: 'Hurricane Electric', needs: ['password'] },
  { id: 'dyndns2', label: null, needs: ['server', 'username', 'password'] },
];
