/** Resolves once the page is seen, or at once when the signal ends the waiting. */
export const whenVisible = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (!document.hidden || signal.aborted) return resolve();
    const done = new AbortController();
    const finish = () => {
      done.abort();
      resolve();
    };
    const check = () => (document.hidden ? undefined : finish());
    document.addEventListener('visibilitychange', check, { signal: done.signal });
    signal.addEventListener('abort', finish, { signal: done.signal });
    return undefined;
  });

/** Resolves after so many milliseconds, or when the signal ends the waiting. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(finish, ms);
    function finish() {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      resolve();
    }
    signal.addEventListener('abort', finish);
  });
