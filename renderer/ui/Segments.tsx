import { SegmentedControl } from '@mantine/core';
import styles from './Segments.module.css';

interface SegmentsProps<T extends string> {
  /** Read out; or the id of the text that says it. */
  readonly label: string | { readonly id: string };
  readonly choices: readonly { readonly value: T; readonly label: string }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** One of a few, side by side. */
export const Segments = <T extends string>({ label, choices, value, onChange }: SegmentsProps<T>) => (
  <SegmentedControl<T>
    {...(typeof label === 'string' ? { 'aria-label': label } : { 'aria-labelledby': label.id })}
    classNames={{
      root: styles.segments ?? '',
      indicator: styles.indicator ?? '',
      label: styles.segment ?? '',
    }}
    data={[...choices]}
    value={value}
    onChange={onChange}
  />
);
