import { Select } from '@mantine/core';
import { useWords } from '../i18n/use-words.ts';
import { durations, isDuration } from './duration.ts';
import type { Duration } from './duration.ts';

interface DurationChoiceProps {
  readonly label: string;
  readonly value: Duration;
  readonly onChange: (duration: Duration) => void;
}

export const DurationChoice = ({ label, value, onChange }: DurationChoiceProps) => {
  const { t } = useWords();
  const data = Object.keys(durations)
    .filter(isDuration)
    .map((duration) => ({ value: duration, label: t(`access.guests.${duration}`) }));
  return (
    <Select
      label={label}
      data={data}
      value={value}
      allowDeselect={false}
      onChange={(next) => (next !== null && isDuration(next) ? onChange(next) : undefined)}
    />
  );
};
