import { Checkbox } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import type { GuideStep } from '../../shared/guide.ts';
import { useWords } from '../i18n/use-words.ts';
import { CopyField } from '../ui/CopyField.tsx';
import styles from './GuideScreen.module.css';

interface GuideStepsProps {
  readonly steps: readonly GuideStep[];
  /** Of the words on the router's page, where they are not English. */
  readonly labelLanguage?: string;
}

/** Each step can be ticked off: people go back and forth between two pages. */
export const GuideSteps = ({ steps, labelLanguage }: GuideStepsProps) => {
  const { t } = useWords();
  const [done, setDone] = useState<ReadonlySet<number>>(new Set());
  const toggle = (index: number) =>
    setDone((before) =>
      before.has(index)
        ? new Set([...before].filter((other) => other !== index))
        : new Set([...before, index]),
    );
  return (
    <ol className={styles.steps}>
      {steps.map((step, index) => (
        <li key={`${step.code}-${index}`} className={styles.step} data-done={done.has(index)}>
          <Checkbox
            aria-label={t('guide.done', { number: index + 1 })}
            checked={done.has(index)}
            onChange={() => toggle(index)}
          />
          <div className={styles.content}>
            <p className={styles.text}>{t(`guide.steps.${step.code}`)}</p>
            <StepValue step={step} {...(labelLanguage === undefined ? {} : { labelLanguage })} />
          </div>
        </li>
      ))}
    </ol>
  );
};

const menuSteps: ReadonlySet<GuideStep['code']> = new Set(['menu', 'reserve-address']);

const StepValue = ({
  step,
  labelLanguage,
}: {
  readonly step: GuideStep;
  readonly labelLanguage?: string;
}) => {
  const { code, label, value } = step;
  if (value === undefined || value === '') return null;
  if (menuSteps.has(code))
    return <MenuPath path={value} {...(labelLanguage === undefined ? {} : { labelLanguage })} />;
  if (code === 'sign-in' || code === 'open-app') return <p className={styles.honest}>{value}</p>;
  return (
    <>
      {label === undefined ? null : (
        <span className={styles.label} lang={labelLanguage}>
          {label}
        </span>
      )}
      <CopyField label={label ?? value} value={value} hideLabel />
    </>
  );
};

const MenuPath = ({ path, labelLanguage }: { readonly path: string; readonly labelLanguage?: string }) => (
  <p className={styles.menu} lang={labelLanguage}>
    {path.split(' > ').map((part, index) => (
      <span key={`${part}-${index}`} className={styles.menu}>
        {index === 0 ? null : <IconChevronRight size={16} aria-hidden="true" />}
        <span className={styles.label}>{part}</span>
      </span>
    ))}
  </p>
);
