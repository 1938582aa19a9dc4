import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { goTo } from '../app/use-route.ts';
import type { WizardStep } from '../app/routes.ts';
import { useWords } from '../i18n/use-words.ts';
import styles from './StepFrame.module.css';

interface StepFrameProps {
  readonly title: string;
  readonly lead?: string;
  /** The step before; none on the first. */
  readonly back?: WizardStep;
  /** In place of `back`, where the step before is part of this one. */
  readonly onBack?: () => void;
  /** The one main button. */
  readonly main: ReactNode;
  readonly secondary?: ReactNode;
  /** Where pressing Enter in a field does what the main button does. */
  readonly onSubmit?: () => void;
  readonly children?: ReactNode;
}

/** One question on one screen. The heading takes the focus, so that a screen reader begins there. */
export const StepFrame = ({
  title,
  lead,
  back,
  onBack,
  main,
  secondary,
  onSubmit,
  children,
}: StepFrameProps) => {
  const { t } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const goBack = onBack ?? (back === undefined ? undefined : () => goTo({ page: 'setup', step: back }));
  return (
    <form
      className={styles.step}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit?.();
      }}
    >
      <header className={styles.header}>
        <h1 ref={heading} className={styles.title} tabIndex={-1}>
          {title}
        </h1>
        {lead === undefined ? null : <p className={styles.lead}>{lead}</p>}
      </header>
      {children}
      <footer className={styles.footer}>
        {goBack === undefined ? null : (
          <Button
            variant="subtle"
            className={styles.back ?? ''}
            leftSection={<IconArrowLeft className={styles.arrow} size={18} aria-hidden="true" />}
            onClick={goBack}
          >
            {t('common.back')}
          </Button>
        )}
        <div className={styles.forward}>
          {secondary}
          {main}
        </div>
      </footer>
    </form>
  );
};
