/**
 * One slot per reader, the newest wins: a reader that stalls costs one value and slows nobody, and no queue grows.
 */
export interface Mailboxes<T extends object> {
  post(value: T): void;
  /** Ends every reader after what lies in its slot. */
  close(): void;
  /** Values as they come, until the signal or `close`. Starts with `first` where there is one. */
  read(signal: AbortSignal, first?: T | null): AsyncGenerator<T, void, undefined>;
  /** The same by calls. Resolves at the end; rejects with what `take` throws or its promise is rejected with. */
  hand(signal: AbortSignal, take: Take<T>, first?: T | null): Promise<void>;
  readonly readers: number;
}

/** Is called with a value, and again only once the promise that it gave has resolved; null: ready for more. */
export type Take<T> = (value: T) => Promise<void> | null;

interface Slot<T> {
  value: T | null;
  /** There is a value, or the end. */
  readonly rouse: () => void;
}

export const createMailboxes = <T extends object>(): Mailboxes<T> => {
  const slots = new Set<Slot<T>>();
  let closed = false;

  const read = async function* (
    signal: AbortSignal,
    first: T | null = null,
  ): AsyncGenerator<T, void, undefined> {
    let wake: (() => void) | null = null;
    const rouse = (): void => wake?.();
    const slot: Slot<T> = { value: first, rouse };
    signal.addEventListener('abort', rouse, { once: true });
    slots.add(slot);
    try {
      while (!signal.aborted) {
        const { value } = slot;
        slot.value = null;
        if (value !== null) yield value;
        else if (closed) return;
        else await new Promise<void>((resolve) => void (wake = resolve));
      }
    } finally {
      slots.delete(slot);
      signal.removeEventListener('abort', rouse);
    }
  };

  const hand = async (signal: AbortSignal, take: Take<T>, first: T | null = null): Promise<void> => {
    const ended = Promise.withResolvers<void>();
    let busy = false;
    let over = signal.aborted;
    const offer = (value: T): void => {
      slot.value = null;
      try {
        const taking = take(value);
        if (taking === null) return;
        busy = true;
        taking.then(ready, ended.reject);
      } catch (error) {
        ended.reject(error);
      }
    };
    const ready = (): void => {
      busy = false;
      rouse();
    };
    const rouse = (): void => {
      if (!busy && !over && slot.value !== null) offer(slot.value);
      if (closed && !busy) ended.resolve();
    };
    const leave = (): void => {
      over = true;
      ended.resolve();
    };
    const slot: Slot<T> = { value: first, rouse };
    signal.addEventListener('abort', leave, { once: true });
    slots.add(slot);
    if (over) ended.resolve();
    rouse();
    try {
      await ended.promise;
    } finally {
      slots.delete(slot);
      signal.removeEventListener('abort', leave);
    }
  };

  return {
    post: (value) => {
      for (const slot of slots) {
        slot.value = value;
        slot.rouse();
      }
    },
    close: () => {
      closed = true;
      for (const slot of slots) slot.rouse();
    },
    read,
    hand,
    get readers() {
      return slots.size;
    },
  };
};
