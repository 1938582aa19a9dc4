import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { Aside, WizardStep } from '../app/routes.ts';
import { goTo } from '../app/use-route.ts';
import { GuideContent } from '../guide/GuideScreen.tsx';
import { HelpContent } from '../help/HelpScreen.tsx';
import { useHomeNumbers } from '../help/use-home-numbers.ts';
import { useWords } from '../i18n/use-words.ts';
import styles from './StepFrame.module.css';

interface AsideFrameProps {
  readonly step: WizardStep;
  readonly aside: Aside;
}

/** A page that was opened from a step: the steps stay beside it, and it leads back to where one was. */
export const AsideFrame = ({ step, aside }: AsideFrameProps) => {
  const { t } = useWords();
  const numbers = useHomeNumbers();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const isGuide = aside.page === 'guide';
  const back = (
    <Button
      variant="subtle"
      className={styles.back ?? ''}
      leftSection={<IconArrowLeft className={styles.arrow} size={18} aria-hidden="true" />}
      onClick={() => goTo({ page: 'setup', step })}
    >
      {t('wizard.backToStep', { step: t(`wizard.steps.${step === 'picture' ? 'cameras' : step}`) })}
    </Button>
  );
  return (
    <div className={styles.step}>
      <header className={styles.header}>
        <div>{back}</div>
        <h1 ref={heading} className={styles.title} tabIndex={-1}>
          {isGuide ? t('guide.title') : t(`help.${aside.topic}.title`)}
        </h1>
        <p className={styles.lead}>
          {isGuide ? t('guide.lead') : t(`help.${aside.topic}.lead`, { ...numbers })}
        </p>
      </header>
      {isGuide ? <GuideContent id={aside.id} /> : <HelpContent topic={aside.topic} />}
      <footer className={styles.footer}>{back}</footer>
    </div>
  );
};
