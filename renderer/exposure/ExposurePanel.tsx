import { Button } from '@mantine/core';
import type { Exposure } from '../../shared/way-in.ts';
import { useAppState } from '../client/core-context.tsx';
import { formatMoment } from '../i18n/format.ts';
import { useWords } from '../i18n/use-words.ts';
import { CopyField } from '../ui/CopyField.tsx';
import { ProblemCard } from '../ui/ProblemCard.tsx';
import { useNow } from '../ui/use-now.ts';
import styles from './ExposurePanel.module.css';
import { Tenses } from './Tenses.tsx';
import { isByHand, isOpen } from './tense.ts';
import { useWayIn } from './use-exposure.ts';
import type { WayIn } from './use-exposure.ts';

/** Whether strangers' Internet can come to this door, what proves it, and the one button that changes it. */
export const ExposurePanel = () => {
  const { t } = useWords();
  const wayIn = useWayIn();
  const { exposure, problem } = wayIn;
  const open = isOpen(exposure);
  return (
    <section className={styles.panel} aria-label={t('home.wayIn')}>
      <h2 className={styles.kicker}>{t('home.wayIn')}</h2>
      <p className={styles.title} data-phase={exposure.phase} aria-live="polite">
        {t(`home.${titleOf(exposure)}`)}
      </p>
      {exposure.phase === 'closed' ? null : <Tenses exposure={exposure} />}
      {problem === null ? null : <ProblemCard error={problem} />}
      {open && exposure.url !== undefined ? (
        <CopyField label={t('home.address')} value={exposure.url} />
      ) : null}
      {open ? <Times exposure={exposure} /> : null}
      <WayInButton wayIn={wayIn} />
    </section>
  );
};

/** Only a router that answered has said no; without a network, or an answer, the way in is just closed. */
const titleOf = (exposure: Exposure) => {
  if (isByHand(exposure)) return 'byHandTitle';
  const saidNo = exposure.problem?.code === 'router-refused' || exposure.problem?.code === 'port-conflict';
  return exposure.phase === 'refused' && !saidNo ? 'closedTitle' : (`${exposure.phase}Title` as const);
};

const WayInButton = ({ wayIn }: { readonly wayIn: WayIn }) => {
  const { t } = useWords();
  const { gateway } = useAppState();
  const { exposure, open, close } = wayIn;
  if (isOpen(exposure)) {
    return (
      <Button variant="default" loading={close.running} onClick={() => void close.run()}>
        {t('home.closeWayIn')}
      </Button>
    );
  }
  return (
    <>
      {gateway.passwordSet ? null : <p className={styles.times}>{t('home.needsPassword')}</p>}
      <Button disabled={!gateway.passwordSet} loading={open.running} onClick={() => void open.run()}>
        {t('home.openWayIn')}
      </Button>
    </>
  );
};

const Times = ({ exposure }: { readonly exposure: Exposure }) => {
  const { t, language } = useWords();
  const now = useNow(30_000);
  const end =
    exposure.untilAt === undefined
      ? t('home.staysOpen')
      : t('home.closesAt', { time: formatMoment(language, exposure.untilAt, now) });
  return (
    <p className={styles.times}>
      {exposure.openedAt === undefined ? null : (
        <span>{t('home.openSince', { time: formatMoment(language, exposure.openedAt, now) })}</span>
      )}
      <span>{end}</span>
    </p>
  );
};
