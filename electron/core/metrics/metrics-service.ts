import type { Metrics, MetricsRange, Reachability, ReachabilityHour } from '../../../shared/metrics.ts';
import type { Forward } from '../../../shared/model.ts';
import type { Journal } from '../journal/contract.ts';
import type { Clock, Logger } from '../ports.ts';
import type { Store } from '../store.ts';
import type { MetricsService } from './contract.ts';
import { HOURS, RANGES, createHistory } from './history.ts';
import type { History } from './history.ts';
import { readMetrics, writeMetrics } from './metrics-file.ts';
import { createSeries } from './series.ts';
import type { Row } from './series.ts';
import { createWayInWatch, wayInState, wayInStates } from './way-in-watch.ts';

export interface MetricsDeps {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly store: Store;
  readonly journal: Journal;
  /** The file that keeps what outlives the program. */
  readonly path: string;
}

const TICK_MS = RANGES.hour.stepMs;
/** Two ticks this far apart: the PC slept, or its clock was set. What was between is not known. */
const GAP_MS = 3 * TICK_MS;
/** So much is lost by a kill. Seldom enough for a memory card: 3 MB a day. */
const WRITE_EVERY_MS = 15 * 60_000;
/** More cameras than anybody has at home. */
const MAX_CAMERAS = 64;

const rate = ([bytes = 0, coveredMs = 0]: readonly number[]): number | null =>
  coveredMs > 0 ? Math.round((bytes * 1_000) / coveredMs) : null;
const average = ([count = 0, totalMs = 0]: readonly number[]): number | null =>
  count > 0 ? Math.round(totalMs / count) : null;

/** One value a step, null where there is no row. */
const dense = (
  rows: readonly Row[],
  firstSlot: number,
  length: number,
  value: (values: readonly number[]) => number | null,
): (number | null)[] => {
  const bySlot = new Map(rows.map(({ slot, values }) => [slot, value(values)]));
  return Array.from({ length }, (_none, index) => bySlot.get(firstSlot + index) ?? null);
};

/** What raw forwards sent since the last look, by their counters, which begin anew with each forward. */
const createForwardMeter = () => {
  let seen: ReadonlyMap<string, number> = new Map();
  return (forwards: readonly Forward[]): number => {
    const sent = forwards.reduce(
      (sum, { id, bytesOut }) => sum + Math.max(0, bytesOut - (seen.get(id) ?? 0)),
      0,
    );
    seen = new Map(forwards.map(({ id, bytesOut }) => [id, bytesOut]));
    return sent;
  };
};

