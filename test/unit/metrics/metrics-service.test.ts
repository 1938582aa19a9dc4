import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createMetricsService } from '../../../electron/core/metrics/metrics-service.ts';
import type { Camera } from '../../../shared/camera.ts';
import type { AppError } from '../../../shared/errors.ts';
import { Metrics, Reachability } from '../../../shared/metrics.ts';
import type { ExposurePhase } from '../../../shared/way-in.ts';
import { createCoreServices } from '../../fakes/core-services.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const camera = (id: string): Camera => ({
  id,
  name: id,
  source: { kind: 'demo' },
  hasLogin: false,
  status: 'online',
  kinds: ['snapshot'],
  snapshot: null,
  problem: null,
  addedAt: '2026-03-01T12:00:00.000Z',
});

/** A home whose measurements lie in a folder of their own. `startsAt` is a full hour. */
const setUp = (startsAt = '2026-03-01T12:00:00.000Z') => {
  const folder = mkdtempSync(join(tmpdir(), 'porthole-metrics-'));
  folders.push(folder);
  const path = join(folder, 'metrics.json');
  const clock = createManualClock(startsAt);
  const core = createCoreServices(clock);
  const world = { bytes: 0 };
  const start = () => {
    const service = createMetricsService({ ...core, path });
    service.start(() => world.bytes);
    return service;
  };
  const show = (phase: ExposurePhase, problem?: AppError, externalIp?: string): void =>
    core.store.update(({ exposure: { problem: _earlier, ...rest } }) => ({
      exposure: {
        ...rest,
        phase,
        ...(problem !== undefined && { problem }),
        ...(externalIp !== undefined && { externalIp }),
      },
    }));
  return { ...core, clock, world, path, start, show };
};

/** A series in few words: [values from the first that is known]. */
const known = (values: readonly (number | null)[]): readonly (number | null)[] =>
  values.slice(values.findIndex((value) => value !== null));

