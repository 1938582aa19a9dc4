import type { Journal } from '../journal/contract.ts';
import type { Clock } from '../ports.ts';
import { sourceKey } from './source-address.ts';

/** As long as somebody who mistypes goes on, so that his tries are one line. */
const FIRST_WINDOW_MINUTES = 10;
/** What still goes on then is worth a few lines an hour, however many take part. */
const NEXT_WINDOW_MINUTES = 60;
const MINUTE_MS = 60_000;
/** A person at the door is told of at once; from the fourth address on it is a crowd. */
const LINES_PER_WINDOW = 3;
/** Bounds the memory a flood from many addresses can take; more are told of as this many. */
const MAX_SOURCES = 10_000;

/** What people who are not the owner can cause. */
export type StrangerCode =
  'login-failed' | 'login-limited' | 'link-opened' | 'link-refused' | 'passkey-failed';

export interface StrangerDiary extends Disposable {
  /**
   * Writes a line at once for each of the first three addresses. All else within ten minutes (an hour, while it goes on)
   * becomes one line at the end: `<code>-repeated` {tries, ip, minutes} or `<code>-many` {tries, sources, minutes}.
   * Those with another label are counted apart.
   */
  note(code: StrangerCode, ip: string, facts?: { readonly label?: string; readonly reason?: string }): void;
}

interface Crowd {
  readonly code: StrangerCode;
  readonly label: string | undefined;
  readonly minutes: number;
  /** The last that came. */
  ip: string;
  readonly sources: Set<string>;
  tries: number;
  lines: number;
}

const empty = ({ code, label, ip }: Pick<Crowd, 'code' | 'label' | 'ip'>, minutes: number): Crowd => ({
  code,
  label,
  ip,
  minutes,
  sources: new Set(),
  tries: 0,
  lines: 0,
});

const withLabel = (label: string | undefined): object => (label === undefined ? {} : { label });

/** Lets strangers fill no diary: what many do at once, or one does again and again, is told in one line. */
export const createStrangerDiary = (clock: Clock, journal: Journal): StrangerDiary => {
  const crowds = new Map<string, Crowd>();
  const ended = new AbortController();

  const sumUp = ({ code, label, minutes, ip, sources, tries, lines }: Crowd): void => {
    if (tries === lines) return;
    const facts = { ...withLabel(label), tries, minutes };
    if (sources.size > 1) journal.recordStranger(`${code}-many`, { ...facts, sources: sources.size });
    else journal.recordStranger(`${code}-repeated`, { ...facts, ip });
  };

  const begin = (key: string, crowd: Crowd): Crowd => {
    crowds.set(key, crowd);
    void clock.sleep(crowd.minutes * MINUTE_MS, ended.signal).then(
      () => {
        crowds.delete(key);
        sumUp(crowd);
        if (crowd.tries > crowd.lines) begin(key, empty(crowd, NEXT_WINDOW_MINUTES));
      },
      // The gateway ends; what was counted is written there.
      () => undefined,
    );
    return crowd;
  };

  return {
    note: (code, ip, { label, ...facts } = {}) => {
      const key = `${code} ${label ?? ''}`;
      const crowd = crowds.get(key) ?? begin(key, empty({ code, label, ip }, FIRST_WINDOW_MINUTES));
      const source = sourceKey(ip);
      const isNew = !crowd.sources.has(source);
      crowd.tries += 1;
      crowd.ip = ip;
      if (crowd.sources.size < MAX_SOURCES) crowd.sources.add(source);
      if (!isNew || crowd.lines >= LINES_PER_WINDOW) return;
      crowd.lines += 1;
      journal.recordStranger(code, { ...withLabel(label), ip, ...facts });
    },
    [Symbol.dispose]: () => {
      ended.abort();
      for (const crowd of crowds.values()) sumUp(crowd);
      crowds.clear();
    },
  };
};
