import { IconChevronDown } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './Disclosure.module.css';

interface DisclosureProps {
  readonly title: string;
  /** Without a box of its own: for use inside a card. */
  readonly plain?: boolean;
  /** Unfolded when it first appears. */
  readonly startOpen?: boolean;
  readonly children: ReactNode;
}

/** Folded away until someone asks: the browser's own element, so keyboard and search work as everywhere. */
export const Disclosure = ({ title, plain = false, startOpen = false, children }: DisclosureProps) => (
  <details className={styles.box} data-plain={plain} open={startOpen}>
    <summary className={styles.summary}>
      <IconChevronDown className={styles.arrow} size={18} aria-hidden="true" />
      {title}
    </summary>
    <div className={styles.body}>{children}</div>
  </details>
);
