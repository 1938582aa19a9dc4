import styles from './Spinner.module.css';

/** The ring with a moving light: something is under way. Stands still with reduced motion. */
export const Spinner = ({ size = 20 }: { readonly size?: number }) => (
  <svg className={styles.spinner} width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
    <circle className={styles.ring} cx="12" cy="12" r="9" />
    <path className={styles.light} d="M12 3a9 9 0 0 1 9 9" />
  </svg>
);
