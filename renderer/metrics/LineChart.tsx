import { useEffect, useRef, useState } from 'react';
import type uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { bridged } from './curves.ts';
import type { Curve } from './curves.ts';
import styles from './LineChart.module.css';

interface LineChartProps {
  readonly curves: readonly Curve[];
  /** When the first step begins, in milliseconds since the epoch. */
  readonly from: number;
  readonly stepMs: number;
  /** Words for a value, on the axis and under the pointer. */
  readonly format: (value: number) => string;
  readonly formatTime: (at: number) => string;
  /** The axis reaches at least this far, so that noise does not look like a mountain. */
  readonly atLeast: number;
  /** How many steps without a value a line is drawn across. */
  readonly bridge: number;
  readonly fill?: boolean;
}

/** Each line has its dashes as well as its colour. */
export const dashes: readonly (readonly number[])[] = [[], [9, 5], [2, 4], [12, 4, 2, 4]];
export const lineCount = dashes.length;

const HEIGHT_PX = 190;

const colourOf = (box: Element, name: string): string => getComputedStyle(box).getPropertyValue(name).trim();

const optionsOf = (
  box: HTMLElement,
  props: LineChartProps,
  onPoint: (index: number | null) => void,
): uPlot.Options => {
  const { curves, format, formatTime, atLeast, fill = false } = props;
  const ink = colourOf(box, '--ink-soft');
  const grid = { stroke: colourOf(box, '--line'), width: 1 };
  const font = '12px "Inter Variable", Inter, system-ui, sans-serif';
  const axis = { stroke: ink, font, grid, ticks: { ...grid, size: 4 } };
  return {
    width: box.clientWidth,
    height: HEIGHT_PX,
    // Room for half a label at the end of the axis.
    padding: [8, 32, 0, 0],
    legend: { show: false },
    cursor: { drag: { x: false, y: false }, points: { size: 7 } },
    scales: {
      y: { range: (_plot, _min, max) => [0, Math.max(atLeast, Number.isFinite(max) ? max : 0) * 1.1] },
    },
    axes: [
      { ...axis, size: 30, space: 72, values: (_plot, splits) => splits.map((at) => formatTime(at * 1_000)) },
      { ...axis, size: 76, space: 36, values: (_plot, splits) => splits.map((value) => format(value)) },
    ],
    series: [
      {},
      ...curves.map(({ name }, index) => {
        const stroke = colourOf(box, `--curve-${index % lineCount}`);
        return {
          label: name,
          stroke,
          width: 2,
          dash: [...(dashes[index % lineCount] ?? [])],
          ...(fill && { fill: `color-mix(in srgb, ${stroke} 16%, transparent)` }),
          points: { show: false },
        };
      }),
    ],
    hooks: { setCursor: [(plot) => onPoint(plot.cursor.idx ?? null)] },
  };
};

const dataOf = ({ curves, from, stepMs, bridge }: LineChartProps): uPlot.AlignedData => {
  const length = curves[0]?.values.length ?? 0;
  const times = Array.from({ length }, (_none, index) => (from + index * stepMs) / 1_000);
  return [times, ...curves.map(({ values }) => bridged(values, bridge))];
};

/**
 * Lines over time, for the eye and the pointer; whoever puts it on a page also gives its content as words and as a table.
 * For other colours, words or lines it gets another key and is drawn anew; new values come into the same one.
 * Time runs from left to right in every language. The drawing library is loaded once there is room to draw in.
 */
export const LineChart = (props: LineChartProps) => {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const latest = useRef(props);
  const [point, setPoint] = useState<number | null>(null);
  const { curves, from, stepMs, format, formatTime } = props;

  useEffect(() => {
    latest.current = props;
    plot.current?.setData(dataOf(props));
  });

  useEffect(() => {
    const place = box.current;
    if (place === null) return undefined;
    let wanted = true;
    let loading = false;
    const draw = async (): Promise<void> => {
      loading = true;
      const { default: Plot } = await import('uplot');
      if (!wanted) return;
      plot.current = new Plot(optionsOf(place, latest.current, setPoint), dataOf(latest.current), place);
    };
    const observer = new ResizeObserver(() => {
      if (place.clientWidth === 0) return;
      if (plot.current !== null) plot.current.setSize({ width: place.clientWidth, height: HEIGHT_PX });
      else if (!loading) void draw();
    });
    observer.observe(place);
    return () => {
      wanted = false;
      observer.disconnect();
      plot.current?.destroy();
      plot.current = null;
      setPoint(null);
    };
  }, []);

  return (
    <div className={styles.chart} dir="ltr" aria-hidden="true">
      <div ref={box} className={styles.box} />
      <p className={styles.point}>
        {point === null ? null : <span>{formatTime(from + point * stepMs)}</span>}
        {point === null
          ? null
          : curves.map(({ id, name, values }) => {
              const value = values[point] ?? null;
              return value === null ? null : (
                <span key={id}>
                  {curves.length > 1 ? `${name}: ` : ''}
                  {format(value)}
                </span>
              );
            })}
      </p>
    </div>
  );
};
