import { Button } from '@mantine/core';
import { useState } from 'react';
import { useCommand } from '../client/use-command.ts';
import type { Output } from '../../shared/contract.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/Card.tsx';
import { Notice } from '../ui/Notice.tsx';
import { ProblemCard } from '../ui/ProblemCard.tsx';
import styles from './SettingsScreen.module.css';

/** The end, asked twice. In the app the window goes with it; a browser keeps this page, which says what happened. */
export const ForgetCard = () => {
  const { t } = useWords();
  const forget = useCommand('app.forget');
  const [asked, setAsked] = useState(false);
  const [done, setDone] = useState<Output<'app.forget'> | null>(null);
  const forgetNow = async () => {
    const reply = await forget.run({ confirm: 'forget' });
    if (reply.ok) setDone(reply.value);
  };
  if (done !== null) {
    const { left } = done;
    return (
      <Card title={t('settings.forget.title')}>
        <Notice tone={left === undefined ? 'ok' : 'warn'} title={t('settings.forget.done')} alert>
          {left === undefined ? null : <p>{t('settings.forget.left', { port: left.externalPort })}</p>}
          <p>{t('settings.forget.doneHint')}</p>
        </Notice>
      </Card>
    );
  }
  return (
    <Card title={t('settings.forget.title')}>
      <p className={styles.lead}>{t('settings.forget.lead')}</p>
      {asked ? <p>{t('settings.forget.sureHint')}</p> : null}
      <div className={styles.buttons}>
        {asked ? (
          <>
            <Button variant="default" loading={forget.running} onClick={() => void forgetNow()}>
              {t('settings.forget.sure')}
            </Button>
            <Button variant="subtle" disabled={forget.running} onClick={() => setAsked(false)}>
              {t('settings.forget.keep')}
            </Button>
          </>
        ) : (
          <Button variant="default" onClick={() => setAsked(true)}>
            {t('settings.forget.start')}
          </Button>
        )}
      </div>
      {forget.error === null ? null : <ProblemCard error={forget.error} />}
    </Card>
  );
};
