import type { ReactNode } from 'react';
import { StateShape } from './state/StateMark.tsx';
import type { Tone } from './state/StateMark.tsx';
import styles from './Notice.module.css';

interface NoticeProps {
  readonly tone: Tone;
  readonly title: string;
  /** Read out at once: for what happens while someone is on the page. */
  readonly alert?: boolean;
  readonly children?: ReactNode;
}

/** Something to know, set apart from the page. */
export const Notice = ({ tone, title, alert = false, children }: NoticeProps) => (
  <div className={styles.notice} data-tone={tone} {...(alert ? { role: 'alert' } : {})}>
    <span className={styles.shape}>
      <StateShape tone={tone} size={22} />
    </span>
    <div className={styles.body}>
      <p className={styles.title}>{title}</p>
      {children}
    </div>
  </div>
);
