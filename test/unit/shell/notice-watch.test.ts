import { describe, expect, it } from 'vitest';
import { createNoticeWatch } from '../../../electron/shell/notice-watch.ts';
import type { Notice, Sight } from '../../../electron/shell/notice-watch.ts';
import { en } from '../../../electron/shell/words/en.ts';
import { defaultDesktopSettings } from '../../../shared/desktop-settings.ts';
import type { Camera } from '../../../shared/camera.ts';
import type { JournalEntry } from '../../../shared/model.ts';
import type { Exposure } from '../../../shared/way-in.ts';
import { createCoreServices } from '../../fakes/core-services.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';

const fresh = createCoreServices(createManualClock()).store.get();
const minute = 60_000;
/** How often the app looks. */
const step = 10_000;

const camera = (id: string, status: Camera['status']): Camera => ({
  id,
  name: `Camera ${id}`,
  source: { kind: 'demo' },
  hasLogin: false,
  status,
  kinds: ['snapshot'],
  snapshot: null,
  problem: null,
  addedAt: '2026-03-01T12:00:00.000Z',
});

const exposure = (phase: Exposure['phase']): Exposure => ({ ...fresh.exposure, phase });

/** A watch on a clock of its own. `run` looks every ten seconds for a while and gathers what was said. */
const startWatch = (startsAt = 1_000_000_000_000) => {
  const watch = createNoticeWatch();
  let now = startsAt;
  const look = (change: Partial<Sight>): readonly Notice[] =>
    watch({
      now,
      state: fresh,
      entries: [],
      switches: defaultDesktopSettings.notices,
      words: en.notice,
      ...change,
    });
  return {
    look,
    run: (ms: number, change: Partial<Sight>): readonly Notice[] => {
      const said: Notice[] = [];
      for (const end = now + ms; now < end; now += step) said.push(...look(change));
      return said;
    },
    pass: (ms: number) => void (now += ms),
  };
};

const titles = (notices: readonly Notice[]): readonly string[] => notices.map(({ title }) => title);

const signIn = (ip: string): JournalEntry => ({ at: '2026-03-01T12:00:00.000Z', code: 'new-device', ip });

describe('what is worth an interruption', () => {
  it('a camera away for ten minutes: told once, after ten minutes and not before', () => {
    const { run } = startWatch();
    const away = { state: { ...fresh, cameras: [camera('a', 'offline'), camera('b', 'online')] } };
    expect(run(10 * minute, away)).toEqual([]);
    expect(titles(run(minute, away))).toEqual(['Camera a does not answer']);
    expect(run(5 * 60 * minute, away)).toEqual([]);
  });

  it('a camera that comes and goes within ten minutes: nothing', () => {
    const { run } = startWatch();
    const said = Array.from({ length: 30 }, () => [
      ...run(9 * minute, { state: { ...fresh, cameras: [camera('a', 'offline')] } }),
      ...run(minute, { state: { ...fresh, cameras: [camera('a', 'online')] } }),
    ]);
    expect(said.flat()).toEqual([]);
  });

  it('all cameras at once, as when their switch has no power: one notice', () => {
    const { run } = startWatch();
    const cameras = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => camera(id, 'offline'));
    expect(titles(run(11 * minute, { state: { ...fresh, cameras } }))).toEqual(['6 cameras do not answer']);
  });

  it.each(['unreachable', 'refused'] as const)('a way in that is %s for ten minutes', (phase) => {
    const { run } = startWatch();
    const said = run(60 * minute, { state: { ...fresh, exposure: exposure(phase) } });
    expect(said.map(({ hash }) => hash)).toEqual(['#/path']);
  });

  it.each(['closed', 'opening', 'open', 'reachable'] as const)('never a way in that is %s', (phase) => {
    const { run } = startWatch();
    expect(run(60 * minute, { state: { ...fresh, exposure: exposure(phase) } })).toEqual([]);
  });

  it('a new device and a link that a guest opened, at once', () => {
    const { look } = startWatch();
    const opened = { at: '2026-03-01T12:00:00.000Z', code: 'link-opened', label: 'Grandma' };
    const said = look({ entries: [signIn('203.0.113.9'), opened] });
    expect(titles(said)).toEqual(['A new device signed in', 'A guest opened a link']);
    expect(said[0]?.body).toContain('203.0.113.9');
    expect(said[1]?.body).toContain('Grandma');
  });

  it('what has its switch off is not told, also not later', () => {
    const { run } = startWatch();
    const off = { newDevice: false, linkOpened: false, unreachable: false, cameraAway: false };
    const state = { ...fresh, cameras: [camera('a', 'offline')], exposure: exposure('refused') };
    expect(run(60 * minute, { state, switches: off, entries: [signIn('203.0.113.9')] })).toEqual([]);
    expect(run(60 * minute, { state })).toEqual([]);
  });

  it('no storm: 100 new devices in an hour give five notices, the same one gives one', () => {
    const many = startWatch();
    const crowd = Array.from({ length: 100 }, (_none, index) => signIn(`203.0.113.${index}`));
    expect(many.look({ entries: crowd })).toHaveLength(5);
    expect(many.run(50 * minute, { entries: crowd })).toEqual([]);
    const same = startWatch();
    expect(same.run(50 * minute, { entries: [signIn('203.0.113.9')] })).toHaveLength(1);
  });

  it('a sleep of the PC is no outage of ten minutes', () => {
    const { run, pass } = startWatch();
    const away = { state: { ...fresh, cameras: [camera('a', 'offline')] } };
    expect(run(2 * minute, away)).toEqual([]);
    pass(8 * 60 * minute);
    expect(run(10 * minute, away)).toEqual([]);
    expect(run(minute, away)).toHaveLength(1);
  });
});
