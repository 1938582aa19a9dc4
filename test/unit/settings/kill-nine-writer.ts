/**
 * The child of kill-nine.test.ts: opens the real headless configuration, says what it found, then writes it 200 times
 * and says so after each write. Whatever it said was written must survive.
 */
import { writeSync } from 'node:fs';
import { openSettings } from '../../../electron/headless/settings.ts';
import type { Logger } from '../../../electron/core/ports.ts';

const [folder = ''] = process.argv.slice(2);
const say = (facts: object): void => void writeSync(1, `${JSON.stringify(facts)}\n`);
const quiet: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: (facts, message) => say({ warned: message, ...facts }),
  error: () => undefined,
  child: () => quiet,
};

const settings = openSettings(folder, quiet);
const { owner, features } = settings.read();
const found = typeof features['writes'] === 'number' ? features['writes'] : 0;
say({ passwordHash: owner.passwordHash, writes: found });

for (let writes = found + 1; writes <= found + 200; writes += 1) {
  settings.update((config) => ({
    ...config,
    owner: { passwordHash: '$argon2id$kept' },
    // Of changing length, so that a torn write could not hide behind an equal tail.
    features: { ...config.features, writes, padding: 'x'.repeat((writes * 37) % 4_000) },
  }));
  say({ writes });
}
