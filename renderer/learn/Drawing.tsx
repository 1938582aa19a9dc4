import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './Drawing.module.css';

/** Things in a row, one below the other on a narrow page; the same things can be read out in order. */
export const Row = ({ children }: { readonly children: ReactNode }) => (
  <div className={styles.row}>{children}</div>
);

export const Stack = ({ children }: { readonly children: ReactNode }) => (
  <div className={styles.stack}>{children}</div>
);

interface ThingProps {
  readonly icon: Icon;
  readonly name: string;
  readonly details?: readonly string[];
  /** `quiet` steps back, `main` is what the page is about. */
  readonly weight?: 'plain' | 'quiet' | 'main';
}

export const Thing = ({ icon: Shape, name, details = [], weight = 'plain' }: ThingProps) => (
  <div className={styles.thing} data-weight={weight}>
    <span className={styles.ring}>
      <Shape size={26} stroke={1.6} aria-hidden="true" />
    </span>
    <span className={styles.name}>{name}</span>
    {details.map((detail) => (
      <span key={detail} className={styles.detail}>
        {detail}
      </span>
    ))}
  </div>
);

interface WayProps {
  readonly label?: string;
  /** `blocked` ends halfway. */
  readonly kind?: 'through' | 'blocked';
}

export const Line = ({ label, kind = 'through' }: WayProps) => (
  <div className={styles.line} data-kind={kind}>
    {label === undefined ? null : <span className={styles.label}>{label}</span>}
    <span className={styles.stroke} aria-hidden="true" />
  </div>
);

/** What is inside the home, drawn as one house. */
export const House = ({ children }: { readonly children: ReactNode }) => (
  <div className={styles.house}>{children}</div>
);
