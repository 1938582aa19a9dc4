import { Button } from '@mantine/core';
import type { Exposure } from '../../shared/way-in.ts';
import { useAppState } from '../client/core-context.tsx';
import { formatMoment } from '../i18n/format.ts';
import { useWords } from '../i18n/use-words.ts';
import { CopyField } from '../ui/CopyField.tsx';
import { useNow } from '../ui/use-now.ts';
import { viewerAddresses } from './addresses.ts';
import { ClosesAt } from './ClosesAt.tsx';
import { EndMenu } from './EndMenu.tsx';
import styles from './ExposurePanel.module.css';
import { outcomeTitle } from './outcome.ts';
import { Tenses } from './Tenses.tsx';
import { isOpen } from './tense.ts';
import { useWayIn } from './use-exposure.ts';
import type { WayIn } from './use-exposure.ts';
import { WayInProblem } from './WayInProblem.tsx';

/** Whether strangers' Internet can come to this door, what proves it, and the one button that changes it. */
export const ExposurePanel = () => {
  const { t } = useWords();
  const wayIn = useWayIn();
  const { exposure, outcome, problem } = wayIn;
  const { outside } = viewerAddresses(useAppState());
  const open = isOpen(exposure);
  return (
    <section className={styles.panel} aria-label={t('home.wayIn')}>
      <h2 className={styles.kicker}>{t('home.wayIn')}</h2>
      <p className={styles.title} data-phase={exposure.phase} aria-live="polite">
        {outcomeTitle(t, outcome)}
      </p>
      {exposure.phase === 'closed' ? null : <Tenses exposure={exposure} />}
      {problem === null ? null : <WayInProblem error={problem} />}
      {open && outside !== null ? <CopyField label={t('home.address')} value={outside} /> : null}
      {open ? <Times exposure={exposure} /> : null}
      <WayInButtons wayIn={wayIn} />
    </section>
  );
};

const WayInButtons = ({ wayIn }: { readonly wayIn: WayIn }) => {
  const { t } = useWords();
  const { gateway } = useAppState();
  const { exposure, open, close, keepUntil } = wayIn;
  if (isOpen(exposure)) {
    return (
      <>
        <Button variant="default" loading={close.running} onClick={() => void close.run()}>
          {t('home.closeWayIn')}
        </Button>
        <EndMenu
          label={t('wayIn.end.change')}
          present={exposure.untilAt}
          withNone={exposure.untilAt !== undefined}
          running={keepUntil.running}
          onChoose={(untilAt) => void keepUntil.run(untilAt === undefined ? {} : { untilAt })}
        />
      </>
    );
  }
  return (
    <>
      {gateway.passwordSet ? null : <p className={styles.times}>{t('home.needsPassword')}</p>}
      <Button disabled={!gateway.passwordSet} loading={open.running} onClick={() => void open.run()}>
        {t('home.openWayIn')}
      </Button>
      <EndMenu
        label={t('wayIn.end.openFor')}
        disabled={!gateway.passwordSet || open.running}
        running={false}
        onChoose={(untilAt) => void open.run(untilAt === undefined ? {} : { untilAt })}
      />
    </>
  );
};

const Times = ({ exposure }: { readonly exposure: Exposure }) => {
  const { t, language } = useWords();
  const now = useNow(30_000);
  return (
    <>
      {exposure.untilAt === undefined ? null : <ClosesAt untilAt={exposure.untilAt} />}
      <p className={styles.times}>
        {exposure.openedAt === undefined ? null : (
          <span>{t('home.openSince', { time: formatMoment(language, exposure.openedAt, now) })}</span>
        )}
        {exposure.untilAt === undefined ? <span>{t('home.staysOpen')}</span> : null}
      </p>
    </>
  );
};
