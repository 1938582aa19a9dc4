import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createJournal } from '../../../electron/core/journal/journal.ts';
import type { Clock } from '../../../electron/core/ports.ts';

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
});
