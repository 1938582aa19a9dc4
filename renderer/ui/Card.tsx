import type { ReactNode } from 'react';
import styles from './Card.module.css';

interface CardProps {
  readonly title?: string;
  /** Beside the title, at its end. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** One subject on one sheet. */
export const Card = ({ title, aside, children }: CardProps) => (
  <section className={styles.card} aria-label={title}>
    {title === undefined ? null : (
      <header className={styles.header}>
        <h2 className={styles.title}>{title}</h2>
        {aside}
      </header>
    )}
    {children}
  </section>
);
