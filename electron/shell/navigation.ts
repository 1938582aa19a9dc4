import { app, shell } from 'electron';
import type { Logger } from '../core/ports.ts';
import { isOwnPageUrl } from './external-policy.ts';
import type { ExternalPolicy } from './external-policy.ts';

/** No page of Porthole's ever leaves app://porthole, opens a window, or holds a webview. */
export const setUpNavigation = (allowed: ExternalPolicy, logger: Logger): void => {
  app.on('web-contents-created', (_created, contents) => {
    contents.on('will-frame-navigate', (event) => {
      if (!event.isMainFrame || !isOwnPageUrl(event.url)) event.preventDefault();
    });
    contents.on('will-navigate', (event) => {
      if (!isOwnPageUrl(event.url)) event.preventDefault();
    });
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
