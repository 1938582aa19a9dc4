const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** After a failure: soon, then not so soon, then daily. Let's Encrypt allows five failed validations an hour. */
const RETRY_AFTER_MS = [MINUTE_MS, 10 * MINUTE_MS, 100 * MINUTE_MS] as const;
/** Certificates for new addresses in a day; a line that changes more often is served by the self-signed one. */
const MAX_REISSUES_A_DAY = 3;

export const retryDelay = (failures: number): number => RETRY_AFTER_MS[failures - 1] ?? DAY_MS;

/**
 * When to renew: at half-life, so that of a week's certificate three days and a half are left for things to be mended;
 * earlier where the authority says so. Where that is past already, this PC's clock is wrong, and the authority must not
 * be asked again and again: half of what is left, by that clock. All in milliseconds since the epoch.
 */
export const renewalTime = (
  notBefore: number,
  notAfter: number,
  suggested: number | null,
  now: number,
): number => {
  const wanted = Math.min(notBefore + (notAfter - notBefore) / 2, suggested ?? Number.POSITIVE_INFINITY);
  return wanted > now ? wanted : now + Math.max(HOUR_MS, (notAfter - now) / 2);
};

export const mayReissue = (reissuedAt: readonly number[], now: number): boolean =>
  reissuedAt.filter((at) => at > now - DAY_MS).length < MAX_REISSUES_A_DAY;

export const recentReissues = (reissuedAt: readonly number[], now: number): number[] =>
  reissuedAt.filter((at) => at > now - DAY_MS);