describe('traffic', () => {
  it('is a rate per step; what was before the start is not known', async () => {
    const { clock, world, start } = setUp();
    await using service = start();
    await clock.advance(10 * SECOND);
    world.bytes = 50_000;
    await clock.advance(20 * SECOND);
    const metrics = service.read('hour');
    expect(Metrics.safeParse(metrics).success).toBe(true);
    expect(metrics.bytesOutPerSecond).toHaveLength(360);
    expect(metrics.bytesOutPerSecond.slice(-4)).toEqual([null, 0, 5_000, 0]);
    expect(metrics.since).toBe('2026-03-01T12:00:00.000Z');
    expect(Date.parse(metrics.from)).toBe(clock.now() - HOUR);
    await clock.advance(5 * MINUTE);
    // 50,000 bytes in the five minutes from 12:00.
    expect(known(service.read('day').bytesOutPerSecond)).toEqual([167]);
  });

  it('is not known for the time the PC slept', async () => {
    const { clock, world, start } = setUp();
    await using service = start();
    await clock.advance(MINUTE);
    clock.skip(HOUR / 2);
    world.bytes = 1_000;
    await clock.advance(MINUTE);
    const values = known(service.read('hour').bytesOutPerSecond);
    expect(values.slice(0, 6)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(values.slice(6, 6 + 179).every((value) => value === null)).toBe(true);
    expect(values.slice(-5).every((value) => value !== null)).toBe(true);
  });

  it('counts raw forwards too, from their own counters', async () => {
    const { clock, store, start } = setUp();
    await using service = start();
    const forward = {
      id: 'f',
      name: 'f',
      listenPort: 1_234,
      targetHost: '192.168.1.9',
      targetPort: 80,
      allow: [],
      untilAt: '2026-04-01T12:00:00.000Z',
      connections: 1,
      bytesIn: 0,
    };
    store.update(() => ({ forwards: [{ ...forward, bytesOut: 10_000 }] }));
    await clock.advance(10 * SECOND);
    store.update(() => ({ forwards: [{ ...forward, bytesOut: 40_000 }] }));
    await clock.advance(10 * SECOND);
    // Opened anew: its counter begins at nothing.
    store.update(() => ({ forwards: [] }));
    await clock.advance(10 * SECOND);
    store.update(() => ({ forwards: [{ ...forward, bytesOut: 20_000 }] }));
    await clock.advance(10 * SECOND);
    expect(known(service.read('hour').bytesOutPerSecond)).toEqual([1_000, 3_000, 0, 2_000]);
  });
});

describe('pictures', () => {
  it('are averaged per step and camera; a camera that was removed is forgotten', async () => {
    const { clock, store, start } = setUp();
    store.update(() => ({ cameras: [camera('door'), camera('garden')] }));
    await using service = start();
    service.pictureTook('door', 100);
    service.pictureTook('door', 301);
    await clock.advance(MINUTE);
    service.pictureTook('garden', 40);
    await clock.advance(MINUTE);
    const [door, garden] = service.read('hour').cameras;
    expect(known(door?.pictureMs ?? [])[0]).toBe(201);
    expect(garden?.pictureMs.filter((value) => value !== null)).toEqual([40]);
    store.update(() => ({ cameras: [camera('garden')] }));
    await clock.advance(MINUTE);
    store.update(() => ({ cameras: [camera('garden'), camera('door')] }));
    expect(service.read('hour').cameras[1]?.pictureMs.every((value) => value === null)).toBe(true);
  });
});

describe('the way in', () => {
  it('is counted to the millisecond, split by the hour', async () => {
    const { clock, show, start } = setUp();
    await using service = start();
    show('open');
    await clock.advance(45 * MINUTE);
    show('reachable');
    await clock.advance(30 * MINUTE);
    show('unreachable', { code: 'no-network' });
    await clock.advance(42 * SECOND);
    show('reachable');
    await clock.advance(18 * SECOND);
    show('closed');
    await clock.advance(4 * MINUTE);
    const result = service.reachability();
    expect(Reachability.safeParse(result).success).toBe(true);
    expect(result).toEqual({
      since: '2026-03-01T12:00:00.000Z',
      outage: null,
      hours: [
        {
          at: '2026-03-01T12:00:00.000Z',
          reachableMs: 15 * MINUTE,
          unprovenMs: 45 * MINUTE,
          downMs: 0,
          closedMs: 0,
        },
        {
          at: '2026-03-01T13:00:00.000Z',
          reachableMs: 15 * MINUTE + 18 * SECOND,
          unprovenMs: 0,
          downMs: 42 * SECOND,
          closedMs: 4 * MINUTE,
        },
      ],
    });
  });

  it('keeps 30 days and no more, the nights of a sleeping PC unknown', async () => {
    const { clock, show, start } = setUp();
    await using service = start();
    show('reachable');
    // Awake for half a minute of each hour by day, asleep all night.
    for (let hour = 0; hour < 32 * 24; hour += 1) {
      if (hour % 24 < 16) await clock.advance(30 * SECOND);
      else clock.skip(30 * SECOND);
      clock.skip(HOUR - 30 * SECOND);
    }
    const { hours } = service.reachability();
    const since = Date.parse(hours[0]?.at ?? '');
    expect(clock.now() - since).toBeLessThanOrEqual(30 * DAY);
    expect(hours).toHaveLength(30 * 16);
    expect(hours.every(({ reachableMs }) => reachableMs <= 30 * SECOND && reachableMs > 0)).toBe(true);
    const nights = hours.filter(({ at }) => [4, 5, 6, 7, 8, 9, 10, 11].includes(new Date(at).getUTCHours()));
    expect(nights).toEqual([]);
  });

  it('loses no history to a clock that runs years ahead for a minute', async () => {
    const { clock, show, start } = setUp();
    await using service = start();
    show('reachable');
    await clock.advance(3 * HOUR);
    clock.skip(4_000 * DAY);
    await clock.advance(MINUTE);
    expect(service.reachability().hours).toHaveLength(1);
    clock.skip(-4_000 * DAY);
    // What was counted ahead is gone, and from here on it goes on as before.
    service.reachability();
    await clock.advance(20 * SECOND);
    const { hours } = service.reachability();
    expect(hours.map(({ reachableMs }) => reachableMs).slice(0, 3)).toEqual([HOUR, HOUR, HOUR]);
    expect(hours).toHaveLength(4);
  });

  it('writes what was mended into the diary, with cause and duration', async () => {
    const { clock, journal, show, start } = setUp();
    await using service = start();
    show('reachable', undefined, '8.8.4.4');
    await clock.advance(HOUR);
    show('unreachable', { code: 'mapping-missing', externalPort: 24_443 });
    await clock.advance(30 * SECOND);
    expect(service.reachability().outage).toEqual({
      startedAt: '2026-03-01T13:00:00.000Z',
      cause: 'mapping-lost',
    });
    show('refused', { code: 'port-conflict', externalPort: 24_443 });
    await clock.advance(12 * SECOND);
    show('open', undefined, '8.8.4.4');
    expect(journal.list()).toMatchObject([
      {
        code: 'outage-mended',
        cause: 'mapping-lost',
        startedAt: '2026-03-01T13:00:00.000Z',
        lastedMs: 42_000,
      },
    ]);
    expect(service.reachability().outage).toBeNull();
    // What the owner closes is no outage, and was not mended.
    show('unreachable');
    await clock.advance(MINUTE);
    show('closed');
    expect(journal.list()).toHaveLength(1);
    expect(service.reachability().outage).toBeNull();
  });

  it('tells how long the name took to follow a new address', async () => {
    const { clock, journal, store, show, start } = setUp();
    await using _service = start();
    const tell = (lastIp: string): void =>
      store.update(() => ({ ddns: { provider: 'duckdns', hostname: 'home.duckdns.org', lastIp } }));
    tell('8.8.4.4');
    show('reachable', undefined, '8.8.4.4');
    await clock.advance(MINUTE);
    expect(journal.list()).toEqual([]);
    show('open', undefined, '9.9.9.9');
    await clock.advance(42 * SECOND);
    tell('9.9.9.9');
    expect(journal.list()).toMatchObject([
      { code: 'address-followed', to: '9.9.9.9', hostname: 'home.duckdns.org', lastedMs: 42_000 },
    ]);
  });
});

/** How many five-minute rows of traffic lie in the file. */
const rowsIn = (path: string): number =>
  existsSync(path)
    ? z.object({ traffic: z.array(z.unknown()) }).parse(JSON.parse(readFileSync(path, 'utf8'))).traffic.length
    : 0;

describe('on disk', () => {
  it('is written seldom, and a kill costs a quarter of an hour at most', async () => {
    const { clock, world, path, show, store, start } = setUp();
    store.update(() => ({ cameras: [camera('door')] }));
    const killed = start();
    show('reachable');
    for (let minute = 0; minute < 59; minute += 1) {
      world.bytes += 60_000;
      killed.pictureTook('door', 120);
      await clock.advance(MINUTE);
    }
    // A write comes to its end in its own time, and holds what there is by then.
    await expect.poll(() => rowsIn(path)).toBeGreaterThanOrEqual(9);
    const atKill = readFileSync(path, 'utf8');
    // Nothing of it is disposed; the next start finds what lies there.
    const later = setUp('2026-03-01T13:00:00.000Z');
    writeFileSync(later.path, atKill);
    later.store.update(() => ({ cameras: [camera('door')] }));
    await using next = later.start();
    const day = next.read('day');
    expect(known(day.bytesOutPerSecond).filter((rate) => rate === 1_000).length).toBeGreaterThanOrEqual(8);
    expect(day.cameras[0]?.pictureMs.filter((took) => took === 120).length).toBeGreaterThanOrEqual(8);
    const [hour] = next.reachability().hours;
    expect(hour?.reachableMs).toBeGreaterThanOrEqual(44 * MINUTE);
    expect(hour?.reachableMs).toBeLessThanOrEqual(59 * MINUTE);
    await killed[Symbol.asyncDispose]();
  });

  it('loses nothing by an orderly end, remembers an outage, and is for its owner only', async () => {
    const { clock, journal, path, show, start } = setUp();
    const first = start();
    show('reachable');
    await clock.advance(10 * MINUTE);
    show('unreachable', { code: 'no-network' });
    await clock.advance(7 * MINUTE + 3 * SECOND);
    const before = first.reachability();
    await first[Symbol.asyncDispose]();
    const second = start();
    expect(second.reachability()).toEqual(before);
    show('opening');
    await clock.advance(2 * SECOND);
    show('open');
    expect(journal.list()).toMatchObject([
      { code: 'outage-mended', cause: 'router-silent', lastedMs: 7 * MINUTE + 5 * SECOND },
    ]);
    await second[Symbol.asyncDispose]();
    expect(readFileSync(path, 'utf8').length).toBeLessThan(2_000);
  });

  it('begins anew beside a file that cannot be read', async () => {
    const { clock, path, start } = setUp();
    writeFileSync(path, '{"traffic": 5');
    await using service = start();
    await clock.advance(MINUTE);
    expect(service.reachability().hours).toHaveLength(1);
    expect(existsSync(`${path}.broken`)).toBe(true);
  });

  it('stays small with thirty days and four cameras', async () => {
    const { clock, path, store, show, start } = setUp();
    store.update(() => ({ cameras: ['a', 'b', 'c', 'd'].map(camera) }));
    const service = start();
    show('reachable');
    for (let hour = 0; hour < 30; hour += 1) {
      for (const id of ['a', 'b', 'c', 'd']) service.pictureTook(id, 123);
      await clock.advance(HOUR);
    }
    await service[Symbol.asyncDispose]();
    expect(readFileSync(path, 'utf8').length).toBeLessThan(60_000);
  }, 30_000);
});