export const createMetricsService = (deps: MetricsDeps): MetricsService => {
  const { clock, store, journal, path } = deps;
  const logger = deps.logger.child({ feature: 'metrics' });
  const kept = readMetrics(path, logger);
  const traffic = createHistory(2, kept.traffic);
  const cameras = new Map<string, History>(
    Object.entries(kept.cameras).map(([id, rows]) => [id, createHistory(2, rows)]),
  );
  const hours = createSeries({ ...HOURS, width: wayInStates.length, initial: kept.hours });
  const watch = createWayInWatch(journal, { outage: kept.outage, externalIp: kept.externalIp });
  const forwarded = createForwardMeter();
  const ended = new AbortController();
  let running: Promise<void> | null = null;
  let writing: Promise<void> = Promise.resolve();
  let writtenAt = clock.now();
  let tickedAt = clock.now();
  let countedAt = clock.now();
  let state = wayInState(store.get().exposure);
  let leave: (() => void) | null = null;

  const dump = () => ({
    traffic: traffic.dump(),
    cameras: Object.fromEntries([...cameras].map(([id, history]) => [id, history.dump()])),
    hours: hours.dump(),
    ...watch.memory(),
  });

  const write = (): void => {
    writtenAt = clock.now();
    writing = writing
      .then(async () => writeMetrics(path, dump()))
      .catch((error: unknown) => logger.warn({ err: error }, 'the measurements could not be kept'));
  };

  /** Counts the time since the last look to the state there was, hour by hour. */
  const countWayIn = (now: number): void => {
    const from = countedAt;
    countedAt = now;
    if (now < from || now - from > GAP_MS) return;
    for (let at = from; at < now;) {
      const next = Math.min(now, (Math.floor(at / HOURS.stepMs) + 1) * HOURS.stepMs);
      const part = next - at;
      hours.add(
        at,
        wayInStates.map((one) => (one === state ? part : 0)),
      );
      at = next;
    }
  };

  const onState = (): void => {
    const now = clock.now();
    const next = store.get();
    const nowState = wayInState(next.exposure);
    if (nowState !== state) {
      countWayIn(now);
      state = nowState;
    }
    if (watch.look(next, now)) write();
  };

  /** Spreads what was sent over the time since the last tick; after a gap it counts where it was noticed. */
  const countTraffic = (now: number, bytes: number): void => {
    const from = tickedAt;
    const elapsed = now - from;
    if (elapsed <= 0 || elapsed > GAP_MS) {
      if (bytes > 0) traffic.add(now, [bytes, 0]);
      return;
    }
    for (let at = from; at < now;) {
      const next = Math.min(now, (Math.floor(at / TICK_MS) + 1) * TICK_MS);
      traffic.add(at, [(bytes * (next - at)) / elapsed, next - at]);
      at = next;
    }
  };

  /** A camera that was removed takes its history along. */
  const dropRemoved = (): void => {
    const present = new Set(store.get().cameras.map(({ id }) => id));
    for (const id of cameras.keys()) if (!present.has(id)) cameras.delete(id);
  };

  const tick = (sent: number): void => {
    const now = clock.now();
    countTraffic(now, sent + forwarded(store.get().forwards));
    countWayIn(now);
    tickedAt = now;
    dropRemoved();
    if (Math.abs(now - writtenAt) >= WRITE_EVERY_MS) write();
  };

  const run = async (bytesOut: () => number): Promise<void> => {
    let before = bytesOut();
    while (!ended.signal.aborted) {
      await clock.sleep(TICK_MS - (clock.now() % TICK_MS), ended.signal);
      const total = bytesOut();
      tick(Math.max(0, total - before));
      before = total;
    }
  };

  const read = (range: MetricsRange): Metrics => {
    const { stepMs, capacity } = RANGES[range];
    const to = Math.floor(clock.now() / stepMs) * stepMs;
    const from = to - capacity * stepMs;
    const shown = store
      .get()
      .cameras.map(({ id }) => ({ id, rows: cameras.get(id)?.rows(range, from, to) ?? [] }));
    const passed = traffic.rows(range, from, to);
    const slots = [passed, ...shown.map(({ rows }) => rows)].flatMap(([first]) =>
      first === undefined ? [] : [first.slot],
    );
    const firstSlot = from / stepMs;
    return {
      stepMs,
      from: new Date(from).toISOString(),
      ...(slots.length > 0 && { since: new Date(Math.min(...slots) * stepMs).toISOString() }),
      bytesOutPerSecond: dense(passed, firstSlot, capacity, rate),
      cameras: shown.map(({ id, rows }) => ({ id, pictureMs: dense(rows, firstSlot, capacity, average) })),
    };
  };

  const reachability = (): Reachability => {
    const now = clock.now();
    countWayIn(now);
    const rows = hours.rows(now - HOURS.capacity * HOURS.stepMs, now + 1);
    const list = rows.map(({ slot, values }): ReachabilityHour => {
      const [reachableMs = 0, unprovenMs = 0, downMs = 0, closedMs = 0] = values.map(Math.round);
      return { at: new Date(slot * HOURS.stepMs).toISOString(), reachableMs, unprovenMs, downMs, closedMs };
    });
    const since = list[0]?.at;
    return { ...(since !== undefined && { since }), hours: list, outage: watch.memory().outage };
  };

  return {
    pictureTook: (id, tookMs) => {
      const known = cameras.get(id);
      if (known === undefined && cameras.size >= MAX_CAMERAS) return;
      const history = known ?? createHistory(2);
      if (known === undefined) cameras.set(id, history);
      history.add(clock.now(), [1, tookMs]);
    },
    start: (bytesOut) => {
      tickedAt = clock.now();
      countedAt = tickedAt;
      state = wayInState(store.get().exposure);
      leave ??= store.subscribe(onState);
      running ??= run(bytesOut).catch((error: unknown) => {
        if (!ended.signal.aborted) logger.error({ err: error }, 'measuring ended unexpectedly');
      });
    },
    read,
    reachability,
    [Symbol.asyncDispose]: async () => {
      leave?.();
      ended.abort();
      await running;
      if (running === null) return;
      countWayIn(clock.now());
      write();
      await writing;
    },
  };
};
