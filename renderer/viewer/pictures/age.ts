/**
 * A picture counts as old once it is this late: several missed pictures at the normal pace, and long enough that
 * somebody could have walked through the scene.
 */
export const OLD_AFTER_MS = 15_000;
/** Younger than this it is as good as the moment itself. */
const NOW_MS = 2_500;

export type Age =
  | { readonly kind: 'now' }
  | { readonly kind: 'past'; readonly value: number; readonly unit: 'second' | 'minute' | 'hour' | 'day' };

/** The age in the one unit a person would say. */
export const ageOf = (ms: number): Age => {
  if (ms < NOW_MS) return { kind: 'now' };
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return { kind: 'past', value: seconds, unit: 'second' };
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return { kind: 'past', value: minutes, unit: 'minute' };
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return { kind: 'past', value: hours, unit: 'hour' };
  return { kind: 'past', value: Math.floor(hours / 24), unit: 'day' };
};

/** When one pace is slow by choice (a data budget), waiting for the next picture does not make this one old. */
export const isOld = (ageMs: number, intervalMs: number): boolean =>
  ageMs > Math.max(OLD_AFTER_MS, intervalMs * 2.5);

/**
 * When the picture was taken, by this phone's clock (ms since the epoch). The gateway's clock may be off by minutes,
 * so only the age it tells is carried over; from a server that tells none, the difference of two of its headers.
 */
export const takenAt = (headers: Pick<Headers, 'get'>, now: number): number => {
  const told = headers.get('x-picture-age-ms');
  if (told !== null && /^\d+$/.test(told)) return now - Number(told);
  const taken = instant(headers.get('x-picture-at') ?? headers.get('last-modified'));
  if (taken === null) return now;
  const sent = instant(headers.get('date'));
  // Date has whole seconds: it may lag by up to one.
  const age = sent === null ? now - taken : sent + 500 - taken;
  return now - Math.max(0, age);
};

const instant = (text: string | null): number | null => {
  if (text === null || text === '') return null;
  const ms = /^\d{12,14}$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isFinite(ms) ? ms : null;
};
