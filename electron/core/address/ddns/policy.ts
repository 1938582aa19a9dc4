import type { DdnsAddresses, DdnsOutcome } from './provider.ts';

/** What is remembered of a name between updates, across restarts. Instants in milliseconds since the epoch. */
export interface DdnsRecord {
  readonly lastIpv4?: string | undefined;
  readonly lastIpv6?: string | undefined;
  readonly updatedAt?: number | undefined;
  /** The answer after which nothing is sent until the user edits. */
  readonly stoppedBy?: string | undefined;
  /** The last answer that was no success, for the user to read. */
  readonly lastFailure?: string | undefined;
  readonly failures: number;
  readonly nextTryAt?: number | undefined;
  /** When the last updates were sent, newest last. */
  readonly sent: readonly number[];
}

export const emptyRecord: DdnsRecord = { failures: 0, sent: [] };

/** A line that changes its address every minute must not look like an attack. */
const MAX_SENT_PER_HOUR = 6;
const HOUR_MS = 60 * 60_000;
const FIRST_RETRY_MS = 60_000;
const LONGEST_RETRY_MS = 6 * HOUR_MS;
const LONGEST_BUSY_MS = 24 * HOUR_MS;

/** Whether the service does not know these addresses yet, as far as it was told. Never decided by asking DNS. */
export const isNews = (record: DdnsRecord, { ipv4, ipv6 }: DdnsAddresses): boolean =>
  (ipv4 !== undefined && ipv4 !== record.lastIpv4) || (ipv6 !== undefined && ipv6 !== record.lastIpv6);

/** When something may be sent next; null: not before the user edits. */
export const earliestSend = (record: DdnsRecord, now: number): number | null => {
  if (record.stoppedBy !== undefined) return null;
  const recent = record.sent.filter((at) => now - at < HOUR_MS);
  const oldest = recent.at(-MAX_SENT_PER_HOUR);
  const afterBurst = oldest === undefined ? now : oldest + HOUR_MS;
  return Math.max(now, record.nextTryAt ?? now, afterBurst);
};

const doubled = (first: number, failures: number, longest: number): number =>
  Math.min(first * 2 ** Math.min(failures, 20), longest);

/** The record after a service answered. */
export const afterOutcome = (
  record: DdnsRecord,
  outcome: DdnsOutcome,
  addresses: DdnsAddresses,
  { now, busyMs }: { readonly now: number; readonly busyMs: number },
): DdnsRecord => {
  const { lastIpv4, lastIpv6, updatedAt } = record;
  const known = { lastIpv4, lastIpv6, updatedAt };
  const sent = [...record.sent, now].slice(-MAX_SENT_PER_HOUR);
  const failures = record.failures + 1;
  switch (outcome.kind) {
    case 'stored':
      return {
        lastIpv4: addresses.ipv4 ?? lastIpv4,
        lastIpv6: addresses.ipv6 ?? lastIpv6,
        updatedAt: now,
        failures: 0,
        sent,
      };
    case 'stop':
      return { ...known, stoppedBy: outcome.code, lastFailure: outcome.code, failures, sent };
    case 'later': {
      const wait = Math.max(outcome.afterMs ?? 0, doubled(busyMs, record.failures, LONGEST_BUSY_MS));
      return { ...known, lastFailure: outcome.code, failures, sent, nextTryAt: now + wait };
    }
    case 'failed': {
      const wait = doubled(FIRST_RETRY_MS, record.failures, LONGEST_RETRY_MS);
      return { ...known, lastFailure: outcome.code, failures, sent, nextTryAt: now + wait };
    }
  }
};
