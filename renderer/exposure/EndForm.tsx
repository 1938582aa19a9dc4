import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../i18n/use-words.ts';
import styles from './DoorEnd.module.css';
import { endOf } from './door-end.ts';
import { MomentField } from './MomentField.tsx';

interface EndFormProps {
  /** What the field holds at first. */
  readonly start: string;
  readonly onChoose: (untilAt: string | undefined) => void;
  readonly onCancel: () => void;
}

/** A moment of one's own choice. */
export const EndForm = ({ start, onChoose, onCancel }: EndFormProps) => {
  const { t } = useWords();
  const [local, setLocal] = useState(start);
  const field = useRef<HTMLInputElement>(null);
  // It appears because of a press: whoever pressed goes on here.
  useEffect(() => field.current?.focus(), []);
  const [wrong, setWrong] = useState<'missing' | 'past' | null>(null);
  const submit = () => {
    const end = endOf({ kind: 'at', local }, Date.now());
    if ('wrong' in end) return setWrong(end.wrong);
    return onChoose(end.untilAt);
  };
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <MomentField value={local} onChange={setLocal} wrong={wrong} ref={field} />
      <div className={styles.buttons}>
        <Button type="submit">{t('wayIn.end.take')}</Button>
        <Button variant="subtle" onClick={onCancel}>
          {t('wayIn.end.cancel')}
        </Button>
      </div>
    </form>
  );
};
