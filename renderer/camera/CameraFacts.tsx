import type { Camera } from '../../shared/camera.ts';
import { formatBytes, formatMoment } from '../i18n/format.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/Card.tsx';
import { useNow } from '../ui/use-now.ts';
import styles from './CameraScreen.module.css';

export const CameraFacts = ({ camera }: { readonly camera: Camera }) => {
  const { t, language } = useWords();
  const now = useNow(5_000);
  const { source, liveUrl, snapshot, hasLogin, addedAt } = camera;
  const rows = [
    [t('camera.source'), t(`camera.kinds.${source.kind}`)],
    [t('camera.address'), source.url],
    [t('camera.live'), liveUrl],
    [
      t('camera.size'),
      snapshot === null
        ? undefined
        : t('camera.sizeValue', {
            width: snapshot.width,
            height: snapshot.height,
            bytes: formatBytes(language, snapshot.bytes),
          }),
    ],
    [
      t('camera.lastPicture'),
      snapshot === null ? t('camera.never') : formatMoment(language, snapshot.at, now),
    ],
    [t('camera.login'), hasLogin ? t('camera.loginKept') : t('camera.loginNone')],
    [t('camera.added'), formatMoment(language, addedAt, now)],
  ] as const;
  return (
    <Card title={t('camera.facts')}>
      <dl className={styles.facts}>
        {rows.map(([name, value]) =>
          value === undefined ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
    </Card>
  );
};
