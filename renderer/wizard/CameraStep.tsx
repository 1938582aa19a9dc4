import { Button } from '@mantine/core';
import { useState } from 'react';
import type { FoundDevice } from '../../shared/camera.ts';
import { goTo } from '../app/use-route.ts';
import { useAppState } from '../client/core-context.tsx';
import { FindPanel } from '../find/FindPanel.tsx';
import { hostOf } from '../find/camera-host.ts';
import { unseen } from '../find/previews.ts';
import type { Preview } from '../find/previews.ts';
import { usePreviews } from '../find/use-previews.ts';
import { useScan } from '../find/use-scan.ts';
import type { Scan } from '../find/use-scan.ts';
import { useWords } from '../i18n/use-words.ts';
import { ProblemCard } from '../ui/ProblemCard.tsx';
import { CameraForm } from './CameraForm.tsx';
import styles from './CameraStep.module.css';
import { readCameraAddress } from './camera-address.ts';
import { InspectStep } from './InspectStep.tsx';
import { StepFrame } from './StepFrame.tsx';
import { useCameraDraft } from './use-camera-draft.ts';

/** Twice the pixels of a card, and of the step's own picture at a phone's width. */
const listWidth = 352;
const stepWidth = 640;

/** Found by itself or by its address; a look at its picture before it is kept. */
export const CameraStep = () => {
  const scan = useScan();
  const { cameras } = useAppState();
  const [device, setDevice] = useState<FoundDevice | null>(null);
  const kept = new Set(cameras.map(({ source }) => hostOf(source.url)));
  const wanted = device === null ? scan.found.filter(({ host }) => !kept.has(host)) : [device];
  const { previews, views } = usePreviews(
    wanted.map(({ host }) => host),
    device === null ? listWidth : stepWidth,
  );
  const start = () => {
    previews.forgetUnseen();
    scan.start();
  };
  return device === null ? (
    <WhereStep scan={{ ...scan, start }} views={views} onChoose={setDevice} />
  ) : (
    <InspectStep
      device={device}
      preview={views.get(device.host) ?? unseen}
      previews={previews}
      onBack={() => setDevice(null)}
    />
  );
};

interface WhereStepProps {
  readonly scan: Scan;
  readonly views: ReadonlyMap<string, Preview>;
  readonly onChoose: (device: FoundDevice) => void;
}

const WhereStep = ({ scan, views, onChoose }: WhereStepProps) => {
  const { t } = useWords();
  const { cameras } = useAppState();
  const camera = useCameraDraft();
  const [tried, setTried] = useState(false);
  const address = readCameraAddress(camera.fields.address);

  const demoIsThere = cameras.some(({ source }) => source.kind === 'demo');

  const hasAddress = camera.fields.address.trim() !== '';

  const proceed = async () => {
    // There is a camera already, and nothing was entered: go on with that one.
    if (camera.fields.address.trim() === '' && cameras.length > 0)
      return goTo({ page: 'setup', step: 'picture' });
    setTried(true);
    if (address !== null && (await camera.lookAndKeep(address))) goTo({ page: 'setup', step: 'picture' });
  };
  const takeDemo = async () => {
    if (demoIsThere || (await camera.keepDemo(t('wizard.camera.demoName'))))
      goTo({ page: 'setup', step: 'picture' });
  };
  const addAnyway = async () => {
    if (address !== null && (await camera.keep(address))) goTo({ page: 'setup', step: 'picture' });
  };

  return (
    <StepFrame
      title={t('wizard.camera.title')}
      lead={t('wizard.camera.lead')}
      back="welcome"
      onSubmit={() => void proceed()}
      main={
        <Button type="submit" variant={hasAddress ? 'filled' : 'default'} loading={camera.looking}>
          {t('common.continue')}
        </Button>
      }
    >
      <FindPanel scan={scan} previews={views} isMain={!hasAddress} onChoose={onChoose} />
      <h2 className={styles.or}>{t('find.orAddress')}</h2>
      <CameraForm
        draft={camera.fields}
        setDraft={camera.setFields}
        hasLogin={camera.hasLogin}
        loginRefused={camera.error?.code === 'camera-login'}
        addressError={tried ? addressErrorKey(camera.fields.address) : null}
      />
      {camera.error === null ? null : (
        <ProblemCard
          error={camera.error}
          {...(camera.error.code === 'camera-unreachable'
            ? { action: { label: t('wizard.camera.addAnyway'), run: () => void addAnyway() } }
            : {})}
        />
      )}
      <div className={styles.demo}>
        <p>{t('wizard.camera.demoHint')}</p>
        <Button variant="default" onClick={() => void takeDemo()}>
          {t('wizard.camera.demo')}
        </Button>
      </div>
    </StepFrame>
  );
};

const addressErrorKey = (text: string): 'addressMissing' | 'addressWrong' | null => {
  if (text.trim() === '') return 'addressMissing';
  return readCameraAddress(text) === null ? 'addressWrong' : null;
};
