import { app, shell } from 'electron';
import type { AppState } from '../../shared/model.ts';
import type { Logger } from '../core/ports.ts';

/** Decides which addresses may open in the user's own browser. Pure, so that a test can try it. */
export type ExternalPolicy = (url: URL) => boolean;

/** The home's own web addresses: its router's page, and its door as seen from here and from outside. */
export const homeHosts = ({ router, exposure }: AppState): readonly string[] =>
  [router?.gatewayIp, exposure.externalIp, exposure.internalIp].filter((host) => host !== undefined);

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

/**
 * `homeHosts` are the addresses that the user may want to look at in a browser: the router's own page, this
 * home's address outside. They are read when a link is clicked.
 */
export const createExternalPolicy =
  (homeHosts: () => readonly string[]): ExternalPolicy =>
  (url) => {
    if (url.username !== '' || url.password !== '') return false;
    if (url.protocol === 'https:' && linkedHosts.has(url.hostname) && url.port === '') return true;
    const web = url.protocol === 'https:' || url.protocol === 'http:';
    return web && homeHosts().includes(url.hostname.replace(/^\[(.*)\]$/, '$1'));
  };

/** No page of Porthole's ever leaves app://porthole, opens a window, or holds a webview. */
export const setUpNavigation = (allowed: ExternalPolicy, logger: Logger): void => {
  app.on('web-contents-created', (_created, contents) => {
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      openExternally(url, allowed, logger);
      return { action: 'deny' };
    });
  });
};

const openExternally = (address: string, allowed: ExternalPolicy, logger: Logger): void => {
  const url = URL.parse(address);
  if (url === null || !allowed(url)) {
    logger.warn({ host: url?.host ?? 'unreadable' }, 'a link was not opened: its address is not on the list');
    return;
  }
  void shell
    .openExternal(url.href)
    .catch((error: unknown) => logger.warn({ err: error }, 'no browser opened'));
};
