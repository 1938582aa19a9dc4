import { Button } from '@mantine/core';
import { goTo } from '../app/use-route.ts';
import { useAppState } from '../client/core-context.tsx';
import { useCommand } from '../client/use-command.ts';
import { useWords } from '../i18n/use-words.ts';
import { CameraPicture } from '../live/CameraPicture.tsx';
import { Card } from '../ui/Card.tsx';
import { ProblemCard } from '../ui/ProblemCard.tsx';
import { Screen } from '../ui/Screen.tsx';
import { CameraEdit } from './CameraEdit.tsx';
import { CameraFacts } from './CameraFacts.tsx';
import styles from './CameraScreen.module.css';
import { RemoveCamera } from './RemoveCamera.tsx';
import type { Camera } from '../../shared/camera.ts';

/** Sharp on a large screen, still light enough for once a second. */
const pictureWidth = 1600;

const home = () => goTo({ page: 'home' });

/** One camera: its picture first, then what is known of it, then what can be changed. */
export const CameraScreen = ({ id }: { readonly id: string }) => {
  const { t } = useWords();
  const camera = useAppState().cameras.find((candidate) => candidate.id === id);
  if (camera === undefined) {
    return (
      <Screen title={t('shell.notFoundTitle')} lead={t('shell.notFoundHint')}>
        <div>
          <Button onClick={home}>{t('shell.toHome')}</Button>
        </div>
      </Screen>
    );
  }
  return (
    <Screen
      title={camera.name}
      actions={
        <Button variant="default" onClick={home}>
          {t('camera.backHome')}
        </Button>
      }
    >
      <div className={styles.columns}>
        <div className={styles.main}>
          <CameraPicture camera={camera} width={pictureWidth} />
          <CameraProblem camera={camera} />
        </div>
        <div className={styles.side}>
          <CameraFacts camera={camera} />
          <Watchers camera={camera} />
          {camera.source.kind === 'demo' ? null : <CameraEdit key={camera.id} camera={camera} />}
          <RemoveCamera camera={camera} />
        </div>
      </div>
    </Screen>
  );
};

const CameraProblem = ({ camera }: { readonly camera: Camera }) => {
  const { t } = useWords();
  const trust = useCommand('camera.trustCertificate');
  const { problem } = camera;
  if (problem === null) return null;
  const changed = problem.code === 'camera-certificate-changed';
  return (
    <ProblemCard
      error={trust.error ?? problem}
      {...(changed
        ? {
            action: {
              label: t('camera.trust'),
              run: () => void trust.run({ id: camera.id }),
              running: trust.running,
            },
          }
        : {})}
    />
  );
};

const Watchers = ({ camera }: { readonly camera: Camera }) => {
  const { t } = useWords();
  const watching = useAppState().viewers.filter(
    (viewer) => viewer.watching && viewer.cameraIds.includes(camera.id),
  );
  return (
    <Card title={t('camera.watching')}>
      <p>{watching.length === 0 ? t('camera.nobody') : watching.map(({ who }) => who).join(', ')}</p>
    </Card>
  );
};
