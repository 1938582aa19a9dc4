/** Runs pieces of work one after another; each caller gets its own outcome. */
export type WorkQueue = <T>(work: () => Promise<T>) => Promise<T>;

/** For changes to configuration, vault and state, which cannot disagree if they never overlap. */
export const createWorkQueue = (): WorkQueue => {
  let tail: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = tail.then(work);
    tail = done.catch(() => undefined); // Its own caller learns of the failure; the next one starts afresh.
    return done;
  };
};
