import { describe, expect, it } from 'vitest';
import { entryText } from '../../renderer/diary/entries.ts';
import { formatLasting } from '../../renderer/i18n/format.ts';
import { createI18n, speak } from '../../renderer/i18n/i18n.ts';

const outage = {
  at: '2026-03-03T03:10:42.000Z',
  code: 'outage-mended',
  cause: 'router-silent',
  startedAt: '2026-03-03T03:10:00.000Z',
  lastedMs: 42_000,
};

describe('an outage', () => {
  it('is told with its length, its beginning and its cause', async () => {
    const words = createI18n();
    expect(entryText(words.t, outage, 'en-GB')).toMatch(
      /^The way in was gone for 42 secs?, from \d\d:10: the router did not answer$/,
    );
    await speak(words, 'de');
    expect(entryText(words.t, { ...outage, cause: 'rubbish' }, 'de')).toMatch(
      /^Der Zugang war 42 Sek\. lang weg, ab \d\d:10: Der Grund ist nicht bekannt$/,
    );
  });

  it('says how long the name took to follow', () => {
    const entry = { ...outage, code: 'address-followed', to: '9.9.9.9', hostname: 'home.duckdns.org' };
    expect(entryText(createI18n().t, entry, 'en-GB')).toMatch(
      /^The address of your home changed to 9\.9\.9\.9; home\.duckdns\.org followed in 42 secs?$/,
    );
  });
});

it.each([
  [-5, '0 sec'],
  [499, '0 sec'],
  [42_000, '42 sec'],
  [60_000, '1 min'],
  [185_000, '3 min 5 sec'],
  [86_399_999, '1 day'],
  [83_400_000, '23 hr 10 min'],
  [2_678_400_000, '31 days'],
])('%d ms lasted %s', (ms, text) => {
  expect(formatLasting('en-US', ms)).toBe(text);
});
