import { useEffect, useState } from 'react';

export type Later<T> =
  | { readonly phase: 'waiting' }
  | { readonly phase: 'ready'; readonly value: T }
  | { readonly phase: 'failed' };

/** The latest that it begins: a page that is never idle still gets what it was promised. */
const PATIENCE_MS = 2_000;

const whenIdle = (run: () => void): (() => void) => {
  // Safari has no idle callback.
  if (typeof window.requestIdleCallback !== 'function') {
    const timer = setTimeout(run, 1);
    return () => clearTimeout(timer);
  }
  const handle = window.requestIdleCallback(run, { timeout: PATIENCE_MS });
  return () => window.cancelIdleCallback(handle);
};

/** Loads a part of the page after what was there first has been painted. `load` must be the same function each time. */
export const useLater = <T>(load: () => Promise<T>): Later<T> => {
  const [later, setLater] = useState<Later<T>>({ phase: 'waiting' });
  useEffect(() => {
    let wanted = true;
    const show = (next: Later<T>): void => {
      if (wanted) setLater(next);
    };
    const forgo = whenIdle(() => {
      load().then(
        (value) => show({ phase: 'ready', value }),
        () => show({ phase: 'failed' }),
      );
    });
    return () => {
      wanted = false;
      forgo();
    };
  }, [load]);
  return later;
};
