import { IconDeviceCctv, IconLock } from '@tabler/icons-react';
import type { Camera } from '../../shared/camera.ts';
import { formatAge } from '../i18n/format.ts';
import { useWords } from '../i18n/use-words.ts';
import { useLivePicture } from '../live/use-live-picture.ts';
import { Spinner } from '../ui/Spinner.tsx';
import { useNow } from '../ui/use-now.ts';
import type { Preview } from './previews.ts';
import styles from './Thumbnail.module.css';

/** Twice the pixels of a card. */
const keptWidth = 352;

interface ThumbnailProps {
  readonly name: string;
  readonly preview: Pick<Preview, 'phase' | 'picture' | 'at'>;
}

/** The newest picture of a device that was found, with its age, or in words why there is none. */
export const Thumbnail = ({ name, preview: { phase, picture, at } }: ThumbnailProps) => {
  const { t, language } = useWords();
  const now = useNow();
  return (
    <div className={styles.frame}>
      {picture === null ? (
        <Without phase={phase} />
      ) : (
        <img className={styles.image} src={picture} alt={t('home.pictureOf', { name })} />
      )}
      {picture === null || at === null ? null : (
        <time className={styles.age} dateTime={new Date(at).toISOString()}>
          {formatAge(language, now - at)}
        </time>
      )}
    </div>
  );
};

/** Of a camera that was added already: the picture that the home screen shows, not a further one. */
export const KeptThumbnail = ({ name, camera }: { readonly name: string; readonly camera: Camera }) => {
  const { url, at, problem } = useLivePicture(camera.id, keptWidth);
  return (
    <Thumbnail name={name} preview={{ phase: problem === null ? 'asking' : 'none', picture: url, at }} />
  );
};

const Without = ({ phase }: { readonly phase: Preview['phase'] }) => {
  const { t } = useWords();
  return (
    <div className={styles.empty}>
      <Sign phase={phase} />
      <span>{wordsOf(t, phase)}</span>
    </div>
  );
};

const Sign = ({ phase }: { readonly phase: Preview['phase'] }) => {
  if (phase === 'asking') return <Spinner size={24} />;
  const Icon = phase === 'login' || phase === 'locked' ? IconLock : IconDeviceCctv;
  return <Icon size={24} stroke={1.6} aria-hidden="true" />;
};

const wordsOf = (t: ReturnType<typeof useWords>['t'], phase: Preview['phase']): string => {
  switch (phase) {
    case 'asking':
    case 'picture':
      return t('find.inspect.title');
    case 'login':
      return t('find.wantsPassword');
    case 'locked':
      return t('find.inspect.lockedTitle');
    case 'none':
      return t('home.noPicture');
  }
};
