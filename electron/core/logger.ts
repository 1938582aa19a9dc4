import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import pino from 'pino';
import type { Logger } from './ports.ts';

/** One old file is kept beside the present one, so logs never take more than twice this. */
const MAX_LOG_BYTES = 5 * 1024 * 1024;

const secretKeys = ['password', 'passwordHash', 'token', 'secret', 'cookie', 'authorization', 'key'];
const redactPaths = secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);

/** Takes credentials out of any URL and any query secret inside a text. */
export const withoutSecrets = (text: string): string =>
  text
    .replaceAll(/\/\/[^\s/@]+@/g, '//')
    .replaceAll(/([?&](?:token|password|pwd|pass|secret|key)=)[^&\s"']+/gi, '$1[redacted]');

const scrub = (value: unknown, depth = 0): unknown => {
  if (typeof value === 'string') return withoutSecrets(value);
  if (depth > 4 || value === null || typeof value !== 'object') return value;
  if (value instanceof Error) {
    return {
      type: value.name,
      message: withoutSecrets(value.message),
      stack: withoutSecrets(value.stack ?? ''),
    };
  }
  if (Array.isArray(value)) return value.map((item) => scrub(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, scrub(item, depth + 1)]));
};

/** JSON lines into `path` (mode 0600), secrets redacted by key and by shape. */
export const createLogger = (path: string): Logger => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  if (existsSync(path) && statSync(path).size > MAX_LOG_BYTES) renameSync(path, `${path}.1`);
  const destination = pino.destination({ dest: path, mode: 0o600, sync: true });
  const root = pino(
    {
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: redactPaths, censor: '[redacted]' },
      formatters: {
        log: (facts) => Object.fromEntries(Object.entries(facts).map(([k, v]) => [k, scrub(v)])),
      },
    },
    destination,
  );
  const wrap = (target: pino.Logger): Logger => ({
    debug: (facts, message) => target.debug(facts, withoutSecrets(message)),
    info: (facts, message) => target.info(facts, withoutSecrets(message)),
    warn: (facts, message) => target.warn(facts, withoutSecrets(message)),
    error: (facts, message) => target.error(facts, withoutSecrets(message)),
    child: (bindings) => wrap(target.child(bindings)),
  });
  return wrap(root);
};
