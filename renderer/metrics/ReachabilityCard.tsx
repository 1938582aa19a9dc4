import { useState } from 'react';
import type { Outage } from '../../shared/metrics.ts';
import type { JournalEntry } from '../../shared/model.ts';
import { routeHref } from '../app/routes.ts';
import { useAppState } from '../client/core-context.tsx';
import { entryText } from '../diary/entries.ts';
import { formatLasting, formatMoment } from '../i18n/format.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/Card.tsx';
import { useNow } from '../ui/use-now.ts';
import { DAYS, daysOf } from './days.ts';
import styles from './ReachabilityCard.module.css';
import { ReachabilityStrip } from './ReachabilityStrip.tsx';
import { useRepeated } from './use-repeated.ts';

const EVERY_MS = 60_000;
const DAY_MS = 86_400_000;
/** The newest; the diary has them all. */
const SHOWN = 6;
const told: ReadonlySet<string> = new Set(['outage-mended', 'address-followed']);

/** The way in over thirty days, beside what went wrong and how long that lasted. */
export const ReachabilityCard = ({ inDiary = false }: { readonly inDiary?: boolean }) => {
  const { t, language } = useWords();
  const { exposure, ddns } = useAppState();
  const now = useNow(EVERY_MS);
  const [month] = useState(() => ({ sinceAt: new Date(Date.now() - DAYS * DAY_MS).toISOString() }));
  const moment = `${exposure.phase} ${ddns?.lastIp ?? ''}`;
  const reachability = useRepeated('reachability.get', undefined, EVERY_MS, moment);
  const journal = useRepeated('journal.list', month, EVERY_MS, moment);
  if (reachability === null) return null;
  const { since, hours, outage } = reachability;
  const outages = journal?.entries.filter(({ code }) => told.has(code)).toReversed() ?? [];
  const going = outage !== null && (exposure.phase === 'unreachable' || exposure.phase === 'refused');
  return (
    <Card title={t('metrics.reachability')}>
      <p className={styles.hint}>
        {since === undefined
          ? t('metrics.nothingYet')
          : t('metrics.since', { time: formatMoment(language, since, now) })}{' '}
        {t('metrics.unknownHint')}
      </p>
      <div className={styles.pair} data-alone={inDiary}>
        <ReachabilityStrip days={daysOf(hours, now)} />
        {inDiary ? null : <Outages going={going ? outage : null} outages={outages} now={now} />}
      </div>
    </Card>
  );
};

interface OutagesProps {
  readonly going: Outage | null;
  readonly outages: readonly JournalEntry[];
  readonly now: number;
}

const Outages = ({ going, outages, now }: OutagesProps) => {
  const { t, language } = useWords();
  return (
    <div className={styles.outages}>
      <h3 className={styles.name}>{t('metrics.outages')}</h3>
      {going === null && outages.length === 0 ? <p className={styles.hint}>{t('metrics.noOutage')}</p> : null}
      <ol className={styles.list}>
        {going === null ? null : (
          <li className={styles.going}>
            {t('metrics.going', {
              lasted: formatLasting(language, Math.max(0, now - Date.parse(going.startedAt))),
              causeText: t(`diary.causes.${going.cause}`),
            })}
          </li>
        )}
        {outages.slice(0, SHOWN).map((entry) => (
          <li key={`${entry.at} ${entry.code}`} className={styles.outage}>
            <time className={styles.time} dateTime={entry.at}>
              {formatMoment(language, entry.at, now)}
            </time>
            <span>{entryText(t, entry, language)}</span>
          </li>
        ))}
      </ol>
      <a className={styles.link} href={routeHref({ page: 'diary' })}>
        {t('metrics.toDiary')}
      </a>
    </div>
  );
};
