import { Button } from '@mantine/core';
import { IconDoor, IconEyeOff, IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { goTo } from '../app/use-route.ts';
import { useAppState } from '../client/core-context.tsx';
import { noEnd, endOf } from '../exposure/door-end.ts';
import { EndChoice } from '../exposure/EndChoice.tsx';
import { outcomeTitle } from '../exposure/outcome.ts';
import { Tenses } from '../exposure/Tenses.tsx';
import { isOpen } from '../exposure/tense.ts';
import { useWayIn } from '../exposure/use-exposure.ts';
import type { WayIn } from '../exposure/use-exposure.ts';
import { WayInProblem } from '../exposure/WayInProblem.tsx';
import { useWords } from '../i18n/use-words.ts';
import { Disclosure } from '../ui/Disclosure.tsx';
import { StepFrame } from './StepFrame.tsx';
import { WayOpened } from './WayOpened.tsx';
import styles from './WayStep.module.css';

const proceed = () => goTo({ page: 'setup', step: 'address' });
const toPassword = () => goTo({ page: 'setup', step: 'lock' });

/** The one deliberate step: asking the router, and saying no more than what it answered. */
export const WayStep = () => {
  const wayIn = useWayIn();
  const { gateway } = useAppState();
  if (isOpen(wayIn.exposure)) return <WayOpened wayIn={wayIn} onContinue={proceed} />;
  return gateway.passwordSet ? <Ask wayIn={wayIn} /> : <PasswordFirst />;
};

const Ask = ({ wayIn }: { readonly wayIn: WayIn }) => {
  const { t } = useWords();
  const { exposure, outcome, open, problem } = wayIn;
  const [wish, setWish] = useState(noEnd);
  const [wrong, setWrong] = useState<'missing' | 'past' | null>(null);
  const asking = exposure.phase === 'opening';
  const ask = () => {
    const end = endOf(wish, Date.now());
    setWrong('wrong' in end ? end.wrong : null);
    if (!('wrong' in end)) void open.run(end.untilAt === undefined ? {} : { untilAt: end.untilAt });
  };
  const isQuestion = outcome === 'closed' || asking;
  return (
    <StepFrame
      title={isQuestion ? t('wizard.way.title') : outcomeTitle(t, outcome)}
      lead={isQuestion ? t('wizard.way.lead') : t('wayIn.closedLead')}
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
      {asking ? null : (
        <Disclosure title={t('wayIn.end.advanced')}>
          <EndChoice wish={wish} onChange={setWish} wrong={wrong} />
        </Disclosure>
      )}
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
