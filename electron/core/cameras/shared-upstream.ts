import type { Clock } from '../ports.ts';

/** One connection for any number of users: begun by the first, ended a little after the last has left. */
export interface SharedUpstream extends AsyncDisposable {
  /** Dispose of the returned value to leave. */
  join(): Disposable;
  readonly users: number;
}

export interface SharedUpstreamOptions {
  readonly clock: Clock;
  /** Works until `signal` is aborted, through failures and reconnections. Its rejection is a bug, and is passed on. */
  readonly run: (signal: AbortSignal) => Promise<void>;
  readonly onBug: (error: unknown) => void;
}

/** A viewer who reloads the page is back within this; a camera's session need not be made anew for it. */
const LINGER_MS = 4_000;

export const createSharedUpstream = ({ clock, run, onBug }: SharedUpstreamOptions): SharedUpstream => {
  let users = 0;
  let closed = false;
  let upstream: { readonly stop: AbortController; readonly done: Promise<void> } | null = null;
  let lingering: AbortController | null = null;
  let ending: Promise<void> = Promise.resolve();

  const begin = (): void => {
    const stop = new AbortController();
    const work = async (previous: Promise<void>): Promise<void> => {
      await previous; // Never two connections at once, not even while the old one says goodbye.
      try {
        if (!stop.signal.aborted) await run(stop.signal);
      } catch (error) {
        if (!stop.signal.aborted) onBug(error);
      }
    };
    upstream = { stop, done: work(ending) };
  };

  const end = (): void => {
    if (upstream === null) return;
    upstream.stop.abort(new DOMException('nobody watches', 'AbortError'));
    ending = upstream.done;
    upstream = null;
  };

  const linger = async (patience: AbortController): Promise<void> => {
    try {
      await clock.sleep(LINGER_MS, patience.signal);
    } catch {
      return; // Somebody came back.
    }
    if (users === 0) end();
  };

  const leave = (): void => {
    users -= 1;
    if (users > 0 || closed) return;
    lingering = new AbortController();
    void linger(lingering);
  };

  return {
    join: () => {
      users += 1;
      lingering?.abort();
      lingering = null;
      if (upstream === null && !closed) begin();
      let left = false;
      return {
        [Symbol.dispose]: () => {
          if (!left) leave();
          left = true;
        },
      };
    },
    get users() {
      return users;
    },
    [Symbol.asyncDispose]: async () => {
      closed = true;
      lingering?.abort();
      end();
      await ending;
    },
  };
};
