import { afterEach, describe, expect, it } from 'vitest';
import { createSleepWatch } from '../../../electron/core/sleep/sleep-watch.ts';
import type { Clock, WantedExposure } from '../../../electron/core/ports.ts';
import { createCoreServices } from '../../fakes/core-services.ts';

const START = Date.parse('2026-03-01T03:00:00.000Z');
const HOUR_MS = 3_600_000;
const wanted: WantedExposure = { method: 'auto', samePort: false };

/** Ticks that come as the test says: by how much the clock, and the uptime, have gone on. */
const createTicks = () => {
  let [now, up] = [START, 0];
  let ring: (() => void) | null = null;
  const clock: Clock = {
    now: () => now,
    sleep: (_ms, signal) =>
      new Promise((resolve, reject) => {
        ring = resolve;
        signal?.addEventListener('abort', () => reject(new Error('aborted')));
      }),
  };
  const tick = async (clockMs: number, uptimeMs = clockMs): Promise<void> => {
    now += clockMs;
    up += uptimeMs;
    ring?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { clock, tick, uptimeMs: () => up };
};

let opened = new AsyncDisposableStack();
afterEach(async () => {
  await opened.disposeAsync();
  opened = new AsyncDisposableStack();
});

const watched = (exposure: WantedExposure | null) => {
  const { clock, tick, uptimeMs } = createTicks();
  const { logger, config, journal } = createCoreServices(clock, { exposure });
  opened.use(createSleepWatch({ clock, logger, config, journal, uptimeMs }));
  return { tick, codes: () => journal.list() };
};

describe('a PC that sleeps while the way in ought to be open', () => {
  it('says so in the diary, how long and since when', async () => {
    const { tick, codes } = watched(wanted);
    await tick(15_000);
    await tick(4 * HOUR_MS + 15_000);
    expect(codes()).toEqual([
      { at: '2026-03-01T07:00:30.000Z', code: 'pc-slept', minutes: 240, fromAt: '2026-03-01T03:00:15.000Z' },
    ]);
  });

  it('is not confused with a busy PC, nor with a clock that was set', async () => {
    const { tick, codes } = watched(wanted);
    await tick(60_000);
    await tick(4 * HOUR_MS, 15_000);
    await tick(15_000, 4 * HOUR_MS);
    expect(codes()).toEqual([]);
  });

  it('is nobody’s business where nothing was open', async () => {
    const { tick, codes } = watched(null);
    await tick(4 * HOUR_MS);
    expect(codes()).toEqual([]);
  });
});
