import { useSyncExternalStore } from 'react';
import { parseRoute, routeHref } from './routes.ts';
import type { Route } from './routes.ts';

const subscribe = (listener: () => void) => {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
};
const readHash = () => window.location.hash;

export const useRoute = (): { readonly route: Route; readonly isStart: boolean } => {
  const hash = useSyncExternalStore(subscribe, readHash);
  return { route: parseRoute(hash), isStart: hash === '' || hash === '#' || hash === '#/' };
};

export const goTo = (route: Route): void => {
  window.location.hash = routeHref(route);
};
