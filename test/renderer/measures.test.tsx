import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bridged, inGroups, lastOf, peakOf } from '../../renderer/metrics/curves.ts';
import { DAYS, daysOf, mainPart } from '../../renderer/metrics/days.ts';
import { formatRate, formatTook } from '../../renderer/metrics/units.ts';
import type { Reachability, ReachabilityHour } from '../../shared/metrics.ts';
import { ok } from '../../shared/errors.ts';
import { homeState } from './fakes/app-state.ts';
import { giveBrowserWhatItLacks } from './fakes/browser.ts';
import { renderApp } from './fakes/render-app.tsx';

const HOUR = 3_600_000;
/** This part of the page is loaded on its own; a busy machine takes its time. */
const patience = { timeout: 10_000 };
const hourAt = (at: number, change: Partial<ReachabilityHour>): ReachabilityHour => ({
  at: new Date(at).toISOString(),
  reachableMs: 0,
  unprovenMs: 0,
  downMs: 0,
  closedMs: 0,
  ...change,
});

describe('curves', () => {
  it('know their peak and their last value, over holes', () => {
    expect(peakOf([null, 3, 9, null, 4, null])).toEqual({ value: 9, index: 2 });
    expect(lastOf([null, 3, 9, null, 4, null])).toBe(4);
    expect([peakOf([null]), lastOf([])]).toEqual([null, null]);
  });

  it('are averaged in groups, unknown where nothing is known', () => {
    expect(inGroups([1, 3, null, 5, null, null, 7], 2)).toEqual([2, 5, null, 7]);
  });

  it('are drawn across short holes only', () => {
    expect(bridged([null, 1, null, null, 4, null, null, null, 8, null], 2)).toEqual([
      null,
      1,
      undefined,
      undefined,
      4,
      null,
      null,
      null,
      8,
      null,
    ]);
  });
});

describe('days', () => {
  const now = new Date(2026, 2, 30, 12, 0).getTime();

  it('are thirty calendar days with today, whose end has not come', () => {
    const days = daysOf([], now);
    expect(days).toHaveLength(DAYS);
    expect(new Date(days.at(-1)?.at ?? 0).toDateString()).toBe(new Date(now).toDateString());
    expect(days.at(-1)?.parts.unknown).toBe(12 * HOUR);
    expect(days.map(({ at }) => new Date(at).getHours())).toEqual(Array.from({ length: DAYS }, () => 0));
    expect(days.every((day) => mainPart(day) === 'unknown')).toBe(true);
  });

  it('add up to what of them is over', () => {
    const start = new Date(2026, 2, 29, 12, 0).getTime();
    const hours = [
      hourAt(start, { reachableMs: HOUR - 42_000, downMs: 42_000 }),
      hourAt(start + HOUR, { closedMs: HOUR / 2 }),
    ];
    const day = daysOf(hours, now).at(-2);
    if (day === undefined) throw new Error('no such day');
    const length = new Date(2026, 2, 30).getTime() - new Date(2026, 2, 29).getTime();
    expect(Object.values(day.parts).reduce((sum, part) => sum + part, 0)).toBe(length);
    expect(day.parts).toMatchObject({ reachable: HOUR - 42_000, down: 42_000, closed: HOUR / 2 });
    expect(mainPart(day)).toBe('down');
  });
});

it('says rates and times in the words of the language', () => {
  expect([0, 999, 1_500, 120_000, 3_400_000].map((rate) => formatRate('en-US', rate))).toEqual([
    '0 byte/s',
    '999 byte/s',
    '1.5 kB/s',
    '120 kB/s',
    '3.4 MB/s',
  ]);
  expect(formatRate('de', 1_500)).toBe('1,5 kB/s');
  expect([85, 1_234].map((ms) => formatTook('en-US', ms))).toEqual(['85 ms', '1.2 sec']);
});

