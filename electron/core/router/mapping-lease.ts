import type { Mapping, MappingRequest } from './contract.ts';

/** Asked for everywhere: gone within two hours should we vanish, and renewed hourly (security.md's "lease <= 2 h"). */
export const leaseMs = 7_200_000;

export interface ConfirmedMapping {
  readonly protocol: NonNullable<MappingRequest['protocol']>;
  readonly externalIp: string;
  readonly externalPort: number;
  readonly internalIp: string;
  readonly internalPort: number;
  /** What the router said is left; null: it keeps the mapping for good. */
  readonly remainingMs: number | null;
  /** What it was asked for or granted. */
  readonly grantedMs: number;
  readonly handle?: unknown;
}

/** The lease as a value: renewed half its length before its end; a permanent one is added again as often as the others. */
export const confirmMapping = (now: number, confirmed: ConfirmedMapping): Mapping => {
  const { remainingMs, grantedMs, handle, ...rest } = confirmed;
  const half = Math.max(grantedMs, 1000) / 2;
  return {
    ...rest,
    handle: handle ?? null,
    leaseMs: grantedMs,
    confirmedAt: now,
    goodUntil: remainingMs === null ? null : now + remainingMs,
    renewAfter: remainingMs === null ? now + leaseMs / 2 : Math.max(now + 1000, now + remainingMs - half),
  };
};
