import { Button, Checkbox, Radio, TextInput } from '@mantine/core';
import { useState } from 'react';
import { CertificateState } from '../../shared/model.ts';
import { useAppState } from '../client/core-context.tsx';
import { useCommand } from '../client/use-command.ts';
import { formatMoment } from '../i18n/format.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/Card.tsx';
import { CopyField } from '../ui/CopyField.tsx';
import { Disclosure } from '../ui/Disclosure.tsx';
import { ProblemCard } from '../ui/ProblemCard.tsx';
import { StateMark } from '../ui/state/StateMark.tsx';
import { useNow } from '../ui/use-now.ts';
import styles from './SettingsScreen.module.css';

const Kind = CertificateState.shape.kind;
type Kind = CertificateState['kind'];

export const CertificateCard = () => {
  const { t } = useWords();
  const { certificate, gateway } = useAppState();
  return (
    <Card
      title={t('settings.certificate.title')}
      aside={certificate === null ? null : <Phase certificate={certificate} />}
    >
      <p className={styles.lead}>{t('settings.certificate.lead')}</p>
      {certificate?.problem === undefined ? null : <ProblemCard error={certificate.problem} />}
      {gateway.fingerprint === '' ? null : (
        <CopyField label={t('settings.certificate.fingerprint')} value={gateway.fingerprint} />
      )}
      <Disclosure title={t('settings.certificate.choice')}>
        <CertificateForm />
      </Disclosure>
    </Card>
  );
};

const Phase = ({ certificate }: { readonly certificate: CertificateState }) => {
  const { t, language } = useWords();
  const now = useNow(60_000);
  switch (certificate.phase) {
    case 'ready': {
      const time = formatMoment(language, certificate.notAfter, now);
      return <StateMark tone="info" word={t('settings.certificate.ready', { time })} />;
    }
    case 'ordering':
      return <StateMark tone="unknown" word={t('settings.certificate.ordering')} />;
    case 'failed':
      return <StateMark tone="warn" word={t('settings.certificate.failed')} />;
  }
};

/** The terms are agreed to by the owner's own press, never by default. */
const CertificateForm = () => {
  const { t } = useWords();
  const { certificate, ddns } = useAppState();
  const set = useCommand('certificate.set');
  const [kind, setKind] = useState<Kind>(certificate?.kind ?? 'self-signed');
  const [hostName, setHostName] = useState(ddns?.hostname ?? '');
  const [agreed, setAgreed] = useState(false);
  const isAcme = kind !== 'self-signed';
  const complete = !isAcme || (agreed && (kind !== 'acme-name' || hostName.trim() !== ''));
  const save = () =>
    set.run({
      kind,
      ...(isAcme ? { agreeTerms: agreed } : {}),
      ...(kind === 'acme-name' ? { hostName: hostName.trim() } : {}),
    });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (complete) void save();
      }}
    >
      <Radio.Group
        label={t('settings.certificate.choice')}
        value={kind}
        onChange={(value) => setKind(Kind.catch(kind).parse(value))}
      >
        <div className={styles.form}>
          {Kind.options.map((option) => (
            <Radio key={option} value={option} label={t(`settings.certificate.kinds.${option}`)} />
          ))}
        </div>
      </Radio.Group>
      {isAcme ? <p>{t('settings.certificate.publicHint')}</p> : null}
      {kind === 'acme-name' ? (
        <TextInput
          label={t('settings.certificate.hostName')}
          value={hostName}
          spellCheck={false}
          onChange={(event) => setHostName(event.currentTarget.value)}
        />
      ) : null}
      {isAcme ? (
        <>
          <Checkbox
            label={t('settings.certificate.agree')}
            checked={agreed}
            onChange={(event) => setAgreed(event.currentTarget.checked)}
          />
          <a href="https://letsencrypt.org/repository/" target="_blank" rel="noreferrer noopener">
            {t('settings.certificate.terms')}
          </a>
        </>
      ) : null}
      {set.error === null ? null : <ProblemCard error={set.error} />}
      <div>
        <Button type="submit" variant="default" disabled={!complete} loading={set.running}>
          {t('settings.certificate.save')}
        </Button>
      </div>
    </form>
  );
};