describe('on the home screen', () => {
  beforeEach(() => {
    giveBrowserWhatItLacks();
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('jpeg')));
  });
  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
  });

  const values = (last: number) => [...Array.from({ length: 359 }, () => null), last];
  const reachability: Reachability = {
    since: new Date(Date.now() - 2 * HOUR).toISOString(),
    hours: [
      hourAt(Date.now() - 26 * HOUR, { reachableMs: HOUR }),
      hourAt(Date.now() - 2 * HOUR, { downMs: 42_000 }),
    ],
    outage: null,
  };

  const show = (change: Partial<Reachability> = {}) =>
    renderApp(homeState, '#/home', (core) =>
      core.handle({
        'metrics.get': () =>
          ok({
            stepMs: 10_000,
            from: new Date(Date.now() - HOUR).toISOString(),
            since: new Date(Date.now() - 10_000).toISOString(),
            bytesOutPerSecond: values(1_500),
            cameras: [{ id: 'door', pictureMs: values(85) }],
          }),
        'reachability.get': () => ok({ ...reachability, ...change }),
        'journal.list': () =>
          ok({
            entries: [
              {
                at: new Date(Date.now() - HOUR).toISOString(),
                code: 'outage-mended',
                cause: 'mapping-lost',
                startedAt: new Date(Date.now() - HOUR - 42_000).toISOString(),
                lastedMs: 42_000,
              },
              { at: new Date().toISOString(), code: 'password-set' },
            ],
          }),
      }),
    );

  it('measures are words and a table as well as a picture', async () => {
    const { user } = await show();
    const card = await screen.findByRole('region', { name: 'Traffic and answer times' }, patience);
    expect(await within(card).findByText(/last 1\.5 kB\/s, at most 1\.5 kB\/s/)).toBeTruthy();
    expect(within(card).getByText(/last 85 ms/)).toBeTruthy();
    expect(within(card).getByText(/^Measured since/)).toBeTruthy();
    const [folded] = within(card).getAllByText('As a table');
    if (folded === undefined) throw new Error('no table');
    await user.click(folded);
    const [table] = within(card).getAllByRole('table', { hidden: true });
    expect(table?.querySelectorAll('tbody tr')).toHaveLength(12);
    expect(table?.querySelector('td')?.textContent).toBe('1.5 kB/s');
    expect(table?.querySelectorAll('td')[1]?.textContent).toBe('not known');
  });

  it('the thirty days are walked through by arrow keys, and trouble is told first', async () => {
    const { user } = await show();
    const strip = await screen.findByRole('group', { name: 'The way in over the last 30 days' }, patience);
    const cells = within(strip).getAllByRole('button');
    expect(cells).toHaveLength(30);
    expect(cells.filter((cell) => cell.tabIndex === 0)).toHaveLength(1);
    cells.at(-1)?.focus();
    await user.keyboard('{Home}');
    expect(document.activeElement).toBe(cells[0]);
    await user.keyboard('{ArrowRight}{ArrowRight}{ArrowLeft}');
    expect(document.activeElement).toBe(cells[1]);
    expect(cells[1]?.getAttribute('aria-pressed')).toBe('true');
    expect(cells.some((cell) => /: not reachable 42 sec/.test(cell.ariaLabel ?? ''))).toBe(true);
  });

  it('outages stand beside them, the one that goes on first, and nothing else of the diary', async () => {
    const outage = {
      startedAt: new Date(Date.now() - 90_000).toISOString(),
      cause: 'router-silent' as const,
    };
    const { core } = await show({ outage });
    const card = await screen.findByRole('region', { name: 'The way in, 30 days' }, patience);
    expect(await within(card).findByText(/^The way in was gone for 42 sec/)).toBeTruthy();
    expect(within(card).queryByText('The password was set')).toBeNull();
    expect(within(card).queryByText(/Not reachable for/)).toBeNull();
    core.publish({ exposure: { ...homeState.exposure, phase: 'unreachable' } });
    await waitFor(() =>
      expect(
        within(card).getByText(/^Not reachable for 1 min,? 30 sec: the router did not answer$/),
      ).toBeTruthy(),
    );
  });

  it('says honestly that nothing was measured yet', async () => {
    await renderApp(homeState, '#/home', (core) =>
      core.handle({
        'metrics.get': () =>
          ok({
            stepMs: 10_000,
            from: new Date().toISOString(),
            bytesOutPerSecond: [null],
            cameras: [],
          }),
        'reachability.get': () => ok({ hours: [], outage: null }),
      }),
    );
    expect(await screen.findAllByText(/^Nothing has been measured yet/, {}, patience)).toHaveLength(2);
    expect(screen.getByText('None has been noted.')).toBeTruthy();
  });
});
