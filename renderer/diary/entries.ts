import type { TFunction } from 'i18next';
import { OutageCause } from '../../shared/metrics.ts';
import { Verdict } from '../../shared/model.ts';
import type { JournalEntry } from '../../shared/model.ts';
import { diary } from '../i18n/en/diary.ts';
import { formatDay, formatLasting, formatMoment } from '../i18n/format.ts';

export interface DiaryDay {
  readonly key: string;
  readonly entries: readonly JournalEntry[];
}

/** Newest first, by the calendar day of this PC. */
export const daysOf = (entries: readonly JournalEntry[]): readonly DiaryDay[] => {
  const newestFirst = entries.toSorted((one, other) => other.at.localeCompare(one.at));
  const days = Map.groupBy(newestFirst, ({ at }) => new Date(at).toDateString());
  return [...days].map(([key, ofDay]) => ({ key, entries: ofDay }));
};

const oneDayMs = 86_400_000;

export const dayTitle = (t: TFunction, language: string, at: string, now: number): string => {
  const day = new Date(at).toDateString();
  if (day === new Date(now).toDateString()) return t('diary.today');
  if (day === new Date(now - oneDayMs).toDateString()) return t('diary.yesterday');
  return formatDay(language, at);
};

type KnownCode = keyof typeof diary.entries;
const isKnown = (code: string): code is KnownCode => Object.hasOwn(diary.entries, code);

/** Every fact a line may name; each entry brings those that its own line uses. */
const noFacts = {
  name: '',
  ip: '',
  externalPort: '',
  port: '',
  to: '',
  label: '',
  hostname: '',
  answer: '',
  subject: '',
  cameras: '',
  tries: '',
  sources: '',
  minutes: '',
};

const factsOf = (entry: JournalEntry): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(entry).flatMap(([key, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[key, value]] : [],
    ),
  );

const verdictTitle = (t: TFunction, entry: JournalEntry): string => {
  const verdict = Verdict.safeParse(entry['verdict']);
  return verdict.success ? t(`verdicts.${verdict.data}.title`) : '';
};

/** What an outage's line says of its beginning, its length and its cause. */
const outageWords = (t: TFunction, entry: JournalEntry, language: string) => {
  const { startedAt, lastedMs } = entry;
  const read = OutageCause.safeParse(entry['cause']);
  const cause = read.success ? read.data : 'other';
  return {
    began: typeof startedAt === 'string' ? formatMoment(language, startedAt, Date.parse(entry.at)) : '',
    lasted: typeof lastedMs === 'number' ? formatLasting(language, lastedMs) : '',
    causeText: t(`diary.causes.${cause}`),
  };
};

/** A line in words. A code without wording is shown as it is: better plain than lost. */
export const entryText = (t: TFunction, entry: JournalEntry, language: string): string =>
  isKnown(entry.code)
    ? t(`diary.entries.${entry.code}`, {
        ...noFacts,
        ...factsOf(entry),
        ...outageWords(t, entry, language),
        verdictTitle: verdictTitle(t, entry),
      })
    : entry.code.replaceAll('-', ' ');
