import type { Camera } from '../../shared/camera.ts';
import { useWords } from '../i18n/use-words.ts';
import styles from './CameraGrid.module.css';
import { CameraTile } from './CameraTile.tsx';

export const CameraGrid = ({ cameras }: { readonly cameras: readonly Camera[] }) => {
  const { t } = useWords();
  return (
    <ul className={styles.grid} data-count={Math.min(cameras.length, 3)} aria-label={t('home.cameras')}>
      {cameras.map((camera) => (
        <li key={camera.id}>
          <CameraTile camera={camera} />
        </li>
      ))}
    </ul>
  );
};
