import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAppState } from '../client/core-context.tsx';
import { useCommand } from '../client/use-command.ts';
import { useWords } from '../i18n/use-words.ts';
import { ProblemCard } from '../ui/ProblemCard.tsx';
import styles from './Access.module.css';
import { endOf } from './duration.ts';
import type { Duration } from './duration.ts';
import { DurationChoice } from './DurationChoice.tsx';

interface GuestFormProps {
  readonly onMade: (made: { readonly label: string; readonly url: string }) => void;
}

export const GuestForm = ({ onMade }: GuestFormProps) => {
  const { t } = useWords();
  const { cameras } = useAppState();
  const create = useCommand('link.create');
  const [label, setLabel] = useState('');
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  const [watermark, setWatermark] = useState(false);
  const [duration, setDuration] = useState<Duration>('day');
  const cameraIds = chosen ?? cameras.map(({ id }) => id);
  const complete = label.trim() !== '' && cameraIds.length > 0;

  const submit = async () => {
    if (!complete) return;
    const reply = await create.run({
      label: label.trim(),
      cameraIds: [...cameraIds],
      expiresAt: endOf(duration, Date.now()),
      watermark,
    });
    if (!reply.ok) return;
    onMade({ label: label.trim(), url: reply.value.url });
    setLabel('');
  };

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className={styles.pair}>
        <TextInput
          label={t('access.guests.label')}
          placeholder={t('access.guests.labelHint')}
          value={label}
          maxLength={80}
          onChange={(event) => setLabel(event.currentTarget.value)}
        />
        <DurationChoice label={t('access.guests.until')} value={duration} onChange={setDuration} />
      </div>
      <Checkbox.Group label={t('access.guests.cameras')} value={[...cameraIds]} onChange={setChosen}>
        <div className={styles.checks}>
          {cameras.map(({ id, name }) => (
            <Checkbox key={id} value={id} label={name} />
          ))}
        </div>
      </Checkbox.Group>
      <Checkbox
        label={t('access.guests.watermark')}
        description={t('access.guests.watermarkHint')}
        checked={watermark}
        onChange={(event) => setWatermark(event.currentTarget.checked)}
      />
      {create.error === null ? null : <ProblemCard error={create.error} />}
      <div>
        <Button type="submit" disabled={!complete} loading={create.running}>
          {t('access.guests.create')}
        </Button>
      </div>
    </form>
  );
};
