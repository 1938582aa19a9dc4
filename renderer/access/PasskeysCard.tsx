import { Button } from '@mantine/core';
import type { Passkey } from '../../shared/passkey.ts';
import { goTo } from '../app/use-route.ts';
import { useAppState } from '../client/core-context.tsx';
import { useCommand } from '../client/use-command.ts';
import { formatAge, formatDay } from '../i18n/format.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/Card.tsx';
import { ProblemCard } from '../ui/ProblemCard.tsx';
import { StateShape } from '../ui/state/StateMark.tsx';
import { useNow } from '../ui/use-now.ts';
import styles from './Access.module.css';

/** The owner's passkeys: what they are for, and a way to take each back. They are made on the phone. */
export const PasskeysCard = () => {
  const { t } = useWords();
  const { passkeys = [], passkeyHost: host = null } = useAppState().gateway;
  const remove = useCommand('passkey.remove');
  return (
    <Card title={t('access.passkeys.title')}>
      <p className={styles.lead}>{t('access.passkeys.lead')}</p>
      {host === null ? <NotYet /> : null}
      {host !== null && passkeys.length === 0 ? <p>{t('access.passkeys.none', { host })}</p> : null}
      <ul className={styles.rows}>
        {passkeys.map((passkey) => (
          <PasskeyRow
            key={passkey.id}
            passkey={passkey}
            host={host}
            onRemove={() => void remove.run({ id: passkey.id })}
          />
        ))}
      </ul>
      {remove.error === null ? null : <ProblemCard error={remove.error} />}
      {passkeys.length === 0 ? null : <p className={styles.detail}>{t('access.passkeys.password')}</p>}
    </Card>
  );
};

const NotYet = () => {
  const { t } = useWords();
  return (
    <div className={styles.row}>
      <p className={styles.words}>{t('access.passkeys.notYet')}</p>
      <Button variant="default" onClick={() => goTo({ page: 'settings' })}>
        {t('access.passkeys.toSettings')}
      </Button>
    </div>
  );
};

interface PasskeyRowProps {
  readonly passkey: Passkey;
  /** The name under which passkeys work now. */
  readonly host: string | null;
  readonly onRemove: () => void;
}

const PasskeyRow = ({ passkey, host, onRemove }: PasskeyRowProps) => {
  const { t, language } = useWords();
  const now = useNow(30_000);
  const { label, hostName, createdAt, lastUsedAt } = passkey;
  const outdated = host !== null && host !== hostName;
  const made = formatDay(language, createdAt);
  const use =
    lastUsedAt === null
      ? t('access.passkeys.unused', { made })
      : t('access.passkeys.used', { made, age: formatAge(language, now - Date.parse(lastUsedAt)) });
  return (
    <li className={styles.row}>
      {outdated ? <StateShape tone="warn" size={22} /> : null}
      <div className={styles.words}>
        <span className={styles.name}>{label}</span>
        <span className={styles.detail}>{use}</span>
        {outdated ? (
          <span>{t('access.passkeys.outdated', { host: hostName, now: host })}</span>
        ) : (
          <span className={styles.detail}>{t('access.passkeys.hostName', { host: hostName })}</span>
        )}
      </div>
      <Button variant="default" aria-label={t('access.passkeys.removeNamed', { label })} onClick={onRemove}>
        {t('access.passkeys.remove')}
      </Button>
    </li>
  );
};
