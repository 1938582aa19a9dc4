import { useId, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { TFunction } from 'i18next';
import { formatLasting } from '../i18n/format.ts';
import { useWords } from '../i18n/use-words.ts';
import { Disclosure } from '../ui/Disclosure.tsx';
import { mainPart, wayInParts } from './days.ts';
import type { Day, WayInPart } from './days.ts';
import styles from './ReachabilityStrip.module.css';

/** Every moment without the way in is worth a word; of the rest, less than a minute is not. */
const NOTICEABLE_MS = { reachable: 1, unproven: 60_000, down: 1, closed: 60_000, unknown: 60_000 } as const;

const dayName = (language: string, at: number): string =>
  new Intl.DateTimeFormat(language, { weekday: 'short', day: 'numeric', month: 'short' }).format(at);

const dayNumber = (language: string, at: number): string =>
  new Intl.NumberFormat(language).format(new Date(at).getDate());

/** "not reachable 2 min, reachable 23 hr": what of a day is worth a word, trouble first. */
const partsText = (t: TFunction, language: string, { parts }: Day): string => {
  const worth = (['down', 'reachable', 'unproven', 'closed', 'unknown'] as const).filter(
    (part) => parts[part] >= NOTICEABLE_MS[part],
  );
  const words = worth.map((part) => `${t(`metrics.parts.${part}`)} ${formatLasting(language, parts[part])}`);
  return words.length === 0 ? t('metrics.parts.unknown') : words.join(' · ');
};

const keys: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -7,
  ArrowDown: 7,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** Thirty days, a cell each: one stop of the tab key, arrows within; the chosen day in words below. */
export const ReachabilityStrip = ({ days }: { readonly days: readonly Day[] }) => {
  const { t, language } = useWords();
  const [chosen, setChosen] = useState(days.length - 1);
  const cells = useRef<(HTMLButtonElement | null)[]>([]);
  const patterns = useId();
  const day = days[chosen];

  const onKeyDown = (event: KeyboardEvent): void => {
    const step = keys[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const rightToLeft = document.documentElement.dir === 'rtl' && event.key.startsWith('Arrow');
    const next = Math.min(Math.max(chosen + (rightToLeft ? -step : step), 0), days.length - 1);
    setChosen(next);
    cells.current[next]?.focus();
  };

  return (
    <div className={styles.whole}>
      <Patterns id={patterns} />
      <fieldset className={styles.days} aria-label={t('metrics.strip')}>
        {days.map((one, index) => (
          <button
            key={one.at}
            ref={(cell) => {
              cells.current[index] = cell;
            }}
            type="button"
            className={styles.day}
            data-part={mainPart(one)}
            tabIndex={index === chosen ? 0 : -1}
            aria-pressed={index === chosen}
            aria-label={`${dayName(language, one.at)}: ${partsText(t, language, one)}`}
            onKeyDown={onKeyDown}
            onClick={() => setChosen(index)}
            onFocus={() => setChosen(index)}
          >
            <Bar day={one} patterns={patterns} />
            <span className={styles.number}>{dayNumber(language, one.at)}</span>
          </button>
        ))}
      </fieldset>
      {day === undefined ? null : (
        <p className={styles.detail}>
          <strong>{dayName(language, day.at)}:</strong> {partsText(t, language, day)}
        </p>
      )}
      <Legend patterns={patterns} />
      <Disclosure title={t('metrics.asTable')} plain>
        <DayTable days={days} />
      </Disclosure>
    </div>
  );
};

/** Patterns as well as colours: what is proved is solid, open is hatched, trouble has bars, closed has dots. */
const Patterns = ({ id }: { readonly id: string }) => (
  <svg className={styles.patterns} aria-hidden="true">
    <defs>
      <pattern
        id={`${id}-unproven`}
        width="5"
        height="5"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect className={styles.hatchGround} width="5" height="5" />
        <rect className={styles.hatchLine} width="2" height="5" />
      </pattern>
      <pattern id={`${id}-down`} width="4" height="4" patternUnits="userSpaceOnUse">
        <rect className={styles.downGround} width="4" height="4" />
        <rect className={styles.downLine} width="1" height="4" />
      </pattern>
      <pattern id={`${id}-closed`} width="5" height="5" patternUnits="userSpaceOnUse">
        <rect className={styles.closedGround} width="5" height="5" />
        <circle className={styles.closedDot} cx="2.5" cy="2.5" r="1" />
      </pattern>
    </defs>
  </svg>
);

const BAR_HEIGHT = 44;
/** A failure of seconds shall still be seen. */
const LEAST_HEIGHT = 7;

/** From the top: trouble, then what was closed or not known, then open; the proved part stands on the ground. */
const stackOrder = ['down', 'unknown', 'closed', 'unproven', 'reachable'] as const;

interface Stacked {
  readonly part: WayInPart;
  readonly y: number;
  readonly height: number;
}

const stackOf = ({ parts }: Day): readonly Stacked[] => {
  const total = wayInParts.reduce((sum, part) => sum + parts[part], 0);
  const down = parts.down > 0 ? Math.max(LEAST_HEIGHT, (parts.down / total) * BAR_HEIGHT) : 0;
  const rest = total - parts.down;
  const stack: Stacked[] = [];
  let y = 0;
  for (const part of stackOrder) {
    const share = rest > 0 ? (parts[part] / rest) * (BAR_HEIGHT - down) : 0;
    const height = part === 'down' ? down : share;
    stack.push({ part, y, height });
    y += height;
  }
  return stack;
};

const Bar = ({ day, patterns }: { readonly day: Day; readonly patterns: string }) => (
  <svg className={styles.bar} viewBox={`0 0 20 ${BAR_HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
    {stackOf(day).map(({ part, y, height }) => (
      <Block key={part} {...{ part, patterns, y, height }} />
    ))}
  </svg>
);

const patterned: ReadonlySet<WayInPart> = new Set(['unproven', 'down', 'closed']);

interface BlockProps {
  readonly part: WayInPart;
  readonly patterns: string;
  readonly y: number;
  readonly height: number;
}

const Block = ({ part, patterns, y, height }: BlockProps) => (
  <rect
    className={styles.block}
    data-part={part}
    width="20"
    y={y}
    height={height}
    {...(patterned.has(part) && { fill: `url(#${patterns}-${part})` })}
  />
);

const Legend = ({ patterns }: { readonly patterns: string }) => {
  const { t } = useWords();
  return (
    <ul className={styles.legend}>
      {wayInParts.map((part) => (
        <li key={part} className={styles.entry}>
          <svg className={styles.sample} viewBox="0 0 20 20" aria-hidden="true">
            <Block part={part} patterns={patterns} y={0} height={20} />
          </svg>
          {t(`metrics.parts.${part}`)}
        </li>
      ))}
    </ul>
  );
};

const DayTable = ({ days }: { readonly days: readonly Day[] }) => {
  const { t, language } = useWords();
  return (
    <table className={styles.table} aria-label={t('metrics.strip')}>
      <thead>
        <tr>
          <th scope="col">{t('metrics.dayColumn')}</th>
          <th scope="col">{t('metrics.wayIn')}</th>
        </tr>
      </thead>
      <tbody>
        {days.toReversed().map((one) => (
          <tr key={one.at}>
            <th scope="row">{dayName(language, one.at)}</th>
            <td>{partsText(t, language, one)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
