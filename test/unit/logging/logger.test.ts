import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { createLogger, withoutSecrets } from '../../../electron/core/logger.ts';

it('writes JSON lines for this user only, with every canary secret redacted', () => {
  const dir = mkdtempSync(join(tmpdir(), 'porthole-log-'));
  try {
    const path = join(dir, 'logs', 'porthole.log');
    const logger = createLogger(path).child({ feature: 'cameras' });
    const canary = 'CANARY-4711';
    logger.info({ password: canary, camera: { token: canary, nested: { secret: canary } } }, 'by key');
    logger.warn(
      { url: `http://admin:${canary}@192.168.1.9/a.jpg?user=x&pwd=${canary}` },
      `at //u:${canary}@host/`,
    );
    logger.error({ err: new Error(`cannot reach http://admin:${canary}@192.168.1.9/`) }, 'in an error');
    const text = readFileSync(path, 'utf8');
    expect(text).not.toContain(canary);
    expect(
      text
        .trim()
        .split('\n')
        .map((line) => z.object({ msg: z.string() }).parse(JSON.parse(line)).msg),
    ).toEqual(['by key', 'at //host/', 'in an error']);
    expect(text).toContain('192.168.1.9');
    expect(statSync(path).mode & 0o777).toBe(0o600);
  } finally {
    rmSync(dir, { recursive: true });
  }
});

it('leaves an ordinary URL alone', () => {
  expect(withoutSecrets('http://192.168.1.9/snap.jpg?width=640')).toBe(
    'http://192.168.1.9/snap.jpg?width=640',
  );
});
