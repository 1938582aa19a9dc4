import type { AppError } from '../../../shared/errors.ts';
import type { Mapping } from '../router/contract.ts';

/** Between two readings while all is well: a router that forgets is noticed within this time without any announcement. */
export const verifyEveryMs = 600_000;
/** While the router is silent or has lost the mapping: it is back within seconds of its return. */
export const degradedEveryMs = 5_000;
/** So long the fast polling lasts; a router that is away longer is waited for more calmly. */
export const degradedForMs = 600_000;
/** After the last of the planned renewals has failed, until the lease ends. */
const lastRenewalsEveryMs = 30_000;

/** When nothing answers at all. */
const backOffMs = [30_000, 120_000, 300_000, 900_000] as const;
/** A refusal is the router's setting: it changes when a person changes it. */
const refusedEveryMs = 900_000;

/**
 * When to renew next: at 1/2 of the lease (plus up to 1/8, so that a street's routers are not all asked at the
 * same second after a power cut), 3/4, 7/8, then every 30 s. `jitter` is 0 to 1.
 */
export const nextRenewal = (mapping: Mapping, now: number, jitter: number): number => {
  if (mapping.goodUntil === null) return Math.max(mapping.renewAfter, now + lastRenewalsEveryMs);
  const startedAt = mapping.goodUntil - mapping.leaseMs;
  const planned = [0.5 + jitter / 8, 0.75, 0.875].map((part) => startedAt + part * mapping.leaseMs);
  return planned.find((at) => at > now) ?? now + lastRenewalsEveryMs;
};

/** How long to wait before trying to open again, after `failures` failures in a row that never were open. */
export const retryDelay = (error: AppError, failures: number): number => {
  const settled = ['router-refused', 'port-conflict', 'mapping-missing'].includes(error.code);
  if (settled) return refusedEveryMs;
  return backOffMs[Math.min(failures, backOffMs.length) - 1] ?? backOffMs[0];
};
