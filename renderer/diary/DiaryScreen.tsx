import { useEffect, useState } from 'react';
import type { JournalEntry } from '../../shared/model.ts';
import { useAppState } from '../client/core-context.tsx';
import { useCommand } from '../client/use-command.ts';
import { formatClock } from '../i18n/format.ts';
import { useWords } from '../i18n/use-words.ts';
import { LaterReachability } from '../metrics/LaterMetrics.tsx';
import { PortholeMark } from '../ui/brand/PortholeMark.tsx';
import { ProblemCard } from '../ui/ProblemCard.tsx';
import { Screen } from '../ui/Screen.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import { useNow } from '../ui/use-now.ts';
import styles from './DiaryScreen.module.css';
import { dayTitle, daysOf, entryText } from './entries.ts';

export const DiaryScreen = () => {
  const { t } = useWords();
  const { entries, error, load } = useDiary();

  return (
    <Screen title={t('diary.title')} lead={t('diary.lead')} narrow>
      {error === null ? null : (
        <ProblemCard error={error} action={{ label: t('common.tryAgain'), run: load }} />
      )}
      <LaterReachability />
      {entries === null ? error === null ? <Spinner size={28} /> : null : <Days entries={entries} />}
    </Screen>
  );
};

/** Read again with every change of the state: each may have left a line in the diary. */
const useDiary = () => {
  const { revision } = useAppState();
  const { run, error } = useCommand('journal.list');
  const [read, setRead] = useState<{ revision: number; entries: readonly JournalEntry[] } | null>(null);
  const [asked, setAsked] = useState(0);

  useEffect(() => {
    void run().then((reply) =>
      reply.ok ? setRead({ revision: revision + asked, entries: reply.value.entries }) : undefined,
    );
  }, [run, revision, asked]);

  return { entries: read?.entries ?? null, error, load: () => setAsked((count) => count + 1) };
};

const Days = ({ entries }: { readonly entries: readonly JournalEntry[] }) => {
  const { t, language } = useWords();
  const now = useNow(60_000);
  if (entries.length === 0) {
    return (
      <div className={styles.empty}>
        <PortholeMark size={72} />
        <h2>{t('diary.emptyTitle')}</h2>
        <p>{t('diary.emptyHint')}</p>
      </div>
    );
  }
  return daysOf(entries).map((day) => (
    <section key={day.key} className={styles.day}>
      <h2 className={styles.dayTitle}>{dayTitle(t, language, day.entries[0]?.at ?? '', now)}</h2>
      <ol className={styles.list}>
        {day.entries.map((entry, index) => (
          <li key={`${entry.at}-${index}`} className={styles.entry}>
            <time className={styles.time} dateTime={entry.at}>
              {formatClock(language, entry.at)}
            </time>
            <span>{entryText(t, entry, language)}</span>
          </li>
        ))}
      </ol>
    </section>
  ));
};
