import { PasswordInput, TextInput } from '@mantine/core';
import { useWords } from '../i18n/use-words.ts';
import styles from './CameraStep.module.css';
import { readCameraAddress } from './camera-address.ts';
import type { WizardDraft } from './draft.tsx';

interface CameraFormProps {
  readonly draft: WizardDraft;
  readonly setDraft: (change: Partial<WizardDraft>) => void;
  /** A login is kept for this camera already. */
  readonly hasLogin: boolean;
  readonly loginRefused: boolean;
  readonly addressError: 'addressMissing' | 'addressWrong' | null;
}

export const CameraForm = ({ draft, setDraft, hasLogin, loginRefused, addressError }: CameraFormProps) => {
  const { t } = useWords();

  /** Manuals print addresses with the login inside: it moves to its own fields, where it is treated as a secret. */
  const moveLogin = () => {
    const read = readCameraAddress(draft.address);
    if (read?.username === undefined) return;
    setDraft({
      address: read.source.url ?? '',
      username: read.username,
      cameraPassword: read.password ?? '',
    });
  };

  return (
    <div className={styles.fields}>
      <TextInput
        label={t('wizard.camera.address')}
        description={t('wizard.camera.addressHint')}
        value={draft.address}
        onChange={(event) => setDraft({ address: event.currentTarget.value })}
        onBlur={moveLogin}
        error={addressError === null ? null : t(`wizard.camera.${addressError}`)}
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        required
        withAsterisk={false}
      />
      <TextInput
        label={t('wizard.camera.name')}
        description={t('wizard.camera.nameHint')}
        value={draft.name}
        onChange={(event) => setDraft({ name: event.currentTarget.value })}
        maxLength={80}
        autoComplete="off"
      />
      <fieldset className={styles.login}>
        <legend className={styles.hint}>{t('wizard.camera.loginTitle')}</legend>
        <div className={styles.pair}>
          <TextInput
            label={t('wizard.camera.username')}
            value={draft.username}
            onChange={(event) => setDraft({ username: event.currentTarget.value })}
            error={loginRefused}
            maxLength={256}
            autoComplete="off"
            spellCheck={false}
          />
          <PasswordInput
            label={t('wizard.camera.password')}
            value={draft.cameraPassword}
            onChange={(event) => setDraft({ cameraPassword: event.currentTarget.value })}
            error={loginRefused}
            {...(hasLogin ? { placeholder: t('wizard.camera.passwordKept') } : {})}
            maxLength={256}
            autoComplete="off"
            visibilityToggleButtonProps={{ 'aria-label': t('common.showPassword') }}
          />
        </div>
        <p className={styles.hint}>{t('wizard.camera.loginHint')}</p>
      </fieldset>
    </div>
  );
};
