import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { writeFileSync } from 'atomically';
import { JournalEntry } from '../../../shared/model.ts';
import type { Clock } from '../ports.ts';
import type { Journal } from './contract.ts';

/** About a year of an ordinary home; the oldest go first. */
const MAX_ENTRIES = 5_000;
/** Of one kind, so that a camera that comes and goes all day leaves room for the rest; and of all strangers' together. */
const MAX_OF_A_KIND = 1_000;
/** In the file, where a line is only added; then it is written anew. At most some 3 MB. */
const MAX_LINES = 2 * MAX_ENTRIES;

const parseLine = (line: string): JournalEntry[] => {
  try {
    const entry = JournalEntry.safeParse(JSON.parse(line));
    return entry.success ? [entry.data] : [];
  } catch {
    // A line cut short by a crash is worth less than the rest of the diary.
    return [];
  }
};

/** What strangers caused is one kind, whatever it is: they must not have a budget for each thing they can do. */
const kindOf = ({ code, stranger }: JournalEntry): string => (stranger === true ? 'stranger' : `own ${code}`);

/** The newest entries within the budgets, oldest first. */
const kept = (entries: readonly JournalEntry[]): readonly JournalEntry[] => {
  const counts = new Map<string, number>();
  const within = entries.toReversed().filter((entry) => {
    const count = (counts.get(kindOf(entry)) ?? 0) + 1;
    counts.set(kindOf(entry), count);
    return count <= MAX_OF_A_KIND;
  });
  return within.slice(0, MAX_ENTRIES).toReversed();
};

/** The diary as JSON lines in `path` (mode 0600): appended as things happen, trimmed at start and when it grew too long. */
export const createJournal = (path: string, clock: Clock): Journal => {
  const before = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
  let entries = kept(before.flatMap(parseLine));
  let lines = 0;
  const writeAll = (): void => {
    const onDisk = entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
    writeFileSync(path, onDisk, { mode: 0o600 });
    lines = entries.length;
  };
  writeAll();
  let closed = false;

  const add = (entry: JournalEntry): void => {
    if (closed) return;
    entries = kept([...entries, entry]);
    lines += 1;
    if (lines > MAX_LINES) writeAll();
    else appendFileSync(path, `${JSON.stringify(entry)}\n`, { mode: 0o600 });
  };
  const now = (): string => new Date(clock.now()).toISOString();

  return {
    record: (code, facts = {}) => add({ ...facts, at: now(), code }),
    recordStranger: (code, facts = {}) => add({ ...facts, at: now(), code, stranger: true }),
    list: (sinceAt) => (sinceAt === undefined ? entries : entries.filter((entry) => entry.at >= sinceAt)),
    [Symbol.asyncDispose]: async () => {
      closed = true;
    },
  };
};
