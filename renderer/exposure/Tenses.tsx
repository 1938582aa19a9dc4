import { VisuallyHidden } from '@mantine/core';
import type { Exposure } from '../../shared/way-in.ts';
import { formatMoment } from '../i18n/format.ts';
import { useWords } from '../i18n/use-words.ts';
import { useNow } from '../ui/use-now.ts';
import styles from './Tenses.module.css';
import { isByHand, tenseOf } from './tense.ts';
import type { Tense } from './tense.ts';

const order = ['none', 'asked', 'confirmed', 'seen'] as const satisfies readonly Tense[];

type Progress = 'done' | 'now' | 'ahead';

type Shown = Pick<Exposure, 'phase' | 'method' | 'provenAt'>;

/** The steps of proof, each a ring that fills: dashed while open, a ring when said, ring and lens when seen. */
export const Tenses = ({ exposure }: { readonly exposure: Shown }) => {
  const { t, language } = useWords();
  const now = useNow(30_000);
  const reached = order.indexOf(tenseOf(exposure));
  const asking = exposure.phase === 'opening' && !isByHand(exposure);
  const seen =
    exposure.provenAt === undefined || exposure.phase !== 'reachable'
      ? t('home.seen')
      : t('home.seenAt', { time: formatMoment(language, exposure.provenAt, now) });
  const rows =
    exposure.method === 'manual'
      ? ([
          { tense: 'asked', words: t('home.byHand') },
          { tense: 'seen', words: seen },
        ] as const)
      : ([
          { tense: 'asked', words: t('home.asked') },
          { tense: 'confirmed', words: t('home.confirmed') },
          { tense: 'seen', words: seen },
        ] as const);
  return (
    <ol className={styles.tenses} aria-label={t('home.tenses')}>
      {rows.map(({ tense, words }) => {
        const place = order.indexOf(tense);
        const progress: Progress = place > reached ? 'ahead' : asking && place === reached ? 'now' : 'done';
        return (
          <li key={tense} className={styles.row} data-progress={progress} data-tense={tense}>
            <TenseRing tense={tense} progress={progress} />
            <span>{words}</span>
          </li>
        );
      })}
    </ol>
  );
};

const TenseRing = ({
  tense,
  progress,
}: {
  readonly tense: Exclude<Tense, 'none'>;
  readonly progress: Progress;
}) => {
  const { t } = useWords();
  const word =
    progress === 'done' ? t('states.proved') : progress === 'now' ? t('states.underWay') : t('states.notYet');
  return (
    <>
      <svg className={styles.ring} viewBox="0 0 28 28" aria-hidden="true">
        <circle className={styles.rim} cx="14" cy="14" r="11" />
        {progress === 'done' && tense !== 'seen' ? (
          <path className={styles.tick} d="M9.5 14.3l3.2 3.2 6-6.5" />
        ) : null}
        {progress === 'done' && tense === 'seen' ? (
          <circle className={styles.lens} cx="14" cy="14" r="6.5" />
        ) : null}
      </svg>
      <VisuallyHidden>{word}: </VisuallyHidden>
    </>
  );
};
