import { Button } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import type { DdnsTest } from '../../shared/ddns-test.ts';
import type { DdnsState } from '../../shared/model.ts';
import { useAppState } from '../client/core-context.tsx';
import { useCommand } from '../client/use-command.ts';
import { formatAge } from '../i18n/format.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/Card.tsx';
import { Notice } from '../ui/Notice.tsx';
import { ProblemCard } from '../ui/ProblemCard.tsx';
import { ddnsServices } from './ddns-services.ts';
import { NameForm } from './NameForm.tsx';
import styles from './SettingsScreen.module.css';

/** The name that follows the home's address. */
export const NameCard = () => {
  const { t } = useWords();
  const { ddns } = useAppState();
  return (
    <Card title={t('settings.name.title')}>
      <p className={styles.lead}>{t('settings.name.lead')}</p>
      {ddns === null ? null : <CurrentName ddns={ddns} />}
      <NameForm key={ddns?.hostname ?? ''} current={ddns} />
    </Card>
  );
};

const CurrentName = ({ ddns }: { readonly ddns: DdnsState }) => {
  const { t, language } = useWords();
  const test = useCommand('ddns.test');
  const remove = useCommand('ddns.remove');
  const [tested, setTested] = useState<DdnsTest | null>(null);
  const runTest = async () => {
    const reply = await test.run();
    setTested(reply.ok ? reply.value : null);
  };
  const provider = ddnsServices.find(({ id }) => id === ddns.provider)?.label ?? ddns.provider;
  const problem = test.error ?? remove.error;
  return (
    <>
      <Notice
        tone={ddns.stoppedBy === undefined && ddns.heldBack === undefined ? 'info' : 'warn'}
        title={t('settings.name.current', { hostname: ddns.hostname, provider })}
      >
        <p>{nameState(t, language, ddns)}</p>
        {tested === null ? null : <p>{testResult(t, tested)}</p>}
      </Notice>
      <div className={styles.buttons}>
        <Button variant="default" loading={test.running} onClick={() => void runTest()}>
          {t('settings.name.test')}
        </Button>
        <Button variant="default" loading={remove.running} onClick={() => void remove.run()}>
          {t('settings.name.remove')}
        </Button>
      </div>
      {problem === null ? null : <ProblemCard error={problem} />}
    </>
  );
};

const nameState = (t: TFunction, language: string, ddns: DdnsState): string => {
  if (ddns.stoppedBy !== undefined) return t('settings.name.stopped', { answer: ddns.stoppedBy });
  if (ddns.heldBack !== undefined) return t(`settings.name.heldBack.${ddns.heldBack}`);
  if (ddns.lastFailure !== undefined) return t('settings.name.failed', { answer: ddns.lastFailure });
  if (ddns.updatedAt === undefined) return t('settings.name.waiting');
  return t('settings.name.updated', { age: formatAge(language, Date.now() - Date.parse(ddns.updatedAt)) });
};

const testResult = (t: TFunction, { hostname, matches, pointsTo }: DdnsTest): string => {
  if (matches) return t('settings.name.matches', { hostname });
  const where = pointsTo.length === 0 ? t('settings.name.nowhere') : pointsTo.join(', ');
  return t('settings.name.differs', { hostname, where });
};
