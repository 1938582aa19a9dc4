import type { AppError } from '../../shared/errors.ts';
import type { AppState } from '../../shared/model.ts';
import type { Connection } from './connection.ts';

/**
 * What the pages show of the core. `connecting` until the first state came; `lost` keeps the last state, so that
 * a short interruption does not empty the screen.
 */
export type CoreView =
  | { readonly phase: 'connecting' }
  | { readonly phase: 'failed'; readonly error: AppError }
  | { readonly phase: 'ready'; readonly state: AppState; readonly lost: boolean };

export interface StateSource extends Disposable {
  get(): CoreView;
  subscribe(listener: () => void): () => void;
  /** Asks again after a failure. */
  retry(): void;
}

/** Subscribes first, asks for the state afterwards, and drops revisions that arrive late. */
export const createStateSource = (connection: Connection): StateSource => {
  const listeners = new Set<() => void>();
  let view: CoreView = { phase: 'connecting' };
  let lineSeen = false;

  const publish = (next: CoreView) => {
    view = next;
    for (const listener of [...listeners]) listener();
  };

  const accept = (state: AppState, restarted = false) => {
    const isOlder = view.phase === 'ready' && state.revision < view.state.revision;
    if (isOlder && !restarted) return;
    publish({ phase: 'ready', state, lost: false });
  };

  const ask = async (restarted: boolean) => {
    const reply = await connection.call('state.get');
    if (reply.ok) accept(reply.value, restarted);
    else if (view.phase === 'ready') publish({ ...view, lost: true });
    else publish({ phase: 'failed', error: reply.error });
  };

  const stopEvents = connection.on('state.changed', (state) => accept(state));
  const stopLine = connection.onLine((up) => {
    // A line that comes back may lead to a core that was restarted and counts from the beginning.
    if (up && (lineSeen || view.phase === 'failed')) void ask(true);
    if (up) lineSeen = true;
    if (!up && lineSeen && view.phase === 'ready') publish({ ...view, lost: true });
  });
  void ask(false);

  return {
    get: () => view,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    retry: () => {
      if (view.phase === 'failed') publish({ phase: 'connecting' });
      void ask(true);
    },
    [Symbol.dispose]: () => {
      stopEvents();
      stopLine();
    },
  };
};
