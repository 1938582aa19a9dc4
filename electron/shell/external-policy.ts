import { appOrigin } from '../../shared/bridge.ts';
import type { AppState } from '../../shared/model.ts';
import type { Store } from '../core/store.ts';

/** Decides which addresses may open in the user's own browser. Pure, so that a test can try it. */
export type ExternalPolicy = (url: URL) => boolean;

/** The home's own web addresses: its router's page, and its door as seen from here and from outside. */
const homeHosts = ({ router, exposure }: AppState): readonly string[] =>
  [router?.gatewayIp, exposure.externalIp, exposure.internalIp].filter((host) => host !== undefined);

/** Knows the home's addresses from the moment on when there is a core; none before. */
export const createHomeHosts = () => {
  let known: Pick<Store, 'get'> | null = null;
  return {
    hosts: (): readonly string[] => (known === null ? [] : homeHosts(known.get())),
    follow: (store: Pick<Store, 'get'>): void => {
      known = store;
    },
  };
};

/** Pages that Porthole's own texts link to. */
const linkedHosts: ReadonlySet<string> = new Set([
  'github.com',
  'letsencrypt.org',
  'www.duckdns.org',
  'www.noip.com',
  'www.dynu.com',
  'desec.io',
  'dash.cloudflare.com',
  'freedns.afraid.org',
]);

/** `atHome` names the hosts that the user may want to look at in a browser; it is read when a link is clicked. */
export const createExternalPolicy =
  (atHome: () => readonly string[]): ExternalPolicy =>
  (url) => {
    if (url.username !== '' || url.password !== '') return false;
    if (url.protocol === 'https:' && linkedHosts.has(url.hostname) && url.port === '') return true;
    const web = url.protocol === 'https:' || url.protocol === 'http:';
    return web && atHome().includes(url.hostname.replace(/^\[(.*)\]$/, '$1'));
  };

/** Loading its own page again is the only way that the page may go by itself. */
export const isOwnPageUrl = (address: string): boolean => {
  const url = URL.parse(address);
  return url !== null && `${url.protocol}//${url.host}` === appOrigin && url.pathname === '/';
};
