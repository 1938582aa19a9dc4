import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconInfoCircleFilled,
  IconPlayerStopFilled,
  IconSquareRoundedXFilled,
} from '@tabler/icons-react';
import styles from './StateMark.module.css';

/** What a state means for the user: `ok` is proved, `warn` wants a look, `fail` is broken, `idle` is at rest,
 * `info` is only to know, `unknown` open. */
export type Tone = 'ok' | 'warn' | 'fail' | 'idle' | 'info' | 'unknown';

const shapes = {
  ok: IconCircleCheckFilled,
  warn: IconAlertTriangleFilled,
  fail: IconSquareRoundedXFilled,
  idle: IconPlayerStopFilled,
  info: IconInfoCircleFilled,
  unknown: IconCircleDashed,
  IconInfoCircleFilled,
} as const;

/** A shape of its own for each tone, so that the colour is never the only sign. */
export const StateShape = ({ tone, size = 18 }: { readonly tone: Tone; readonly size?: number }) => {
  const Shape = shapes[tone];
  return <Shape className={styles.shape} data-tone={tone} size={size} aria-hidden="true" />;
};

/** Shape, word and colour in one pill. */
export const StateMark = ({ tone, word }: { readonly tone: Tone; readonly word: string }) => (
  <span className={styles.mark} data-tone={tone}>
    <StateShape tone={tone} size={16} />
    {word}
  </span>
);
