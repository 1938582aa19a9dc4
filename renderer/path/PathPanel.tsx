import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { routeHref } from '../app/routes.ts';
import { useAppState } from '../client/core-context.tsx';
import { useCommand } from '../client/use-command.ts';
import { formatAge } from '../i18n/format.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/Card.tsx';
import { ProblemCard } from '../ui/ProblemCard.tsx';
import { useNow } from '../ui/use-now.ts';
import { mendingAction } from './next-action.ts';
import { PathActionButton } from './PathActionButton.tsx';
import styles from './PathPanel.module.css';
import { PathStrip } from './PathStrip.tsx';

/** The path on the home screen: the stops, what they add up to, and a way to look again. */
export const PathPanel = () => {
  const { t, language } = useWords();
  const { path } = useAppState();
  const now = useNow(10_000);
  const check = useCommand('path.check');
  const mending = path === null ? null : mendingAction(path);
  const age =
    path === null
      ? t('home.pathNever')
      : t('home.checkedAt', { age: formatAge(language, now - Date.parse(path.checkedAt)) });
  return (
    <Card
      title={t('home.path')}
      aside={
        <div className={styles.aside}>
          <span className={styles.age}>{check.running ? t('home.checking') : age}</span>
          <Button
            variant="subtle"
            loading={check.running}
            leftSection={<IconRefresh size={18} aria-hidden="true" />}
            onClick={() => void check.run()}
          >
            {t('common.checkAgain')}
          </Button>
        </div>
      }
    >
      <PathStrip hops={path?.hops ?? []} />
      {path === null ? null : (
        <p className={styles.verdict}>
          <strong>{t(`verdicts.${path.verdict}.title`)}</strong> {t(`verdicts.${path.verdict}.meaning`)}
        </p>
      )}
      {mending === null ? null : (
        <div>
          <PathActionButton action={mending} quiet />
        </div>
      )}
      <a className={styles.link} href={routeHref({ page: 'path' })}>
        {t('path.openPath')}
      </a>
      {check.error === null ? null : <ProblemCard error={check.error} />}
    </Card>
  );
};
