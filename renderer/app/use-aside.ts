import type { Aside, Route } from './routes.ts';
import { goTo, useRoute } from './use-route.ts';

/** Where something is looked up: beside the wizard's step when that is where one is, else on a page of its own. */
export const asideRoute = (from: Route, aside: Aside): Route =>
  from.page === 'setup' ? { page: 'setup', step: from.step, aside } : aside;

export const useGoAside = (): ((aside: Aside) => void) => {
  const { route } = useRoute();
  return (aside) => goTo(asideRoute(route, aside));
};
