import { app } from 'electron';
import { deepLinkScheme, pageInArguments, pageOfDeepLink } from './deep-link.ts';

/**
 * A second start shows the window of the first, at the page that a link named; closing the window does not end the
 * app. `--leave` and `--forget` come from the uninstaller.
 */
export const setUpSingleInstance = (deps: {
  readonly packaged: boolean;
  readonly show: () => void;
  readonly openPage: (hash: string) => void;
  readonly quit: () => void;
}): void => {
  // From a checkout the program is Electron's own, which should not become the one that opens our links.
  if (deps.packaged) app.setAsDefaultProtocolClient(deepLinkScheme);
  const open = (page: string | null): void => {
    if (page === null) deps.show();
    else deps.openPage(page);
  };
  app.on('second-instance', (_event, argv) => {
    if (argv.includes('--leave') || argv.includes('--forget')) deps.quit();
    else open(pageInArguments(argv));
  });
  // macOS hands a link over as an event of its own.
  app.on('open-url', (event, url) => {
    event.preventDefault();
    open(pageOfDeepLink(url));
  });
  app.on('activate', () => deps.show());
  // A listener of any kind keeps Electron from quitting when the last window closes.
  app.on('window-all-closed', () => undefined);
};
