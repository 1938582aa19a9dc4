import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useAppState } from '../client/core-context.tsx';
import { formatAge } from '../i18n/format.ts';
import { useWords } from '../i18n/use-words.ts';
import { causeOfVerdict } from '../provider/cause.ts';
import { ProviderPanel } from '../provider/ProviderPanel.tsx';
import { ProblemCard } from '../ui/ProblemCard.tsx';
import { Screen } from '../ui/Screen.tsx';
import { useNow } from '../ui/use-now.ts';
import { OutsideSwitch } from './OutsideSwitch.tsx';
import styles from './PathScreen.module.css';
import { PathTimeline } from './PathTimeline.tsx';
import { usePathCheck } from './use-path-check.ts';
import { VerdictCard } from './VerdictCard.tsx';

/** The whole way from the camera to the Internet, with the evidence of every stop. */
export const PathScreen = () => {
  const { t, language } = useWords();
  const { path } = useAppState();
  const now = useNow(5_000);
  const check = usePathCheck();
  const cause = path === null ? null : causeOfVerdict(path.verdict);
  const age = path === null ? null : formatAge(language, now - Date.parse(path.checkedAt));
  return (
    <Screen
      title={t('path.title')}
      lead={t('path.lead')}
      actions={
        <Button
          variant={path === null ? 'filled' : 'default'}
          loading={check.running}
          leftSection={<IconRefresh size={18} aria-hidden="true" />}
          onClick={check.run}
        >
          {path === null ? t('path.check') : t('common.checkAgain')}
        </Button>
      }
    >
      {check.error === null ? null : <ProblemCard error={check.error} />}
      <div className={styles.columns}>
        <div className={styles.verdict}>
          {path === null ? <p>{t('path.never')}</p> : <VerdictCard path={path} />}
          {age === null ? null : <p className={styles.age}>{t('home.checkedAt', { age })}</p>}
          {cause === null ? null : <ProviderPanel key={cause} cause={cause} folded />}
          <OutsideSwitch />
        </div>
        <PathTimeline hops={path?.hops ?? []} checking={check.checking} />
      </div>
    </Screen>
  );
};
