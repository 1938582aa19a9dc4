import { encode } from 'uqr';
import styles from './QrCode.module.css';

interface QrCodeProps {
  readonly value: string;
  readonly label: string;
}

/** Dark on white whatever the theme: many phones do not read it the other way round. */
export const QrCode = ({ value, label }: QrCodeProps) => {
  const { data, size } = encode(value, { ecc: 'M', border: 3 });
  return (
    <svg
      className={styles.code}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#ffffff" />
      <path d={darkModules(data)} fill="#13263f" />
    </svg>
  );
};

/** One run of dark modules is one rectangle of the path. */
const darkModules = (rows: readonly (readonly boolean[])[]): string => {
  const runs: string[] = [];
  for (const [y, row] of rows.entries()) {
    let start = -1;
    for (let x = 0; x <= row.length; x += 1) {
      if (row[x] === true && start < 0) start = x;
      if (row[x] !== true && start >= 0) {
        runs.push(`M${start} ${y}h${x - start}v1h${start - x}z`);
        start = -1;
      }
    }
  }
  return runs.join('');
};
