import { Button } from '@mantine/core';
import type { TFunction } from 'i18next';
import type { AppState } from '../../shared/model.ts';
import { goTo } from '../app/use-route.ts';
import { useAppState } from '../client/core-context.tsx';
import { useCommand } from '../client/use-command.ts';
import { isObstructed, outcomeOf, outcomeTitle } from '../exposure/outcome.ts';
import { isOpen } from '../exposure/tense.ts';
import { formatMoment } from '../i18n/format.ts';
import { useWords } from '../i18n/use-words.ts';
import { Notice } from '../ui/Notice.tsx';
import { ProblemCard } from '../ui/ProblemCard.tsx';
import { StateShape } from '../ui/state/StateMark.tsx';
import type { Tone } from '../ui/state/StateMark.tsx';
import styles from './DoneStep.module.css';
import { StepFrame } from './StepFrame.tsx';

/** What is so now, in the words of what was proved, and what to do when it is not so one day. */
export const DoneStep = () => {
  const { t, language } = useWords();
  const state = useAppState();
  const save = useCommand('settings.set');
  const facts = factsOf(t, language, state);
  const finish = async () => {
    const reply = await save.run({ wizardDone: true });
    if (reply.ok) goTo({ page: 'home' });
  };
  return (
    <StepFrame
      title={titleOf(t, facts)}
      lead={t('wizard.done.lead')}
      back={isOpen(state.exposure) ? 'phone' : 'address'}
      onSubmit={() => void finish()}
      main={
        <Button type="submit" size="lg" loading={save.running}>
          {t('wizard.done.finish')}
        </Button>
      }
    >
      <ul className={styles.facts}>
        {facts.map(({ tone, text }) => (
          <li key={text}>
            <StateShape tone={tone} size={22} />
            {text}
          </li>
        ))}
      </ul>
      <Notice tone="info" title={t('wizard.done.ifTitle')}>
        <p>{t('wizard.done.ifHint')}</p>
      </Notice>
      {save.error === null ? null : <ProblemCard error={save.error} />}
    </StepFrame>
  );
};

/** With the way in open, "ready" is only said when someone was seen to come in. */
const titleOf = (t: TFunction, facts: readonly Fact[]): string => {
  if (facts.every(({ tone }) => tone === 'ok' || tone === 'idle')) return t('wizard.done.title');
  return facts.some(({ tone }) => tone === 'warn')
    ? t('wizard.done.titleLater')
    : t('wizard.done.titleUnproven');
};

interface Fact {
  readonly tone: Tone;
  readonly text: string;
}

const factsOf = (t: TFunction, language: string, state: AppState): readonly Fact[] => {
  const { cameras, gateway } = state;
  return [
    cameras.length === 0
      ? { tone: 'warn', text: t('wizard.done.camerasNone') }
      : { tone: 'ok', text: t('wizard.done.cameras', { count: cameras.length }) },
    gateway.passwordSet
      ? { tone: 'ok', text: t('wizard.done.lockDone') }
      : { tone: 'warn', text: t('wizard.done.lockOpen') },
    wayFact(t, language, state),
  ];
};

const wayFact = (t: TFunction, language: string, { exposure }: AppState): Fact => {
  // Closed by choice is at rest; closed because an attempt failed is not.
  if (!isOpen(exposure)) {
    const failed = exposure.phase === 'refused' || exposure.problem !== undefined;
    return { tone: failed ? 'warn' : 'idle', text: t('wizard.done.wayClosed') };
  }
  if (exposure.phase !== 'reachable' || exposure.provenAt === undefined) {
    const outcome = outcomeOf(exposure);
    const words = outcome === 'open' ? t('wizard.done.wayOpen') : outcomeTitle(t, outcome);
    return { tone: isObstructed(outcome) ? 'warn' : 'unknown', text: words };
  }
  const time = formatMoment(language, exposure.provenAt, Date.now());
  return { tone: 'ok', text: t('wizard.done.wayReachable', { time }) };
};
