import { Button } from '@mantine/core';
import { useAppState } from '../client/core-context.tsx';
import { useCommand } from '../client/use-command.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/Card.tsx';
import { ProblemCard } from '../ui/ProblemCard.tsx';
import { StateShape } from '../ui/state/StateMark.tsx';
import styles from './Access.module.css';

/** One movement that makes the house dark to the outside, without undoing anything else. */
export const ShutterCard = () => {
  const { t } = useWords();
  const { shutterClosed } = useAppState().gateway;
  const set = useCommand('shutter.set');
  return (
    <Card title={t('access.shutter.title')}>
      <p className={styles.state}>
        <StateShape tone={shutterClosed ? 'idle' : 'info'} size={22} />
        {shutterClosed ? t('access.shutter.closed') : t('access.shutter.open')}
      </p>
      <div>
        <Button
          variant="default"
          loading={set.running}
          onClick={() => void set.run({ closed: !shutterClosed })}
        >
          {shutterClosed ? t('access.shutter.reopen') : t('access.shutter.close')}
        </Button>
      </div>
      {set.error === null ? null : <ProblemCard error={set.error} />}
    </Card>
  );
};
