import { describe, expect, it } from 'vitest';
import { createStrangerDiary } from '../../../electron/core/gateway/stranger-diary.ts';
import { createMemoryJournal } from '../../fakes/core-services.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';

const start = () => {
  const clock = createManualClock();
  const journal = createMemoryJournal(clock);
  const diary = createStrangerDiary(clock, journal);
  const lines = () => journal.list().map(({ at: _at, ...facts }) => facts);
  return { clock, journal, diary, lines };
};
const minute = 60_000;

describe('strangers in the diary', () => {
  it('one who comes once is one line, at once', async () => {
    const { clock, diary, lines } = start();
    diary.note('login-failed', '203.0.113.1', { reason: 'password-wrong' });
    const line = { code: 'login-failed', ip: '203.0.113.1', reason: 'password-wrong' };
    expect(lines()).toEqual([line]);
    await clock.advance(3 * 60 * minute);
    expect(lines()).toEqual([line]);
    expect(clock.sleeping()).toBe(0);
  });

  it('one who goes on is a line at once and one for the rest', async () => {
    const { clock, diary, lines } = start();
    for (let n = 0; n < 4; n += 1) diary.note('login-failed', '203.0.113.1');
    expect(lines()).toHaveLength(1);
    await clock.advance(10 * minute);
    expect(lines().slice(1)).toEqual([
      { code: 'login-failed-repeated', tries: 4, ip: '203.0.113.1', minutes: 10 },
    ]);
  });

  it('a crowd is three lines at once, one after ten minutes, and a few an hour while it goes on', async () => {
    const { clock, diary, lines } = start();
    const rush = (): void => {
      for (let n = 0; n < 37; n += 1) diary.note('login-failed', `203.0.113.${n % 21}`);
    };
    rush();
    expect(lines()).toHaveLength(3);
    await clock.advance(10 * minute);
    expect(lines().at(-1)).toEqual({ code: 'login-failed-many', tries: 37, sources: 21, minutes: 10 });
    for (let n = 0; n < 24 * 60; n += 1) {
      rush();
      await clock.advance(minute);
    }
    expect(lines()).toHaveLength(4 + 24 * 4);
    expect(lines().at(-1)).toEqual({ code: 'login-failed-many', tries: 37 * 60, sources: 21, minutes: 60 });
    await clock.advance(3 * 60 * minute);
    expect(clock.sleeping()).toBe(0);
    expect(lines()).toHaveLength(4 + 24 * 4);
  });

  it('counts each link apart, and the addresses of one IPv6 home as one', async () => {
    const { clock, diary, lines } = start();
    diary.note('link-opened', '2001:db8::1', { label: 'Aunt' });
    diary.note('link-opened', '2001:db8::2', { label: 'Aunt' });
    diary.note('link-opened', '203.0.113.9', { label: 'Plumber' });
    await clock.advance(10 * minute);
    expect(lines()).toEqual([
      { code: 'link-opened', label: 'Aunt', ip: '2001:db8::1' },
      { code: 'link-opened', label: 'Plumber', ip: '203.0.113.9' },
      { code: 'link-opened-repeated', label: 'Aunt', tries: 2, ip: '2001:db8::2', minutes: 10 },
    ]);
  });

  it('writes what it has counted when the gateway ends', () => {
    const { diary, lines, clock } = start();
    for (const ip of ['203.0.113.1', '203.0.113.1', '203.0.113.2']) diary.note('link-refused', ip);
    diary[Symbol.dispose]();
    expect(lines().at(-1)).toEqual({ code: 'link-refused-many', tries: 3, sources: 2, minutes: 10 });
    expect(clock.sleeping()).toBe(0);
  });
});
