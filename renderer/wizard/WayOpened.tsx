import { Button } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useAppState } from '../client/core-context.tsx';
import { ClosesAt } from '../exposure/ClosesAt.tsx';
import { isObstructed, outcomeTitle } from '../exposure/outcome.ts';
import type { Outcome } from '../exposure/outcome.ts';
import { Tenses } from '../exposure/Tenses.tsx';
import type { WayIn } from '../exposure/use-exposure.ts';
import { WayInProblem } from '../exposure/WayInProblem.tsx';
import { useWords } from '../i18n/use-words.ts';
import { causeOfProblem, causeOfVerdict, freshVerdict } from '../provider/cause.ts';
import { ProviderPanel } from '../provider/ProviderPanel.tsx';
import { Notice } from '../ui/Notice.tsx';
import { StepFrame } from './StepFrame.tsx';
import styles from './WayStep.module.css';

interface WayOpenedProps {
  readonly wayIn: WayIn;
  readonly onContinue: () => void;
}

/** What the router said, or a person entered: each outcome with its own title, and what can be done about it. */
export const WayOpened = ({ wayIn, onContinue }: WayOpenedProps) => {
  const { t } = useWords();
  const { exposure, outcome, problem } = wayIn;
  const verdict = freshVerdict(useAppState());
  const proved = outcome === 'reachable';
  const byProblem = causeOfProblem(problem);
  const byVerdict = verdict === null || proved ? null : causeOfVerdict(verdict);
  const cause = proved ? null : (byProblem ?? byVerdict);
  return (
    <StepFrame
      title={outcome === 'open' ? t('wizard.way.openedTitle') : outcomeTitle(t, outcome)}
      lead={leadOf(t, outcome)}
      back="lock"
      onSubmit={onContinue}
      main={<Button type="submit">{t('common.continue')}</Button>}
    >
      <div className={styles.tenses}>
        <Tenses exposure={exposure} />
        {exposure.untilAt === undefined ? null : <ClosesAt untilAt={exposure.untilAt} />}
      </div>
      {problem === null ? null : <WayInProblem error={problem} helpIsHere={byProblem !== null} />}
      {byProblem === null && byVerdict !== null && verdict !== null ? (
        <Notice tone="warn" title={t(`verdicts.${verdict}.title`)}>
          <p>{t(`verdicts.${verdict}.meaning`)}</p>
        </Notice>
      ) : null}
      {cause === null ? null : <ProviderPanel key={cause} cause={cause} />}
    </StepFrame>
  );
};

const leadOf = (t: TFunction, outcome: Outcome): string => {
  if (outcome === 'reachable') return t('verdicts.reachable.meaning');
  if (outcome === 'open-six') return t('wayIn.sixLead');
  return isObstructed(outcome) ? t('wayIn.obstructedLead') : t('wizard.way.openedLead');
};
