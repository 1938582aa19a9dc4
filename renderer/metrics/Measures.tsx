import { useComputedColorScheme } from '@mantine/core';
import { useState } from 'react';
import type { Metrics, MetricsRange } from '../../shared/metrics.ts';
import { useAppState } from '../client/core-context.tsx';
import { formatMoment } from '../i18n/format.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/Card.tsx';
import { Disclosure } from '../ui/Disclosure.tsx';
import { Segments } from '../ui/Segments.tsx';
import { inGroups, lastOf, peakOf } from './curves.ts';
import type { Curve } from './curves.ts';
import { LineChart, dashes, lineCount } from './LineChart.tsx';
import styles from './Measures.module.css';
import { formatRate, formatTook } from './units.ts';
import { useRepeated } from './use-repeated.ts';

/** As often as a step of the hour is over. */
const EVERY_MS = 10_000;
/** A table of 360 rows helps nobody: five minutes of the hour, an hour of the day. */
const ROWS = { hour: 12, day: 24 } as const;
/** An unwatched camera is asked once a minute, at most 72 s apart; a hole of two minutes is one. */
const BRIDGE = { hour: 12, day: 0 } as const;
const WANTED = { hour: { range: 'hour' }, day: { range: 'day' } } as const;
const FLOOR_BYTES = 10_000;
const FLOOR_MS = 100;

/** What leaves for those who watch, and how long the cameras take. */
export const Measures = () => {
  const { t } = useWords();
  const [range, setRange] = useState<MetricsRange>('hour');
  const metrics = useRepeated('metrics.get', WANTED[range], EVERY_MS);
  return (
    <Card
      title={t('metrics.title')}
      aside={
        <Segments<MetricsRange>
          label={t('metrics.span')}
          choices={[
            { value: 'hour', label: t('metrics.hour') },
            { value: 'day', label: t('metrics.day') },
          ]}
          value={range}
          onChange={setRange}
        />
      }
    >
      {metrics === null ? null : <Charts metrics={metrics} range={range} />}
    </Card>
  );
};

const Charts = ({ metrics, range }: { readonly metrics: Metrics; readonly range: MetricsRange }) => {
  const { t, language } = useWords();
  const { cameras } = useAppState();
  const sent = [{ id: 'sent', name: t('metrics.sent'), values: metrics.bytesOutPerSecond }];
  const took = metrics.cameras.map(({ id, pictureMs }) => ({
    id,
    name: cameras.find((camera) => camera.id === id)?.name ?? id,
    values: pictureMs,
  }));
  return (
    <>
      <p className={styles.hint}>{sinceText(t, language, metrics)}</p>
      <div className={styles.pair}>
        <Figure
          title={t('metrics.sent')}
          hint={t('metrics.sentHint')}
          curves={sent}
          {...{ metrics, range }}
          format={(value) => formatRate(language, value)}
          atLeast={FLOOR_BYTES}
          bridge={0}
          fill
        />
        <Figure
          title={t('metrics.took')}
          hint={t('metrics.tookHint')}
          curves={took}
          {...{ metrics, range }}
          format={(value) => formatTook(language, value)}
          atLeast={FLOOR_MS}
          bridge={BRIDGE[range]}
        />
      </div>
    </>
  );
};

const sinceText = (
  t: ReturnType<typeof useWords>['t'],
  language: string,
  { since, from, stepMs }: Metrics,
): string => {
  if (since === undefined) return t('metrics.nothingYet');
  const whole = Date.parse(since) - Date.parse(from) < stepMs;
  return whole ? t('metrics.holes') : t('metrics.since', { time: formatMoment(language, since, Date.now()) });
};

interface FigureProps {
  readonly title: string;
  readonly hint: string;
  readonly curves: readonly Curve[];
  readonly metrics: Metrics;
  readonly range: MetricsRange;
  readonly format: (value: number) => string;
  readonly atLeast: number;
  readonly bridge: number;
  readonly fill?: boolean;
}

const Figure = ({
  title,
  hint,
  curves,
  metrics,
  range,
  format,
  atLeast,
  bridge,
  fill = false,
}: FigureProps) => {
  const { t, language } = useWords();
  const scheme = useComputedColorScheme();
  const from = Date.parse(metrics.from);
  const time = (at: number): string => formatMoment(language, new Date(at).toISOString(), at);
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        <h3 className={styles.name}>{title}</h3>
        <p className={styles.hint}>{hint}</p>
        <ul className={styles.legend}>
          {curves.map((curve, index) => (
            <li key={curve.id} className={styles.entry}>
              {curves.length > 1 ? <LineSample index={index} /> : null}
              <span>
                {curves.length > 1 ? <strong>{curve.name}: </strong> : null}
                <Summary {...{ curve, from, format, time }} stepMs={metrics.stepMs} />
              </span>
            </li>
          ))}
        </ul>
      </figcaption>
      <LineChart
        key={[scheme, language, range, ...curves.map(({ id, name }) => `${id} ${name}`)].join(' ')}
        {...{ curves, from, format, atLeast, bridge, fill }}
        stepMs={metrics.stepMs}
        formatTime={time}
      />
      <Disclosure title={t('metrics.asTable')} plain>
        <Table {...{ title, curves, from, format, time }} stepMs={metrics.stepMs} rows={ROWS[range]} />
      </Disclosure>
    </figure>
  );
};

const LineSample = ({ index }: { readonly index: number }) => (
  <svg className={styles.sample} data-line={index % lineCount} viewBox="0 0 28 8" aria-hidden="true">
    <path d="M0 4h28" strokeDasharray={dashes[index % lineCount]?.join(' ')} />
  </svg>
);

interface SummaryProps {
  readonly curve: Curve;
  readonly from: number;
  readonly stepMs: number;
  readonly format: (value: number) => string;
  readonly time: (at: number) => string;
}

const Summary = ({ curve, from, stepMs, format, time }: SummaryProps) => {
  const { t } = useWords();
  const peak = peakOf(curve.values);
  const last = lastOf(curve.values);
  if (peak === null || last === null) return t('metrics.nothing');
  return t('metrics.summary', {
    last: format(last),
    most: format(peak.value),
    time: time(from + peak.index * stepMs),
  });
};

interface TableProps extends Omit<SummaryProps, 'curve'> {
  readonly title: string;
  readonly curves: readonly Curve[];
  readonly rows: number;
}

/** The same for those who read it: the mean of each part, the latest first. */
const Table = ({ title, curves, from, stepMs, format, time, rows }: TableProps) => {
  const { t } = useWords();
  const size = Math.ceil((curves[0]?.values.length ?? 0) / rows);
  const columns = curves.map((curve) => ({ ...curve, values: inGroups(curve.values, size) }));
  const order = Array.from({ length: rows }, (_none, index) => rows - 1 - index);
  return (
    <table className={styles.table} aria-label={title}>
      <thead>
        <tr>
          <th scope="col">{t('metrics.from')}</th>
          {columns.map(({ id, name }) => (
            <th key={id} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {order.map((row) => (
          <tr key={row}>
            <th scope="row">{time(from + row * size * stepMs)}</th>
            {columns.map(({ id, values }) => {
              const value = values[row] ?? null;
              return <td key={id}>{value === null ? t('metrics.notKnown') : format(value)}</td>;
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
};
