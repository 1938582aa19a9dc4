import type { AppState } from '../../shared/model.ts';

export type StateChange = (state: AppState) => Partial<Omit<AppState, 'revision'>>;

/** The one owner of the state that clients see. */
export interface Store {
  get(): AppState;
  /** Publishes a new immutable state; a change that returns only equal values publishes nothing. */
  update(change: StateChange): void;
  /** Called after every change, in order of subscription. Returns the way out. */
  subscribe(listener: (state: AppState) => void): () => void;
}

export const createStore = (initial: AppState): Store => {
  let state = initial;
  const listeners = new Set<(state: AppState) => void>();
  return {
    get: () => state,
    update: (change) => {
      const patch = change(state);
      const differs = Object.entries(patch).some(([key, value]) => state[key as keyof AppState] !== value);
      if (!differs) return;
      state = Object.freeze({ ...state, ...patch, revision: state.revision + 1 });
      for (const listener of [...listeners]) listener(state);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
};
