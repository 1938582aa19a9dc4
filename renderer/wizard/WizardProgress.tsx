import { IconCheck } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { routeHref, wizardSteps } from '../app/routes.ts';
import type { WizardStep } from '../app/routes.ts';
import { useAppState } from '../client/core-context.tsx';
import { outcomeOf } from '../exposure/outcome.ts';
import { useWords } from '../i18n/use-words.ts';
import type { AppState } from '../../shared/model.ts';
import styles from './WizardProgress.module.css';

/** `picture` is the second look of the camera step, not a step of its own. */
const listed = wizardSteps.filter((step) => step !== 'picture');
type ListedStep = Exclude<WizardStep, 'picture'>;

/** The steps with the answers given so far; each can be gone back to. */
export const WizardProgress = ({ step }: { readonly step: WizardStep }) => {
  const { t } = useWords();
  const state = useAppState();
  const current: ListedStep = step === 'picture' ? 'cameras' : step;
  const reached = listed.indexOf(current);
  return (
    <nav aria-label={t('wizard.progress')}>
      <ol className={styles.steps}>
        {listed.map((id, index) => {
          const answer = answerOf(t, id, state);
          const place = index < reached ? 'behind' : index === reached ? 'here' : 'ahead';
          const done = answer !== null || (place === 'behind' && hasNoAnswer(id));
          return (
            <li key={id} className={styles.step} data-place={place}>
              <a
                className={styles.link}
                href={routeHref({ page: 'setup', step: id })}
                {...(place === 'here' ? { 'aria-current': 'step' as const } : {})}
              >
                <span className={styles.ring} data-done={done}>
                  {done ? <IconCheck size={16} stroke={3} aria-hidden="true" /> : index + 1}
                </span>
                <span className={styles.words}>
                  <span className={styles.name}>{t(`wizard.steps.${id}`)}</span>
                  {answer === null ? null : <span className={styles.answer}>{answer}</span>}
                </span>
              </a>
            </li>
          );
        })}
      </ol>
    </nav>
  );
};

/** Steps that only show something: being past them is all there is to say. */
const hasNoAnswer = (step: ListedStep): boolean => step === 'welcome' || step === 'address';

const answerOf = (t: TFunction, step: ListedStep, state: AppState): string | null => {
  const { cameras, gateway, exposure, settings } = state;
  const first = cameras[0]?.name;
  switch (step) {
    case 'welcome':
    case 'address':
      return null;
    case 'cameras':
      if (first === undefined) return null;
      return cameras.length === 1 ? first : t('wizard.answers.cameras', { first, more: cameras.length - 1 });
    case 'lock':
      return gateway.passwordSet ? t('wizard.answers.lock') : null;
    case 'way': {
      // Entered by hand there is no answer of the router's, only the visit that is to come; and a port that leads nowhere
      // is no answer either.
      const outcome = outcomeOf(exposure);
      const port = exposure.externalPort ?? exposure.internalPort;
      if (outcome === 'reachable') return t('wizard.answers.waySeen', { port });
      return outcome === 'open' || outcome === 'open-six' ? t('wizard.answers.wayOpen', { port }) : null;
    }
    case 'phone':
      return exposure.phase === 'reachable' ? t('wizard.answers.phone') : null;
    case 'done':
      return settings.wizardDone ? t('wizard.answers.done') : null;
  }
};
