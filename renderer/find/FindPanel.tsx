import { Button } from '@mantine/core';
import { IconRadar2 } from '@tabler/icons-react';
import type { FoundDevice } from '../../shared/camera.ts';
import { useAppState } from '../client/core-context.tsx';
import { useWords } from '../i18n/use-words.ts';
import { Notice } from '../ui/Notice.tsx';
import { ProblemCard } from '../ui/ProblemCard.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import { hostOf } from './camera-host.ts';
import { DeviceCard } from './DeviceCard.tsx';
import type { Preview } from './previews.ts';
import styles from './FindPanel.module.css';
import type { Scan } from './use-scan.ts';

interface FindPanelProps {
  readonly scan: Scan;
  /** What is seen of each device, by its host. */
  readonly previews: ReadonlyMap<string, Preview>;
  /** Steps back as soon as an address is being typed: there is one main button. */
  readonly isMain: boolean;
  readonly onChoose: (device: FoundDevice) => void;
}

/** The scan as it happens: devices appear the moment they answer. */
export const FindPanel = ({ scan, previews, isMain, onChoose }: FindPanelProps) => {
  const { t } = useWords();
  const { cameras } = useAppState();
  const cameraAt = (host: string) => cameras.find(({ source }) => hostOf(source.url) === host);
  const before = !scan.running && !scan.done;
  return (
    <section className={styles.panel} aria-label={t('find.title')}>
      <div className={styles.head}>
        <div className={styles.words}>
          <h2 className={styles.title}>{t('find.title')}</h2>
          {before ? <p className={styles.hint}>{t('find.hint')}</p> : <ScanState scan={scan} />}
        </div>
        <Button
          variant={isMain && before ? 'filled' : 'default'}
          loading={scan.running}
          leftSection={<IconRadar2 size={20} aria-hidden="true" />}
          onClick={scan.start}
        >
          {before ? t('find.start') : t('find.again')}
        </Button>
      </div>
      {scan.error === null ? null : <ProblemCard error={scan.error} />}
      {scan.found.length === 0 ? null : (
        <ul className={styles.list}>
          {scan.found.map((device) => (
            <DeviceCard
              key={device.host}
              device={device}
              camera={cameraAt(device.host)}
              preview={previews.get(device.host)}
              onChoose={() => onChoose(device)}
            />
          ))}
        </ul>
      )}
      {scan.done && scan.found.length === 0 ? (
        <Notice tone="info" title={t('find.noneTitle')}>
          <p>{t('find.noneHint')}</p>
        </Notice>
      ) : null}
    </section>
  );
};

const ScanState = ({ scan }: { readonly scan: Scan }) => {
  const { t } = useWords();
  const { running, found, progress } = scan;
  return (
    <output className={styles.state}>
      {running ? <Spinner size={18} /> : null}
      <span>
        {running && found.length === 0 ? t('find.looking') : t('find.found', { count: found.length })}
      </span>
      {running && progress !== null ? (
        <span className={styles.hint}>
          {t('find.progress', { done: progress.done, total: progress.total })}
        </span>
      ) : null}
    </output>
  );
};
