import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAppState } from '../client/core-context.tsx';
import { useCommand } from '../client/use-command.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/Card.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { CopyField } from '../ui/CopyField.tsx';
import { ProblemCard } from '../ui/ProblemCard.tsx';
import { QrCode } from '../ui/QrCode.tsx';
import styles from './Access.module.css';

interface Secret {
  readonly otpauthUrl: string;
  readonly secret: string;
}

/** The code from the phone beside the password. */
export const SecondStepCard = () => {
  const { t } = useWords();
  const { totpEnabled, passwordSet } = useAppState().gateway;
  const enable = useCommand('owner.enableTotp');
  const disable = useCommand('owner.disableTotp');
  const [secret, setSecret] = useState<Secret | null>(null);
  const [recovery, setRecovery] = useState<readonly string[] | null>(null);
  const start = async () => {
    const reply = await enable.run();
    if (reply.ok) setSecret(reply.value);
  };
  const problem = enable.error ?? disable.error;
  const confirmed = (codes: readonly string[]) => {
    setSecret(null);
    setRecovery(codes);
  };
  return (
    <Card title={t('access.secondStep.title')}>
      {problem === null ? null : <ProblemCard error={problem} />}
      {recovery === null ? null : <RecoveryCodes codes={recovery} onKept={() => setRecovery(null)} />}
      {secret === null ? (
        <div className={styles.row}>
          <p className={styles.words}>
            {totpEnabled ? t('access.secondStep.on') : t('access.secondStep.off')}
          </p>
          {totpEnabled ? (
            <Button variant="default" loading={disable.running} onClick={() => void disable.run()}>
              {t('access.secondStep.disable')}
            </Button>
          ) : (
            <Button
              variant="default"
              disabled={!passwordSet}
              loading={enable.running}
              onClick={() => void start()}
            >
              {t('access.secondStep.enable')}
            </Button>
          )}
        </div>
      ) : (
        <ConfirmCode secret={secret} onConfirmed={confirmed} />
      )}
    </Card>
  );
};

interface ConfirmCodeProps {
  readonly secret: Secret;
  readonly onConfirmed: (recoveryCodes: readonly string[]) => void;
}

/** In force only once a code was seen: nobody locks themselves out by a scan that went wrong. */
const ConfirmCode = ({ secret, onConfirmed }: ConfirmCodeProps) => {
  const { t } = useWords();
  const confirm = useCommand('owner.confirmTotp');
  const [code, setCode] = useState('');
  const submit = async () => {
    const reply = await confirm.run({ code });
    if (reply.ok) onConfirmed(reply.value.recoveryCodes);
  };
  return (
    <form
      className={styles.setup}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p>{t('access.secondStep.scan')}</p>
      <QrCode value={secret.otpauthUrl} label={t('access.secondStep.qr')} />
      <CopyField label={t('access.secondStep.secret')} value={secret.secret} />
      <TextInput
        label={t('access.secondStep.code')}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={8}
      />
      {confirm.error === null ? null : <ProblemCard error={confirm.error} />}
      <Button type="submit" loading={confirm.running} disabled={code.trim().length < 6}>
        {t('access.secondStep.confirm')}
      </Button>
    </form>
  );
};

const RecoveryCodes = ({
  codes,
  onKept,
}: {
  readonly codes: readonly string[];
  readonly onKept: () => void;
}) => {
  const { t } = useWords();
  return (
    <div className={styles.setup}>
      <h3>{t('access.secondStep.recovery')}</h3>
      <p>{t('access.secondStep.recoveryHint')}</p>
      <ul className={styles.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={styles.state}>
        <CopyButton label={t('access.secondStep.recovery')} value={codes.join('\n')} />
        <Button onClick={onKept}>{t('access.secondStep.kept')}</Button>
      </div>
    </div>
  );
};
