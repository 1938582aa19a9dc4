import { Button } from '@mantine/core';
import { goTo } from '../app/use-route.ts';
import { useAppState } from '../client/core-context.tsx';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/Card.tsx';
import styles from './Access.module.css';

export const PasswordCard = () => {
  const { t } = useWords();
  const { passwordSet } = useAppState().gateway;
  return (
    <Card title={t('access.password.title')}>
      <div className={styles.row}>
        <p className={styles.words}>
          {passwordSet ? t('access.password.set') : t('access.password.missing')}
        </p>
        <Button variant="default" onClick={() => goTo({ page: 'setup', step: 'lock' })}>
          {passwordSet ? t('access.password.change') : t('access.password.choose')}
        </Button>
      </div>
    </Card>
  );
};
