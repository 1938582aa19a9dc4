import { IconChevronDown } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './Disclosure.module.css';

interface DisclosureProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** Folded away until someone asks: the browser's own element, so keyboard and search work as everywhere. */
export const Disclosure = ({ title, children }: DisclosureProps) => (
  <details className={styles.box}>
    <summary className={styles.summary}>
      <IconChevronDown className={styles.arrow} size={18} aria-hidden="true" />
      {title}
    </summary>
    <div className={styles.body}>{children}</div>
  </details>
);
