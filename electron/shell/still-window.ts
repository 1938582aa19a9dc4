import { BrowserWindow, session } from 'electron';
import type { Session } from 'electron';
import { stillOrigin, stillPaths } from '../../shared/still-decoding.ts';
import type { StillDecoder } from '../core/cameras/contract.ts';
import type { Clock, Logger } from '../core/ports.ts';
import { serveFile } from '../core/ui/serve-file.ts';
import { refuseAll } from './permissions.ts';
import { createPageDecoder } from './still-decoder.ts';
import type { StillPage } from './still-page-keeper.ts';
import { createStillExchange } from './still-exchange.ts';
import type { StillExchange } from './still-exchange.ts';
import { secureWebPreferences } from './window.ts';

/** A partition of its own, in memory: nothing of the owner's page is in reach, and nothing is kept. */
const PARTITION = 'still-decoder';

/** Scripts of its own and its two requests; nothing else can be loaded, framed or sent. */
const headers: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

const isOwnUrl = (url: string): boolean => url.startsWith(`${stillOrigin}/`);
const isPageFile = (pathname: string): boolean =>
  pathname === stillPaths.page || pathname.startsWith('/assets/');

/** The session whose every request is answered here or refused: there is no network behind it. */
const closedSession = (uiDir: string, exchange: StillExchange): Session => {
  const own = session.fromPartition(PARTITION);
  refuseAll(own);
  own.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !isOwnUrl(url) }));
  own.protocol.handle('app', async (request) => {
    const notFound = new Response(null, { status: 404, headers });
    if (!isOwnUrl(request.url)) return notFound;
    const answer = exchange.fetch(request);
    if (answer !== null) return answer;
    const { pathname } = new URL(request.url);
    if (request.method !== 'GET' || !isPageFile(pathname)) return notFound;
    return (await serveFile(uiDir, pathname, headers)) ?? notFound;
  });
  return own;
};

const openWindow = async (own: Session, exchange: StillExchange): Promise<StillPage> => {
  const window = new BrowserWindow({
    title: 'Porthole: still pictures',
    ...{ show: false, paintWhenInitiallyHidden: false, focusable: false, skipTaskbar: true },
    ...{ width: 320, height: 240 },
    webPreferences: {
      ...secureWebPreferences,
      session: own,
      webgl: false,
      disableDialogs: true,
      // Nobody ever sees it, and its one picture would come a second late.
      backgroundThrottling: false,
    },
  });
  // The owner's page may ask for a link in the browser; this one asks for nothing.
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  const { promise: gone, resolve } = Promise.withResolvers<void>();
  window.webContents.once('render-process-gone', () => resolve());
  window.once('closed', () => {
    exchange.reset();
    resolve();
  });
  const close = (): void => {
    if (!window.isDestroyed()) window.destroy();
  };
  try {
    await window.loadURL(`${stillOrigin}${stillPaths.page}`);
  } catch (error) {
    close();
    throw error;
  }
  return { decode: exchange.hand, gone, close };
};

/**
 * Still pictures from video by what the desktop app carries anyway: a page in a hidden window, opened when it is first
 * needed. The bytes come from cameras, so the page has a sandbox, a session and an origin of its own.
 */
export const setUpStillDecoder = (deps: {
  readonly uiDir: string;
  readonly clock: Clock;
  readonly logger: Logger;
}): StillDecoder & AsyncDisposable => {
  const exchange = createStillExchange();
  let own: Session | null = null;
  return createPageDecoder({
    ...deps,
    open: () => openWindow((own ??= closedSession(deps.uiDir, exchange)), exchange),
  });
};
