import { Button } from '@mantine/core';
import { IconDoor, IconEyeOff, IconLock } from '@tabler/icons-react';
import { goTo } from '../app/use-route.ts';
import { useAppState } from '../client/core-context.tsx';
import { Tenses } from '../exposure/Tenses.tsx';
import { isByHand, isOpen } from '../exposure/tense.ts';
import { useWayIn } from '../exposure/use-exposure.ts';
import type { WayIn } from '../exposure/use-exposure.ts';
import { WayInProblem } from '../exposure/WayInProblem.tsx';
import { useWords } from '../i18n/use-words.ts';
import { StepFrame } from './StepFrame.tsx';
import styles from './WayStep.module.css';

const proceed = () => goTo({ page: 'setup', step: 'address' });
const toPassword = () => goTo({ page: 'setup', step: 'lock' });

/** The one deliberate step: asking the router, and saying no more than what it answered. */
export const WayStep = () => {
  const wayIn = useWayIn();
  const { gateway } = useAppState();
  if (isOpen(wayIn.exposure)) return <Opened wayIn={wayIn} />;
  return gateway.passwordSet ? <Ask wayIn={wayIn} /> : <PasswordFirst />;
};

const Ask = ({ wayIn }: { readonly wayIn: WayIn }) => {
  const { t } = useWords();
  const { exposure, open, problem } = wayIn;
  const asking = exposure.phase === 'opening';
  const ask = () => void open.run();
  return (
    <StepFrame
      title={t('wizard.way.title')}
      lead={t('wizard.way.lead')}
      back="lock"
      onSubmit={ask}
      main={
        <Button type="submit" loading={asking}>
          {t('wizard.way.open')}
        </Button>
      }
      secondary={
        <Button variant="default" onClick={proceed}>
          {t('wizard.way.skip')}
        </Button>
      }
    >
      {asking ? <Asking wayIn={wayIn} /> : problem === null ? <Promises /> : null}
      {problem === null ? null : <WayInProblem error={problem} />}
    </StepFrame>
  );
};

const Promises = () => {
  const { t } = useWords();
  const points = [
    { icon: IconDoor, text: t('wizard.way.point1') },
    { icon: IconEyeOff, text: t('wizard.way.point2') },
    { icon: IconLock, text: t('wizard.way.point3') },
  ];
  return (
    <ul className={styles.points}>
      {points.map(({ icon: Icon, text }) => (
        <li key={text}>
          <Icon size={24} stroke={1.6} aria-hidden="true" />
          {text}
        </li>
      ))}
    </ul>
  );
};

const Asking = ({ wayIn }: { readonly wayIn: WayIn }) => {
  const { t } = useWords();
  return (
    <output className={styles.tenses}>
      <p className={styles.tensesTitle}>{t('wizard.way.asking')}</p>
      <Tenses exposure={wayIn.exposure} />
      <p className={styles.hint}>{t('wizard.way.askingHint')}</p>
    </output>
  );
};

const Opened = ({ wayIn }: { readonly wayIn: WayIn }) => {
  const { t } = useWords();
  const { exposure, problem } = wayIn;
  const seen = exposure.phase === 'reachable';
  return (
    <StepFrame
      title={
        seen
          ? t('home.reachableTitle')
          : isByHand(exposure)
            ? t('home.byHandTitle')
            : t('wizard.way.openedTitle')
      }
      lead={seen ? t('verdicts.reachable.meaning') : t('wizard.way.openedLead')}
      back="lock"
      onSubmit={proceed}
      main={<Button type="submit">{t('common.continue')}</Button>}
    >
      <div className={styles.tenses}>
        <Tenses exposure={exposure} />
      </div>
      {problem === null ? null : <WayInProblem error={problem} />}
    </StepFrame>
  );
};

const PasswordFirst = () => {
  const { t } = useWords();
  return (
    <StepFrame
      title={t('wizard.way.noPassword')}
      lead={t('home.needsPassword')}
      back="lock"
      onSubmit={toPassword}
      main={<Button type="submit">{t('wizard.way.toPassword')}</Button>}
      secondary={
        <Button variant="default" onClick={proceed}>
          {t('wizard.way.skip')}
        </Button>
      }
    />
  );
};
