const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** "now", "5 sec. ago", "3 days ago": in the words of the language itself. */
export const formatAge = (language: string, ms: number): string => {
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' });
  if (ms < 2 * second) return words.format(0, 'second');
  if (ms < minute) return words.format(-Math.floor(ms / second), 'second');
  if (ms < hour) return words.format(-Math.floor(ms / minute), 'minute');
  if (ms < day) return words.format(-Math.floor(ms / hour), 'hour');
  return words.format(-Math.floor(ms / day), 'day');
};

/** "30 seconds", "2 minutes": rounded up, because it is how long someone has to wait. */
export const formatWait = (language: string, ms: number): string => {
  const [value, unit] =
    ms < minute
      ? [Math.ceil(ms / second), 'second']
      : ms < hour
        ? [Math.ceil(ms / minute), 'minute']
        : [Math.ceil(ms / hour), 'hour'];
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
};

const spans = [
  ['day', day],
  ['hour', hour],
  ['minute', minute],
  ['second', second],
] as const;

/** "42 sec", "3 min 5 sec", "23 hr 10 min": how long something lasted, in its two largest units. */
export const formatLasting = (language: string, ms: number): string => {
  const whole = Math.max(0, Math.round(ms / second)) * second;
  const largest = spans.findIndex(([, span]) => whole >= span);
  const used = largest === -1 ? spans.slice(-1) : spans.slice(largest, largest + 2);
  let rest = whole;
  const parts = used.flatMap(([unit, span], index) => {
    const value = Math.floor(rest / span);
    rest -= value * span;
    const words = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' });
    return value > 0 || index === 0 ? [words.format(value)] : [];
  });
  return new Intl.ListFormat(language, { type: 'unit', style: 'narrow' }).format(parts);
};

/**
 * "3 hours 12 minutes", "59 seconds": what is left until a moment. Two units at most, and the smaller one rounded up, so
 * that it never says that it is over before it is.
 */
export const formatLeft = (language: string, ms: number): string => {
  const unit = (value: number, name: 'day' | 'hour' | 'minute' | 'second'): string =>
    new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'long' }).format(value);
  if (ms < minute) return unit(Math.ceil(ms / second), 'second');
  const minutes = Math.ceil(ms / minute);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  const parts =
    days > 0
      ? [unit(days, 'day'), hours % 24 === 0 ? '' : unit(hours % 24, 'hour')]
      : [hours === 0 ? '' : unit(hours, 'hour'), minutes % 60 === 0 ? '' : unit(minutes % 60, 'minute')];
  return new Intl.ListFormat(language, { type: 'unit', style: 'narrow' }).format(
    parts.filter((part) => part !== ''),
  );
};

/** Today only the time, otherwise the day as well. */
export const formatMoment = (language: string, iso: string, now: number): string => {
  const at = new Date(iso);
  const sameDay = at.toDateString() === new Date(now).toDateString();
  const clock: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' };
  const full: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'short', ...clock };
  return new Intl.DateTimeFormat(language, sameDay ? clock : full).format(at);
};

export const formatClock = (language: string, iso: string): string =>
  new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' }).format(new Date(iso));

export const formatDay = (language: string, iso: string): string =>
  new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long' }).format(new Date(iso));

/** "23 November 2026". */
export const formatDate = (language: string, iso: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(new Date(iso));

/** "November 2026", whatever the zone. */
export const formatMonth = (language: string, iso: string): string =>
  new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(iso),
  );

/** "a, b and c". */
export const formatList = (language: string, items: readonly string[]): string =>
  new Intl.ListFormat(language, { type: 'conjunction' }).format(items);

/** Bytes in the unit people know from their phone. */
export const formatBytes = (language: string, bytes: number): string => {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];
  const step = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  const unit = units[step] ?? 'byte';
  const value = bytes / 1000 ** step;
  const digits = value < 10 && step > 0 ? 1 : 0;
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: digits }).format(
    value,
  );
};
