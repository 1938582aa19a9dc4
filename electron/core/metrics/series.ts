/** One time slot: its number since the epoch, and its sums. */
export interface Row {
  readonly slot: number;
  readonly values: readonly number[];
}

/**
 * Sums per time slot in memory of a fixed size: the oldest slot gives way. Slots without a row are unknown. Where the clock
 * was set back, what then lies in the future is dropped; one that runs ahead for a while costs only the slots it wrote.
 */
export interface Series {
  readonly stepMs: number;
  /** Adds to the slot that holds `at`, in milliseconds since the epoch. */
  add(at: number, values: readonly number[]): void;
  /** Slots that begin within `from` (inclusive) and `to`, oldest first. */
  rows(from: number, to: number): readonly Row[];
  /** All of it, to be kept; each row begins with its slot. */
  dump(): number[][];
}

export interface SeriesOptions {
  readonly stepMs: number;
  /** How many slots are kept. */
  readonly capacity: number;
  /** How many sums a slot has. */
  readonly width: number;
  /** From an earlier `dump`; rows of another width or out of order are left out. */
  readonly initial?: readonly (readonly number[])[] | undefined;
}

export const createSeries = ({ stepMs, capacity, width, initial = [] }: SeriesOptions): Series => {
  const size = width + 1;
  const data = new Float64Array(capacity * size);
  let first = 0;
  let count = 0;

  const offsetOf = (index: number): number => ((first + index) % capacity) * size;
  const slotAt = (index: number): number => data[offsetOf(index)] ?? 0;

  const begin = (slot: number): void => {
    if (count === capacity) first = (first + 1) % capacity;
    else count += 1;
    const offset = offsetOf(count - 1);
    data.fill(0, offset, offset + size);
    data[offset] = slot;
  };

  const addToSlot = (slot: number, values: readonly number[]): void => {
    while (count > 0 && slotAt(count - 1) > slot) count -= 1;
    if (count === 0 || slotAt(count - 1) !== slot) begin(slot);
    const offset = offsetOf(count - 1) + 1;
    for (let index = 0; index < width; index += 1) {
      data[offset + index] = (data[offset + index] ?? 0) + (values[index] ?? 0);
    }
  };

  const all = (): number[][] =>
    Array.from({ length: count }, (_none, index) => {
      const offset = offsetOf(index);
      return [...data.subarray(offset, offset + size)];
    });

  let newest = Number.NEGATIVE_INFINITY;
  for (const [slot, ...values] of initial) {
    if (slot === undefined || slot <= newest || values.length !== width) continue;
    addToSlot(slot, values);
    newest = slot;
  }

  return {
    stepMs,
    add: (at, values) => addToSlot(Math.floor(at / stepMs), values),
    rows: (from, to) =>
      all().flatMap(([slot = 0, ...values]) =>
        slot * stepMs >= from && slot * stepMs < to ? [{ slot, values }] : [],
      ),
    dump: all,
  };
};
