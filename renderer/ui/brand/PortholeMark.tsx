import styles from './PortholeMark.module.css';

/** The ring and the lens in two strokes: for places where the full icon would be too loud. */
export const PortholeMark = ({ size = 32 }: { readonly size?: number }) => (
  <svg
    className={styles.mark}
    width={size}
    height={size}
    viewBox="0 0 48 48"
    aria-hidden="true"
    focusable="false"
  >
    <circle className={styles.rim} cx="24" cy="24" r="20.5" />
    <circle className={styles.lens} cx="24" cy="24" r="13" />
    <path
      className={styles.wave}
      d="M11.4 27c3.4-2.4 5.6-2.4 8.4-.6s5.4 1.8 8.4 0 5.4-1.8 8.4.6A13 13 0 0 1 11.4 27z"
    />
    <path className={styles.shine} d="M15.6 22.5a9 9 0 0 1 6.4-6.8" />
  </svg>
);
