import type { Path } from '../../shared/model.ts';

type Hops = Pick<Path, 'hops'>;

/** What to do where the path breaks; null while nothing is broken, or nothing can be done there. */
export const mendingAction = ({ hops }: Hops): string | null =>
  hops.find(({ action, state }) => action !== undefined && state === 'fail')?.action ?? null;

/** The one thing to do: at the break, else at the first stop that has something to offer. */
export const nextAction = (path: Hops): string | null =>
  mendingAction(path) ?? path.hops.find(({ action }) => action !== undefined)?.action ?? null;
