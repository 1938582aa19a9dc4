import { TextInput } from '@mantine/core';
import type { Ref } from 'react';
import { useWords } from '../i18n/use-words.ts';

interface MomentFieldProps {
  readonly value: string;
  readonly onChange: (local: string) => void;
  readonly wrong: 'missing' | 'past' | null;
  readonly ref?: Ref<HTMLInputElement>;
}

/** A day and a time in the browser's own field, which follows the system's habits. */
export const MomentField = ({ value, onChange, wrong, ref }: MomentFieldProps) => {
  const { t } = useWords();
  return (
    <TextInput
      type="datetime-local"
      label={t('wayIn.end.moment')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={wrong === null ? null : t(`wayIn.end.${wrong}`)}
      ref={ref ?? null}
    />
  );
};
