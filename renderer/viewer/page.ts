import { chooseLanguage, localeFor } from '../../shared/locale.ts';
import { createDataMeter } from './data-meter.ts';
import { createGatewayClient } from './gateway-client.ts';
import { createGatewayRequest } from './gateway-request.ts';
import { createInstallOffer } from './install/install-offer.ts';
import { keepOffline } from './install/keep-offline.ts';
import { createAuthenticator } from './passkeys/authenticator.ts';
import { createPasskeys } from './passkeys/passkeys.ts';
import { decodePicture } from './pictures/decode-picture.ts';
import { createPictureFeed } from './pictures/picture-feed.ts';
import { createTileStore } from './pictures/tile-store.ts';
import type { Services } from './services.ts';
import { createSession, type Session } from './session.ts';
import { keepStorage } from './storage.ts';
import { en } from './strings/en.ts';
import { languages } from './strings/languages.ts';
import { createWords } from './strings/words.ts';

/** The list of cameras changes seldom; a new one appears within this, in ms. */
const LIST_EVERY_MS = 30_000;

const now = (): number => Date.now();
const elapsed = (): number => performance.now();

interface Page {
  readonly services: Services;
  readonly session: Session;
}

/** Builds the page's services and ties them to the window: visibility, network, storage, address. */
export const openPage = (window: Window): Page => {
  const ending = new AbortController();
  const language = chooseLanguage(navigator.languages, Object.keys(languages));
  const words = createWords(language, languages[language] ?? en, localeFor(language, navigator.languages));
  const meter = createDataMeter({
    storage: keepStorage(window),
    now: () => new Date(),
    saveData: savesData(),
  });
  const client = createGatewayClient({ fetch: (input, init) => fetch(input, init), now, elapsed });
  const tiles = createTileStore((url) => URL.revokeObjectURL(url));
  const session = createSession({ client, signal: ending.signal });
  const feed = createPictureFeed({
    client,
    tiles,
    elapsed,
    decode: decodePicture,
    appetite: () => meter.read().appetite,
    onTransfer: meter.add,
    onLink: session.heard,
  });

  const settle = (): void => {
    const { phase } = session.read();
    if (phase.kind === 'out') tiles.clear();
    feed.setPaused(document.hidden || meter.read().spent || phase.kind !== 'in');
  };
  session.subscribe(settle);
  meter.subscribe(settle);
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) meter.flush();
    else if (session.read().phase.kind === 'in') void session.refresh();
    settle();
  });
  window.addEventListener('online', () => {
    void session.refresh();
    feed.retryNow();
  });
  window.setInterval(() => {
    if (!document.hidden && session.read().phase.kind === 'in') void session.refresh();
  }, LIST_EVERY_MS);

  keepOffline(window);
  void enter(session);
  const install = createInstallOffer(window);
  const passkeys = createPasskeys({
    gateway: createGatewayRequest((input, init) => fetch(input, init)),
    authenticator: createAuthenticator({
      isSecureContext: window.isSecureContext,
      location: window.location,
      navigator: window.navigator,
      hasPublicKeyCredential: 'PublicKeyCredential' in window,
    }),
    elapsed,
  });
  return { services: { client, feed, tiles, meter, words, install, passkeys, now }, session };
};

/** A share link carries its secret in the fragment, which no server sees; it leaves the address bar at once. */
const enter = (session: Session): Promise<void> => {
  const secret = location.pathname === '/s' ? location.hash.slice(1) : '';
  if (location.pathname === '/s') history.replaceState(null, '', '/');
  return secret === '' ? session.refresh() : session.openShare(secret);
};

/** The phone's own data saver, where the browser tells. */
const savesData = (): boolean => {
  const connection: unknown = Reflect.get(navigator, 'connection');
  return (
    typeof connection === 'object' && connection !== null && Reflect.get(connection, 'saveData') === true
  );
};
