import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useAppState } from '../client/core-context.tsx';
import { ExposurePanel } from '../exposure/ExposurePanel.tsx';
import { WatchersPanel } from '../exposure/WatchersPanel.tsx';
import { useWords } from '../i18n/use-words.ts';
import { CameraGrid } from '../live/CameraGrid.tsx';
import { LaterHomeMetrics } from '../metrics/LaterMetrics.tsx';
import { PathPanel } from '../path/PathPanel.tsx';
import { PortholeMark } from '../ui/brand/PortholeMark.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Screen } from '../ui/Screen.tsx';
import { resumeStep } from '../wizard/resume.ts';
import styles from './HomeScreen.module.css';
import { goTo } from './use-route.ts';

const addCamera = () => goTo({ page: 'setup', step: 'cameras' });

export const HomeScreen = () => {
  const { t } = useWords();
  const { cameras, settings } = useAppState();
  if (cameras.length === 0) return <NoCameraYet />;
  return (
    <Screen
      title={t('home.cameras')}
      actions={
        <Button variant="default" leftSection={<IconPlus size={18} aria-hidden="true" />} onClick={addCamera}>
          {t('home.addCamera')}
        </Button>
      }
    >
      {settings.wizardDone ? null : <UnfinishedSetup />}
      <div className={styles.columns}>
        <CameraGrid cameras={cameras} />
        <div className={styles.side}>
          <ExposurePanel />
          <WatchersPanel />
        </div>
      </div>
      <PathPanel />
      <LaterHomeMetrics />
    </Screen>
  );
};

const NoCameraYet = () => {
  const { t } = useWords();
  return (
    <div className={styles.empty}>
      <PortholeMark size={120} />
      <h1>{t('home.emptyTitle')}</h1>
      <p className={styles.emptyHint}>{t('home.emptyHint')}</p>
      <Button size="lg" onClick={addCamera}>
        {t('home.addMyCamera')}
      </Button>
    </div>
  );
};

const UnfinishedSetup = () => {
  const { t } = useWords();
  const step = resumeStep(useAppState()) ?? 'welcome';
  return (
    <Notice tone="info" title={t('home.resumeTitle')}>
      <p>{t('home.resumeHint')}</p>
      <div>
        <Button variant="default" onClick={() => goTo({ page: 'setup', step })}>
          {t('home.resume')}
        </Button>
      </div>
    </Notice>
  );
};
