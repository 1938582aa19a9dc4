import type { ReachabilityHour } from '../../shared/metrics.ts';

export const wayInParts = ['reachable', 'unproven', 'down', 'closed', 'unknown'] as const;
export type WayInPart = (typeof wayInParts)[number];

/** One calendar day of this PC; the parts, in milliseconds, add up to what of the day is over. */
export interface Day {
  /** Its beginning, in milliseconds since the epoch. */
  readonly at: number;
  readonly parts: Readonly<Record<WayInPart, number>>;
}

export const DAYS = 30;

const startOfDay = (at: number): Date => {
  const day = new Date(at);
  day.setHours(0, 0, 0, 0);
  return day;
};

/** Calendar arithmetic, not milliseconds: two days a year have 23 or 25 hours. */
const shifted = (day: Date, days: number): Date => {
  const other = new Date(day);
  other.setDate(other.getDate() + days);
  return other;
};

/** The last 30 days with today, oldest first. An hour belongs to the day in which it begins. */
export const daysOf = (hours: readonly ReachabilityHour[], now: number): readonly Day[] => {
  const today = startOfDay(now);
  return Array.from({ length: DAYS }, (_none, index) => {
    const from = shifted(today, index - DAYS + 1).getTime();
    const to = Math.min(now, shifted(today, index - DAYS + 2).getTime());
    const inside = hours.filter(({ at }) => Date.parse(at) >= from && Date.parse(at) < to);
    const sum = (part: 'reachableMs' | 'unprovenMs' | 'downMs' | 'closedMs'): number =>
      inside.reduce((total, hour) => total + hour[part], 0);
    const known = {
      reachable: sum('reachableMs'),
      unproven: sum('unprovenMs'),
      down: sum('downMs'),
      closed: sum('closedMs'),
    };
    const unknown = Math.max(0, to - from - known.reachable - known.unproven - known.down - known.closed);
    return { at: from, parts: { ...known, unknown } };
  });
};

/** What a day is called by: trouble first, then the best that was proved. Less than a minute of the unknown is none. */
export const mainPart = ({ parts }: Day): WayInPart => {
  if (parts.down > 0) return 'down';
  if (parts.reachable > 0) return 'reachable';
  if (parts.unproven > 0) return 'unproven';
  return parts.closed > 0 ? 'closed' : 'unknown';
};
