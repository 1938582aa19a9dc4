import { ageOf } from '../pictures/age.ts';
import type { StringKey, Strings } from './en.ts';

/** The page's words in one language, with its numbers and times. */
export interface Words {
  readonly language: string;
  say(key: StringKey, facts?: Readonly<Record<string, string | number>>): string;
  /** "12 seconds ago"; short where there is little room. */
  age(ms: number, length: 'short' | 'long'): string;
  /** A count of bytes as megabytes. */
  megabytes(bytes: number): string;
  /** A wait that counts down: "4:12". */
  countdown(ms: number): string;
  seconds(ms: number): string;
  /** Day and time of an instant, ISO 8601. */
  instant(iso: string): string;
}

/** `locale`: the language in the reader's own region, for times and numbers. */
export const createWords = (language: string, strings: Strings, locale = language): Words => {
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const tenths = new Intl.NumberFormat(locale, { maximumFractionDigits: 1, minimumFractionDigits: 1 });
  const upToTenths = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const ago = {
    short: new Intl.RelativeTimeFormat(locale, { style: 'short', numeric: 'always' }),
    long: new Intl.RelativeTimeFormat(locale, { style: 'long', numeric: 'always' }),
  };
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });

  const say: Words['say'] = (key, facts) =>
    strings[key].replaceAll(/\{(\w+)\}/g, (hole, name: string) => String(facts?.[name] ?? hole));

  return {
    language,
    say,
    age: (ms, length) => {
      const age = ageOf(ms);
      return age.kind === 'now' ? say('age.now') : ago[length].format(-age.value, age.unit);
    },
    megabytes: (bytes) => {
      const value = Math.round(bytes / 100_000) / 10;
      return say('size.mb', {
        value: value >= 10 || Number.isInteger(value) ? whole.format(value) : tenths.format(value),
      });
    },
    countdown: (ms) => {
      const seconds = Math.max(0, Math.ceil(ms / 1000));
      return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    },
    seconds: (ms) =>
      say('time.seconds', { value: ms < 10_000 ? upToTenths.format(ms / 1000) : whole.format(ms / 1000) }),
    instant: (iso) => moment.format(new Date(iso)),
  };
};
