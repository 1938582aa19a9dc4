import { Button } from '@mantine/core';
import { goTo } from '../app/use-route.ts';
import { useAppState } from '../client/core-context.tsx';
import { useWords } from '../i18n/use-words.ts';
import { CameraPicture } from '../live/CameraPicture.tsx';
import { ProblemCard } from '../ui/ProblemCard.tsx';
import { emptyDraft, useDraft } from './draft.tsx';
import styles from './PictureStep.module.css';
import { StepFrame } from './StepFrame.tsx';

/** The width of the widest place the picture is shown at in the wizard, on a dense screen. */
const pictureWidth = 1280;

const proceed = () => goTo({ page: 'setup', step: 'lock' });

export const PictureStep = () => {
  const { t } = useWords();
  const { cameras } = useAppState();
  const { draft, setDraft } = useDraft();
  const camera = cameras.find(({ id }) => id === draft.cameraId) ?? cameras[0];
  const another = () => {
    const { ownerPassword, ownerPasswordAgain } = draft;
    setDraft({ ...emptyDraft, cameraId: null, ownerPassword, ownerPasswordAgain });
    goTo({ page: 'setup', step: 'cameras' });
  };

  return (
    <StepFrame
      title={t('wizard.picture.title')}
      {...(camera === undefined ? {} : { lead: t('wizard.picture.lead', { name: camera.name }) })}
      back="cameras"
      onSubmit={proceed}
      main={<Button type="submit">{t('common.continue')}</Button>}
      secondary={
        <Button variant="default" onClick={() => goTo({ page: 'setup', step: 'cameras' })}>
          {t('wizard.picture.change')}
        </Button>
      }
    >
      {camera === undefined ? null : (
        <div className={styles.picture}>
          <CameraPicture camera={camera} width={pictureWidth} />
          <p className={styles.name}>{camera.name}</p>
        </div>
      )}
      {camera === undefined || camera.problem === null ? null : <ProblemCard error={camera.problem} />}
      <div>
        <Button variant="subtle" className={styles.another ?? ''} onClick={another}>
          {t('wizard.picture.another')}
        </Button>
      </div>
    </StepFrame>
  );
};
