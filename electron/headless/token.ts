import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileSync } from 'atomically';

/** The admin token: given for this run, or kept in the data folder (mode 0600) from the first start on. */
export const adminToken = (dataDir: string, given: string | undefined): string => {
  if (given !== undefined) return given;
  const path = join(dataDir, 'admin-token');
  const kept = existsSync(path) ? readFileSync(path, 'utf8').trim() : '';
  if (kept !== '') return kept;
  const fresh = randomBytes(24).toString('base64url');
  writeFileSync(path, `${fresh}\n`, { mode: 0o600 });
  return fresh;
};

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Compares in constant time, whatever the lengths. */
export const sameSecret = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));

/** What the cookie holds: proves knowledge of the token without being it. */
export const cookieValue = (token: string): string =>
  digest(`porthole-admin-cookie:${token}`).toString('base64url');
