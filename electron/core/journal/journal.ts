import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { writeFileSync } from 'atomically';
import { JournalEntry } from '../../../shared/model.ts';
import type { Clock } from '../ports.ts';
import type { Journal } from './contract.ts';

/** About a year of an ordinary home; the oldest go first. */
const MAX_ENTRIES = 5_000;

const parseLine = (line: string): JournalEntry[] => {
  try {
    const entry = JournalEntry.safeParse(JSON.parse(line));
    return entry.success ? [entry.data] : [];
  } catch {
    // A line cut short by a crash is worth less than the rest of the diary.
    return [];
  }
};

/** The diary as JSON lines in `path` (mode 0600): appended as things happen, trimmed at start. */
export const createJournal = (path: string, clock: Clock): Journal => {
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
  let entries = lines.flatMap(parseLine).slice(-MAX_ENTRIES);
  const onDisk = entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
  writeFileSync(path, onDisk, { mode: 0o600 });
  let closed = false;
  return {
    record: (code, facts = {}) => {
      if (closed) return;
      const entry: JournalEntry = { ...facts, at: new Date(clock.now()).toISOString(), code };
      entries = [...entries.slice(-(MAX_ENTRIES - 1)), entry];
      appendFileSync(path, `${JSON.stringify(entry)}\n`, { mode: 0o600 });
    },
    list: (sinceAt) => (sinceAt === undefined ? entries : entries.filter((entry) => entry.at >= sinceAt)),
    [Symbol.asyncDispose]: async () => {
      closed = true;
    },
  };
};
