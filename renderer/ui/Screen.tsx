import type { ReactNode } from 'react';
import styles from './Screen.module.css';

interface ScreenProps {
  readonly title: string;
  readonly lead?: string;
  readonly actions?: ReactNode;
  /** For pages of text: lines stay short enough to read. */
  readonly narrow?: boolean;
  readonly children: ReactNode;
}

/** A page: its name, one sentence on what it is for, and its content. */
export const Screen = ({ title, lead, actions, narrow = false, children }: ScreenProps) => (
  <div className={styles.screen} data-narrow={narrow}>
    <header className={styles.header}>
      <div className={styles.words}>
        <h1 className={styles.title}>{title}</h1>
        {lead === undefined ? null : <p className={styles.lead}>{lead}</p>}
      </div>
      {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
    </header>
    {children}
  </div>
);
