import { Button, PasswordInput, Radio, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FoundDevice, InspectedSource, Inspection } from '../../shared/camera.ts';
import { goTo } from '../app/use-route.ts';
import { workingSources } from '../find/choose-source.ts';
import { deviceName } from '../find/device-name.ts';
import type { Login, Preview, Previews } from '../find/previews.ts';
import { Thumbnail } from '../find/Thumbnail.tsx';
import { useInspection } from '../find/use-inspection.ts';
import { useWords } from '../i18n/use-words.ts';
import { Notice } from '../ui/Notice.tsx';
import { ProblemCard } from '../ui/ProblemCard.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import styles from './CameraStep.module.css';
import { useDraft } from './draft.tsx';
import { StepFrame } from './StepFrame.tsx';

interface InspectStepProps {
  readonly device: FoundDevice;
  readonly preview: Preview;
  readonly previews: Previews;
  /** Back to what was found. */
  readonly onBack: () => void;
}

/** From a device that was found to its picture; a login is asked for only where the camera wants one. */
export const InspectStep = ({ device, preview, previews, onBack }: InspectStepProps) => {
  const { t } = useWords();
  const { setDraft } = useDraft();
  const inspection = useInspection(device, preview, previews);
  const [name, setName] = useState(() => deviceName(t, device));
  const [login, setLogin] = useState<Login>({ username: '', password: '' });
  const [chosenUrl, setChosenUrl] = useState<string | null>(null);
  const { result } = inspection;
  const working = workingSources(result?.sources ?? []);
  const choose = (url: string) => {
    setChosenUrl(url);
    const source = working.find((candidate) => candidate.url === url);
    if (source !== undefined) previews.choose(device.host, source);
  };
  const chosen = working.find(({ url }) => url === chosenUrl) ?? working[0];

  const proceed = async () => {
    if (chosen === undefined) return inspection.ask(login);
    const id = await inspection.keep(name.trim() === '' ? deviceName(t, device) : name.trim(), chosen, login);
    if (id === null) return undefined;
    setDraft({ cameraId: id });
    return goTo({ page: 'setup', step: 'picture' });
  };

  return (
    <StepFrame
      title={t('find.inspect.title')}
      lead={t('find.inspect.lead', { name: deviceName(t, device) })}
      onBack={onBack}
      onSubmit={() => void proceed()}
      secondary={
        <Button variant="default" onClick={onBack}>
          {t('find.inspect.enterAddress')}
        </Button>
      }
      main={
        <Button type="submit" loading={inspection.busy} disabled={!canProceed(result, chosen, login)}>
          {t('common.continue')}
        </Button>
      }
    >
      {result === null && inspection.error === null ? (
        <output className={styles.asking}>
          <Spinner size={24} />
          {t('find.inspect.asking')}
        </output>
      ) : null}
      {result !== null && chosen === undefined ? (
        <LoginForm result={result} login={login} setLogin={setLogin} />
      ) : null}
      {chosen === undefined ? null : (
        <div className={styles.fields}>
          <Thumbnail name={deviceName(t, device)} preview={preview} />
          <TextInput
            label={t('wizard.camera.name')}
            description={t('wizard.camera.nameHint')}
            value={name}
            maxLength={80}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <SourceChoice sources={working} chosen={chosen} onChoose={choose} />
        </div>
      )}
      {inspection.error === null ? null : <ProblemCard error={inspection.error} />}
    </StepFrame>
  );
};

/** There is a picture to keep, or a login to try. */
const canProceed = (
  result: Inspection | null,
  chosen: InspectedSource | undefined,
  login: Login,
): boolean => {
  if (chosen !== undefined) return true;
  return result !== null && (result.login === 'needed' || result.login === 'wrong') && login.password !== '';
};

interface LoginFormProps {
  readonly result: Inspection;
  readonly login: Login;
  readonly setLogin: (login: Login) => void;
}

const LoginForm = ({ result, login, setLogin }: LoginFormProps) => {
  const { t } = useWords();
  if (result.login === 'locked') {
    return (
      <Notice tone="warn" title={t('find.inspect.lockedTitle')} alert>
        <p>{t('find.inspect.lockedHint')}</p>
      </Notice>
    );
  }
  if (result.login === 'ok') {
    return (
      <Notice tone="warn" title={t('find.inspect.nothingTitle')} alert>
        <p>{t('find.inspect.nothingHint')}</p>
      </Notice>
    );
  }
  const wrong = result.login === 'wrong';
  return (
    <div className={styles.fields}>
      <div>
        <h2 className={styles.formTitle}>
          {wrong ? t('find.inspect.wrongTitle') : t('find.inspect.loginTitle')}
        </h2>
        <p className={styles.hint}>{t('find.inspect.loginLead')}</p>
      </div>
      <div className={styles.pair}>
        <TextInput
          label={t('wizard.camera.username')}
          value={login.username}
          onChange={(event) => setLogin({ ...login, username: event.currentTarget.value })}
          error={wrong}
          maxLength={256}
          autoComplete="off"
          spellCheck={false}
        />
        <PasswordInput
          label={t('wizard.camera.password')}
          value={login.password}
          onChange={(event) => setLogin({ ...login, password: event.currentTarget.value })}
          error={wrong}
          maxLength={256}
          autoComplete="off"
          visibilityToggleButtonProps={{ 'aria-label': t('common.showPassword') }}
        />
      </div>
    </div>
  );
};

interface SourceChoiceProps {
  readonly sources: readonly InspectedSource[];
  readonly chosen: InspectedSource;
  readonly onChoose: (url: string) => void;
}

const SourceChoice = ({ sources, chosen, onChoose }: SourceChoiceProps) => {
  const { t } = useWords();
  const labelOf = ({ kind, width, height, codec, use }: InspectedSource): string =>
    [
      t(`find.inspect.${kind}`),
      width === undefined || height === undefined ? '' : t('find.inspect.size', { width, height }),
      codec ?? '',
      use === undefined ? '' : t(`find.inspect.${use}`),
    ]
      .filter((part) => part !== '')
      .join(', ');
  return (
    <Radio.Group
      label={t('find.inspect.sourcesTitle')}
      description={t('find.inspect.sourcesHint')}
      value={chosen.url}
      onChange={onChoose}
    >
      <div className={styles.sources}>
        {sources.map((source) => (
          <Radio key={source.url} value={source.url} label={labelOf(source)} description={source.url} />
        ))}
      </div>
    </Radio.Group>
  );
};
