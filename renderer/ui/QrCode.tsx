import { useMemo } from 'react';
import { encode } from 'uqr';
import styles from './QrCode.module.css';

interface QrCodeProps {
  readonly value: string;
  readonly label: string;
}

/** Dark on white whatever the theme: many phones do not read it the other way round. */
export const QrCode = ({ value, label }: QrCodeProps) => (
  <img className={styles.code} src={useMemo(() => drawing(value), [value])} alt={label} />
);

const drawing = (value: string): string => {
  const { data, size } = encode(value, { ecc: 'M', border: 3 });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path fill="#13263f" d="${darkModules(data)}"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
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
