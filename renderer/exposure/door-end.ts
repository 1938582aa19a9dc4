const hour = 3_600_000;

/** When the door closes by itself: never, or at a moment of one of three kinds. */
export type EndKind = 'none' | 'hour' | 'tonight' | 'at';
export interface EndWish {
  readonly kind: EndKind;
  /** As the browser's own field for a day and a time gives it: `2026-03-01T17:05`, in this PC's time. Only for `at`. */
  readonly local: string;
}

export const noEnd: EndWish = { kind: 'none', local: '' };

/** The last minute of this day by this PC's clock. */
export const tonight = (now: number): number => new Date(now).setHours(23, 59, 0, 0);

/** Late in the evening the day is as good as over. */
export const isTonightAhead = (now: number): boolean => tonight(now) - now > hour / 2;

export type End = { readonly untilAt: string | undefined } | { readonly wrong: 'missing' | 'past' };

const at = (ms: number): End => ({ untilAt: new Date(ms).toISOString() });

/** The moment that is meant. `from`: what an hour is counted from; another than now where an end is moved. */
export const endOf = ({ kind, local }: EndWish, now: number, from = now): End => {
  switch (kind) {
    case 'none':
      return { untilAt: undefined };
    case 'hour':
      return at(Math.max(from, now) + hour);
    case 'tonight':
      return at(tonight(now));
    case 'at': {
      // Without a zone of its own it is read in this PC's time (ECMA-262, Date Time String Format).
      const moment = Date.parse(local);
      if (Number.isNaN(moment)) return { wrong: 'missing' };
      return moment <= now ? { wrong: 'past' } : at(moment);
    }
  }
};

const two = (value: number): string => String(value).padStart(2, '0');

/** A moment as the browser's field wants it. */
export const localTime = (ms: number): string => {
  const date = new Date(ms);
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
};
