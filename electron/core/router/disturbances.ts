import type { Disturbance } from './contract.ts';

type Listener = (what: Disturbance) => void;

/** Who wants to know what can cost a mapping; the router is watched only while there is somebody. */
export interface Disturbances {
  readonly tell: Listener;
  /** Nobody is heard any more once the signal is aborted. Returns the way out. */
  listen(listener: Listener, signal: AbortSignal): () => void;
  clear(): void;
}

/** `watch` begins to watch, until the signal that it is given ends it. */
export const createDisturbances = (watch: (signal: AbortSignal) => void): Disturbances => {
  const listeners = new Set<Listener>();
  let watching: AbortController | null = null;
  const endWithoutListeners = (): void => {
    if (listeners.size > 0) return;
    watching?.abort();
    watching = null;
  };
  return {
    tell: (what) => {
      for (const listener of [...listeners]) listener(what);
    },
    listen: (listener, signal) => {
      listeners.add(listener);
      if (watching === null && !signal.aborted) {
        watching = new AbortController();
        watch(watching.signal);
      }
      return () => {
        listeners.delete(listener);
        endWithoutListeners();
      };
    },
    clear: () => {
      listeners.clear();
      endWithoutListeners();
    },
  };
};
