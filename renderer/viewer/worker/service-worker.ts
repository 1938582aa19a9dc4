import { createShell, isPage } from './shell.ts';

declare const self: ServiceWorkerGlobalScope;

const CACHE = 'porthole-shell-1';

const shell = createShell({
  open: () => caches.open(CACHE),
  fetch: (path) => fetch(path, { cache: 'no-cache', credentials: 'omit', redirect: 'error' }),
});

/** The home may be away at any moment: then the kept shell serves, and the next visit tries again. */
const refreshQuietly = (): Promise<void> => shell.refresh().catch(() => undefined);

const answer = async (request: Request, path: string): Promise<Response> => {
  const kept = await shell.kept(path);
  if (kept !== null) return kept;
  const response = await fetch(request);
  // The players come when first wanted; kept with the page they fit, they outlive an update at home.
  if (!isPage(path)) await shell.keep(path, response.clone());
  return response;
};

const takeOver = async (): Promise<void> => {
  for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
  await self.clients.claim();
};

self.addEventListener('install', (event) => {
  event.waitUntil(shell.refresh().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(takeOver());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate' && isPage(pathname)) {
    event.respondWith(answer(request, pathname));
    event.waitUntil(refreshQuietly());
  } else if (pathname.startsWith('/assets/')) {
    event.respondWith(answer(request, pathname));
  }
});
