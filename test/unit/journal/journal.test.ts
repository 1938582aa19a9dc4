import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createJournal } from '../../../electron/core/journal/journal.ts';
import type { Clock } from '../../../electron/core/ports.ts';
import type { JournalEntry } from '../../../shared/model.ts';

describe('the journal', () => {
  let dir = '';
  let now = Date.parse('2026-01-01T00:00:00.000Z');
  const clock: Clock = { now: () => now, sleep: async () => undefined };
  const path = (): string => join(dir, 'journal.jsonl');
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'porthole-journal-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it('keeps entries over a restart, oldest first, and lists from an instant on', () => {
    const journal = createJournal(path(), clock);
    journal.record('exposure-opened', { externalPort: 41234 });
    now += 60_000;
    journal.record('exposure-closed');
    const again = createJournal(path(), clock);
    expect(again.list().map(({ code }) => code)).toEqual(['exposure-opened', 'exposure-closed']);
    expect(again.list('2026-01-01T00:00:30.000Z').map(({ code }) => code)).toContain('exposure-closed');
    expect(again.list(new Date(now + 1).toISOString())).toEqual([]);
    expect(again.list()[0]).toMatchObject({ externalPort: 41234 });
  });

  it('loses only the line that a crash cut short', () => {
    createJournal(path(), clock).record('exposure-opened');
    appendFileSync(path(), '{"at":"2026-01-01T00:00');
    const journal = createJournal(path(), clock);
    journal.record('exposure-closed');
    expect(
      createJournal(path(), clock)
        .list()
        .map(({ code }) => code),
    ).toEqual(['exposure-opened', 'exposure-closed']);
  });

  it('records nothing after it was closed', async () => {
    const journal = createJournal(path(), clock);
    await journal[Symbol.asyncDispose]();
    journal.record('late');
    expect(createJournal(path(), clock).list()).toEqual([]);
  });

  it('lets strangers, and a camera that comes and goes all day, push out nothing of the owner', () => {
    const journal = createJournal(path(), clock);
    journal.record('password-set');
    for (let n = 0; n < 1_500; n += 1) journal.recordStranger(`code-${n % 7}`, { n });
    for (let n = 0; n < 1_500; n += 1) journal.record('camera-offline', { n });
    const expectKept = (entries: readonly JournalEntry[]): void => {
      expect(entries[0]?.code).toBe('password-set');
      expect(entries.filter(({ stranger }) => stranger === true)).toHaveLength(1_000);
      const offline = entries.filter(({ code }) => code === 'camera-offline').map(({ n }) => n);
      expect(offline).toEqual(Array.from({ length: 1_000 }, (_, n) => n + 500));
    };
    expectKept(journal.list());
    expectKept(createJournal(path(), clock).list());
  });

  it('writes the file anew before it grows past 10,000 lines, and keeps it for the owner alone', () => {
    const journal = createJournal(path(), clock);
    journal.record('password-set');
    let most = 0;
    for (let n = 0; n < 21_000; n += 1) {
      journal.recordStranger('login-failed', { n });
      if (n % 500 === 0) most = Math.max(most, readFileSync(path(), 'utf8').split('\n').length);
    }
    expect(most).toBeLessThanOrEqual(10_001);
    expect(most).toBeGreaterThan(5_000);
    expect(statSync(path()).mode & 0o777).toBe(0o600);
    const [first] = createJournal(path(), clock).list();
    expect(first?.code).toBe('password-set');
  });
});
