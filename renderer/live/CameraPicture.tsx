import { IconVideoOff } from '@tabler/icons-react';
import type { Camera } from '../../shared/camera.ts';
import { formatAge } from '../i18n/format.ts';
import { useWords } from '../i18n/use-words.ts';
import { Spinner } from '../ui/Spinner.tsx';
import { StateMark } from '../ui/state/StateMark.tsx';
import { useNow } from '../ui/use-now.ts';
import styles from './CameraPicture.module.css';
import { pictureState, pictureTones } from './picture-state.ts';
import type { PictureState } from './picture-state.ts';
import { useLivePicture } from './use-live-picture.ts';
import type { LivePicture } from './use-live-picture.ts';

interface CameraPictureProps {
  readonly camera: Camera;
  /** Pixels to ask for. */
  readonly width: number;
}

/** The picture of one camera with its state and age; grey as soon as it is not of now. */
export const CameraPicture = ({ camera, width }: CameraPictureProps) => {
  const { t, language } = useWords();
  const now = useNow();
  const picture = useLivePicture(camera.id, width);
  const state = pictureState(camera, picture, now);
  const age = picture.at === null ? null : formatAge(language, now - picture.at);
  return (
    <div className={styles.frame} data-state={state}>
      {picture.url === null ? (
        <NoPicture state={state} />
      ) : (
        <img className={styles.image} src={picture.url} alt={t('home.pictureOf', { name: camera.name })} />
      )}
      <div className={styles.top}>
        <StateMark tone={pictureTones[state]} word={t(`states.${state}`)} />
      </div>
      {age === null ? null : <Age state={state} age={age} picture={picture} />}
    </div>
  );
};

const NoPicture = ({ state }: { readonly state: PictureState }) => {
  const { t } = useWords();
  return (
    <div className={styles.empty}>
      {state === 'starting' ? (
        <Spinner size={36} />
      ) : (
        <IconVideoOff size={36} stroke={1.5} aria-hidden="true" />
      )}
      <span>{state === 'starting' ? t('wizard.picture.waiting') : t('home.noPicture')}</span>
    </div>
  );
};

const Age = ({
  state,
  age,
  picture,
}: {
  readonly state: PictureState;
  readonly age: string;
  readonly picture: LivePicture;
}) => {
  const { t } = useWords();
  const at = picture.at === null ? undefined : new Date(picture.at).toISOString();
  return (
    <time className={styles.age} dateTime={at}>
      {state === 'live' ? age : t('home.lastPicture', { age })}
    </time>
  );
};
