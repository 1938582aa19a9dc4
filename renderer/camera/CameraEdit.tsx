import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Camera } from '../../shared/camera.ts';
import { useCommand } from '../client/use-command.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/Card.tsx';
import { ProblemCard } from '../ui/ProblemCard.tsx';
import { readCameraAddress } from '../wizard/camera-address.ts';
import styles from './CameraScreen.module.css';

/** Name, address and login. An empty password leaves the kept one as it is. */
export const CameraEdit = ({ camera }: { readonly camera: Camera }) => {
  const { t } = useWords();
  const update = useCommand('camera.update');
  const [name, setName] = useState(camera.name);
  const [address, setAddress] = useState(camera.source.url ?? '');
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [saved, setSaved] = useState(false);
  const read = readCameraAddress(address);

  const save = async () => {
    setSaved(false);
    if (read === null || name.trim() === '') return;
    const moved = read.source.url !== camera.source.url;
    const reply = await update.run({
      id: camera.id,
      name: name.trim(),
      ...(moved ? { source: read.source } : {}),
      ...(username === '' ? {} : { username }),
      ...(password === '' ? {} : { password }),
    });
    if (!reply.ok) return;
    setPassword('');
    setSaved(true);
  };

  return (
    <Card title={t('camera.change')}>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextInput
          label={t('wizard.camera.name')}
          value={name}
          maxLength={80}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={t('wizard.camera.address')}
          value={address}
          error={read === null ? t('wizard.camera.addressWrong') : null}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
        <TextInput
          label={t('wizard.camera.username')}
          value={username}
          autoComplete="off"
          spellCheck={false}
          maxLength={256}
          onChange={(event) => setUsername(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('wizard.camera.password')}
          value={password}
          {...(camera.hasLogin ? { placeholder: t('wizard.camera.passwordKept') } : {})}
          autoComplete="off"
          maxLength={256}
          visibilityToggleButtonProps={{ 'aria-label': t('common.showPassword') }}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {update.error === null ? null : <ProblemCard error={update.error} />}
        <div className={styles.buttons}>
          <Button type="submit" loading={update.running}>
            {t('camera.save')}
          </Button>
          <output>{saved ? t('camera.saved') : ''}</output>
        </div>
      </form>
    </Card>
  );
};
