import type { ReactNode } from 'react';
import styles from './Ways.module.css';

export const Ways = ({ children }: { readonly children: ReactNode }) => (
  <ol className={styles.ways}>{children}</ol>
);

interface WayProps {
  readonly title: string;
  readonly text: string;
  readonly children?: ReactNode;
}

/** One thing that can be done, the simplest first. */
export const Way = ({ title, text, children }: WayProps) => (
  <li className={styles.way}>
    <h2 className={styles.title}>{title}</h2>
    <p>{text}</p>
    {children}
  </li>
);
