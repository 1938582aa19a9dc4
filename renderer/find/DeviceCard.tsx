import { Button } from '@mantine/core';
import type { TFunction } from 'i18next';
import type { Camera, FoundDevice } from '../../shared/camera.ts';
import { find } from '../i18n/en/find.ts';
import { useWords } from '../i18n/use-words.ts';
import { Disclosure } from '../ui/Disclosure.tsx';
import { StateMark } from '../ui/state/StateMark.tsx';
import { deviceName } from './device-name.ts';
import styles from './FindPanel.module.css';
import { KeptThumbnail, Thumbnail } from './Thumbnail.tsx';
import { unseen } from './previews.ts';
import type { Preview } from './previews.ts';

interface DeviceCardProps {
  readonly device: FoundDevice;
  /** Where it was added already. */
  readonly camera: Camera | undefined;
  readonly preview: Preview | undefined;
  readonly onChoose: () => void;
}

/** One device that was found, what it is, and how we know. */
export const DeviceCard = ({ device, camera, preview = unseen, onChoose }: DeviceCardProps) => {
  const { t } = useWords();
  const name = deviceName(t, device);
  const made = [device.brand, device.model].filter((part) => part !== undefined && part !== '').join(' ');
  const detail = [
    t(`find.confidence.${device.confidence}`),
    made === name ? '' : made,
    t('find.at', { host: device.host }),
  ];
  return (
    <li className={styles.device}>
      {camera === undefined ? (
        <Thumbnail name={name} preview={preview} />
      ) : (
        <KeptThumbnail name={name} camera={camera} />
      )}
      <div className={styles.about}>
        <h3 className={styles.name}>{name}</h3>
        <p className={styles.detail}>{detail.filter((part) => part !== '').join(' · ')}</p>
        <Disclosure title={t('find.evidence')} plain>
          <Evidence device={device} />
        </Disclosure>
      </div>
      {camera !== undefined ? (
        <StateMark tone="ok" word={t('find.added')} />
      ) : (
        <Button variant="default" aria-label={t('find.useNamed', { name })} onClick={onChoose}>
          {t('find.use')}
        </Button>
      )}
    </li>
  );
};

const Evidence = ({ device }: { readonly device: FoundDevice }) => {
  const { t } = useWords();
  return (
    <>
      <ul>
        {device.via.map((via) => (
          <li key={via}>{t(`find.via.${via}`)}</li>
        ))}
      </ul>
      {device.evidence.length === 0 ? null : (
        <dl className={styles.facts}>
          {device.evidence.map(({ fact, value }, index) => (
            <div key={`${fact}-${index}`}>
              <dt>{factName(t, fact)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
};

type KnownFact = keyof typeof find.facts;
const isKnown = (fact: string): fact is KnownFact => Object.hasOwn(find.facts, fact);
const factName = (t: TFunction, fact: string): string => (isKnown(fact) ? t(`find.facts.${fact}`) : fact);
