import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createDataMeter, EXTRA_BYTES, type DataMeter } from '../../../renderer/viewer/data-meter.ts';
import { dayOf } from '../../../renderer/viewer/day-of.ts';
import { keepStorage } from '../../../renderer/viewer/storage.ts';

describe('the data meter', () => {
  let today = new Date(2026, 2, 1, 23, 59);
  const open = (saveData = false): DataMeter =>
    createDataMeter({ storage: keepStorage(window), now: () => today, saveData });

  beforeEach(() => {
    localStorage.clear();
    today = new Date(2026, 2, 1, 23, 59);
  });

  it('counts by day, over visits, and starts anew at midnight', () => {
    const before = open();
    before.add(700_000);
    before.flush();
    const meter = open();
    meter.add(300_000);
    expect(meter.read().usage).toEqual({ day: '2026-03-01', bytes: 1_000_000, extra: 0 });
    meter.flush();
    today = new Date(2026, 2, 2, 0, 1);
    expect(meter.read().usage).toEqual({ day: '2026-03-02', bytes: 0, extra: 0 });
    meter.add(5);
    meter.flush();
    expect(open().read().usage.bytes).toBe(5);
  });

  it('knows no end without a budget', () => {
    const meter = open();
    meter.add(5e9);
    expect(meter.read()).toMatchObject({ spent: false, appetite: 'normal', budget: null });
  });

  it('eats less and less of a budget, stops at its end, and goes on for one more helping', () => {
    const meter = open();
    meter.setBudget(10_000_000);
    expect(meter.read()).toMatchObject({ spent: false, appetite: 'frugal' });
    meter.add(5_000_000);
    expect(meter.read()).toMatchObject({ spent: false, appetite: 'sparing' });
    meter.add(7_000_000);
    expect(meter.read().spent).toBe(true);
    meter.grantExtra();
    expect(meter.read().spent).toBe(false);
    meter.add(EXTRA_BYTES);
    meter.flush();
    expect(meter.read().spent).toBe(true);
    expect(open().read()).toMatchObject({ spent: true, budget: 10_000_000 });
  });

  it('counts what two tabs use together', () => {
    const [one, other] = [open(), open()];
    one.add(100);
    other.add(20);
    one.flush();
    other.flush();
    expect(one.read().usage.bytes).toBe(120);
  });

  it('writes a busy stream once a second, and counts all of it at once', () => {
    vi.useFakeTimers();
    const meter = open();
    let heard = 0;
    meter.subscribe(() => (heard += 1));
    for (let count = 0; count < 50; count += 1) meter.add(10);
    expect(meter.read().usage.bytes).toBe(500);
    expect(heard).toBe(0);
    vi.advanceTimersByTime(1_000);
    expect(heard).toBe(1);
    expect(open().read().usage.bytes).toBe(500);
    vi.useRealTimers();
  });

  it('heeds the phone’s own data saver', () => {
    expect(open(true).read().appetite).toBe('frugal');
  });

  it('tells its listeners, until they leave', () => {
    const meter = open();
    let heard = 0;
    const leave = meter.subscribe(() => (heard += 1));
    meter.add(1);
    meter.flush();
    leave();
    meter.add(1);
    meter.flush();
    expect(heard).toBe(1);
  });

  it.each(['', '{', '[]', '7', '{"day":1,"bytes":2}', '{"day":"2026-03-01","bytes":-4}'])(
    'takes a stored %j for nothing',
    (text) => {
      localStorage.setItem('porthole.usage', text);
      localStorage.setItem('porthole.budget', text === '7' ? '-7' : text);
      expect(open().read()).toMatchObject({ budget: null, usage: { bytes: 0 } });
    },
  );

  it('writes days so that they sort', () => expect(dayOf(new Date(2026, 0, 9))).toBe('2026-01-09'));
});

describe('a browser that forbids storage', () => {
  it('forgets nothing while the page is open', () => {
    const storage = keepStorage({
      get localStorage(): Storage {
        throw new DOMException('denied', 'SecurityError');
      },
    });
    expect(storage.getItem('a')).toBeNull();
    storage.setItem('a', '1');
    expect(storage.getItem('a')).toBe('1');
  });
});
