import { describe, expect, it } from 'vitest';
import { localeFor } from '../../../shared/locale.ts';

const clockOf = (locale: string): string =>
  new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' }).format(
    new Date('2026-03-01T17:05:00Z'),
  );

describe('the locale for times and numbers', () => {
  it.each([
    ['en', ['en-US', 'en'], 'en-US'],
    ['en', ['en-GB', 'en-US'], 'en-GB'],
    ['en', ['en', 'en-AU'], 'en-AU'],
    ['en', ['de-DE', 'de'], 'en-DE'],
    ['en', ['de-AT', 'en-US'], 'en-US'],
    ['en', ['fr'], 'en'],
    ['en', [], 'en'],
    ['de', ['en-US'], 'de'],
    ['de', ['de-CH'], 'de-CH'],
    ['es', ['es-419', 'es'], 'es-419'],
    ['pt-BR', ['pt-PT'], 'pt-BR'],
    ['zh-CN', ['zh-Hant-TW'], 'zh-CN'],
    ['en', ['sr-Latn-RS'], 'en-RS'],
    ['en', ['en-u-hc-h23'], 'en'],
  ])('%s on a system that prefers %o: %s', (language, preferred, locale) => {
    expect(localeFor(language, preferred)).toBe(locale);
  });

  it('has the clock that the region uses', () => {
    expect(clockOf(localeFor('en', ['en-US']))).toMatch(/^05:05\sPM$/);
    expect(clockOf(localeFor('en', ['en-GB']))).toBe('17:05');
    expect(clockOf(localeFor('en', ['de-DE']))).toBe('17:05');
    expect(clockOf(localeFor('de', ['en-US']))).toBe('17:05');
  });
});
