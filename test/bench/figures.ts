import { spawnSync } from 'node:child_process';

/** One measured quantity of one program. */
export interface Figure {
  /** Who was measured: `porthole`, or a peer. */
  readonly who: string;
  readonly value: number;
  /** The lowest and the highest of several measurements, of which `value` is the median. */
  readonly range?: readonly [number, number];
}

export interface Measurement {
  /** What was measured, with its unit: `requests per second`. */
  readonly what: string;
  readonly better: 'more' | 'less';
  readonly figures: readonly Figure[];
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  if (low === undefined || high === undefined) throw new Error('the median of nothing');
  return (low + high) / 2;
};

/** The median of several rounds, and how far they lie apart. */
export const figureOf = (who: string, rounds: readonly number[]): Figure => ({
  who,
  value: median(rounds),
  range: [Math.min(...rounds), Math.max(...rounds)],
});

const shown = (value: number): string =>
  value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));

/** One line a figure; beside each peer how many times better (above 1) or worse (below 1) porthole is. */
export const linesOf = ({ what, better, figures }: Measurement): readonly string[] => {
  const own = figures.find(({ who }) => who === 'porthole')?.value;
  const rows = figures.map(({ who, value, range }) => {
    const spread = range === undefined ? '' : ` (${shown(range[0])} to ${shown(range[1])})`;
    const line = `  ${who.padEnd(18)} ${shown(value).padStart(12)}${spread}`;
    if (who === 'porthole' || own === undefined) return line;
    const ratio = better === 'more' ? own / value : value / own;
    return `${line}   porthole is ${ratio.toFixed(2)}x as good`;
  });
  return [`${what} (${better} is better)`, ...rows];
};

export const print = (measurement: Measurement): void => {
  for (const line of linesOf(measurement)) console.log(line);
};

/** Whether a peer's program is here; says so when it is not, with the package that holds it. */
export const peerIsHere = (program: string, aptPackage: string): boolean => {
  const found = spawnSync('sh', ['-c', `PATH=$PATH:/usr/sbin:/sbin command -v ${program}`]).status === 0;
  if (!found) console.log(`  ${program}: not installed, left out (apt-get install ${aptPackage})`);
  return found;
};
