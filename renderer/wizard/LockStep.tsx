import { Button, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { goTo } from '../app/use-route.ts';
import { useAppState } from '../client/core-context.tsx';
import { useCommand } from '../client/use-command.ts';
import { useWords } from '../i18n/use-words.ts';
import { Notice } from '../ui/Notice.tsx';
import { ProblemCard } from '../ui/ProblemCard.tsx';
import { useDraft } from './draft.tsx';
import styles from './LockStep.module.css';
import { minPasswordLength } from './password-strength.ts';
import { PasswordMeter } from './PasswordMeter.tsx';
import { StepFrame } from './StepFrame.tsx';

/** The owner's password: without it nothing is opened to the outside. */
export const LockStep = () => {
  const { t } = useWords();
  const { gateway } = useAppState();
  const { draft, setDraft } = useDraft();
  const save = useCommand('owner.setPassword');
  const [tried, setTried] = useState(false);
  const { ownerPassword: password, ownerPasswordAgain: again } = draft;
  const keepsOld = gateway.passwordSet && password === '' && again === '';
  const isShort = password.length < minPasswordLength;
  const differs = password !== again;
  const saidShort = tried && !keepsOld && isShort;

  const proceed = async () => {
    setTried(true);
    if (!keepsOld) {
      if (isShort || differs) return;
      const reply = await save.run({ password });
      if (!reply.ok) return;
      setDraft({ ownerPassword: '', ownerPasswordAgain: '' });
    }
    goTo({ page: 'setup', step: 'way' });
  };

  return (
    <StepFrame
      title={t('wizard.lock.title')}
      lead={t('wizard.lock.lead')}
      back="picture"
      onSubmit={() => void proceed()}
      main={
        <Button type="submit" loading={save.running}>
          {t('common.continue')}
        </Button>
      }
    >
      {gateway.passwordSet ? (
        <Notice tone="ok" title={t('wizard.lock.keepTitle')}>
          <p>{t('wizard.lock.keepHint')}</p>
        </Notice>
      ) : null}
      <div className={styles.fields}>
        <PasswordInput
          label={t('wizard.lock.password')}
          value={password}
          onChange={(event) => setDraft({ ownerPassword: event.currentTarget.value })}
          error={
            saidShort ? t('wizard.lock.tooShort', { min: minPasswordLength, length: password.length }) : null
          }
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('common.showPassword') }}
        />
        <PasswordMeter password={password} saidShort={saidShort} />
        <PasswordInput
          label={t('wizard.lock.repeat')}
          value={again}
          onChange={(event) => setDraft({ ownerPasswordAgain: event.currentTarget.value })}
          error={tried && !isShort && differs ? t('wizard.lock.differs') : null}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('common.showPassword') }}
        />
      </div>
      {save.error === null ? null : <ProblemCard error={save.error} />}
    </StepFrame>
  );
};
