import type { ReactNode } from 'react';
import { PortholeMark } from '../ui/brand/PortholeMark.tsx';
import styles from './WholePage.module.css';

interface WholePageProps {
  readonly title: string;
  readonly hint?: string;
  readonly children?: ReactNode;
}

/** A page with one message: starting, not reachable, not there. */
export const WholePage = ({ title, hint, children }: WholePageProps) => (
  <main className={styles.page}>
    <div className={styles.body}>
      <PortholeMark size={72} />
      <h1 className={styles.title}>{title}</h1>
      {hint === undefined ? null : <p className={styles.hint}>{hint}</p>}
      {children}
    </div>
  </main>
);
