import type { Camera } from '../../shared/camera.ts';
import { routeHref } from '../app/routes.ts';
import { errorText } from '../i18n/error-text.ts';
import { useWords } from '../i18n/use-words.ts';
import { CameraPicture } from './CameraPicture.tsx';
import styles from './CameraTile.module.css';

/** Wide enough for a sharp picture in a tile on a dense screen, small enough to load every second. */
const tileWidth = 960;

export const CameraTile = ({ camera }: { readonly camera: Camera }) => {
  const { t, language } = useWords();
  return (
    <figure className={styles.tile}>
      <CameraPicture camera={camera} width={tileWidth} />
      <figcaption className={styles.caption}>
        <a
          className={styles.name}
          href={routeHref({ page: 'camera', id: camera.id })}
          aria-label={t('camera.open', { name: camera.name })}
        >
          {camera.name}
        </a>
        {camera.problem === null ? null : (
          <span className={styles.problem}>{errorText(t, language, camera.problem).what}</span>
        )}
      </figcaption>
    </figure>
  );
};
