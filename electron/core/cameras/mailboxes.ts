/**
 * One slot per reader, the newest wins: a reader that stalls costs one value and slows nobody, and no queue grows.
 */
export interface Mailboxes<T extends object> {
  post(value: T): void;
  /** Ends every reader after what lies in its slot. */
  close(): void;
  /** Values as they come, until the signal or `close`. Starts with `first` where there is one. */
  read(signal: AbortSignal, first?: T | null): AsyncGenerator<T, void, undefined>;
  readonly readers: number;
}

interface Slot<T> {
  value: T | null;
  wake: (() => void) | null;
}

const rouse = (slot: Slot<unknown>): void => {
  const { wake } = slot;
  slot.wake = null;
  wake?.();
};

export const createMailboxes = <T extends object>(): Mailboxes<T> => {
  const slots = new Set<Slot<T>>();
  let closed = false;

  const read = async function* (
    signal: AbortSignal,
    first: T | null = null,
  ): AsyncGenerator<T, void, undefined> {
    const slot: Slot<T> = { value: first, wake: null };
    const onAbort = (): void => rouse(slot);
    signal.addEventListener('abort', onAbort, { once: true });
    slots.add(slot);
    try {
      while (!signal.aborted) {
        const { value } = slot;
        slot.value = null;
        if (value !== null) yield value;
        else if (closed) return;
        else await new Promise<void>((resolve) => void (slot.wake = resolve));
      }
    } finally {
      slots.delete(slot);
      signal.removeEventListener('abort', onAbort);
    }
  };

  return {
    post: (value) => {
      for (const slot of slots) {
        slot.value = value;
        rouse(slot);
      }
    },
    close: () => {
      closed = true;
      for (const slot of slots) rouse(slot);
    },
    read,
    get readers() {
      return slots.size;
    },
  };
};
