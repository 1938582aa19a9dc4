import type { AppError, Result } from '../../../shared/errors.ts';
import { fail, ok } from '../../../shared/errors.ts';
import type { Exposure } from '../../../shared/way-in.ts';
import type { Mapping } from '../router/contract.ts';
import { untilAborted } from '../until-aborted.ts';
import { doorProblem, endOf, provingVisitor } from './exposure-run.ts';
import type { ExposureRun, ExposureRunOptions } from './exposure-run.ts';
import { instant, openExposure, openingExposure } from './exposure-view.ts';
import { degradedEveryMs, degradedForMs, nextRenewal, retryDelay, verifyEveryMs } from './keep-schedule.ts';
import { openMapping } from './open-mapping.ts';
import { createWaker } from './waker.ts';

/** A restarted router is asked again after 0 to this long, not by all its homes at the same moment (RFC 6886 3.7). */
const restartJitterMs = 2_000;
/** A router that is silent once is asked again before anybody is told. */
const silencesBeforeTelling = 2;

/** A reading takes at most one HTTP exchange of 1.8 s; longer nobody should wait for a check. */
const recheckTimeoutMs = 3_000;

interface Kept {
  readonly mapping: Mapping;
  readonly openedAt: number;
  readonly provenAt?: number | undefined;
  readonly verifyAt: number;
  readonly renewAt: number;
}

/** A port that the router opens for us: asked for, read back, renewed, and asked for again when it is lost. */
export const createMappedRun = (options: ExposureRunOptions): ExposureRun => {
  const { clock, journal, router, gateway, publish } = options;
  const waker = createWaker(clock);
  const first = Promise.withResolvers<Result<Exposure>>();
  let { wanted } = options;
  let kept: Kept | null = null;
  let failures = 0;
  let silences = 0;
  let lostAt: number | null = null;
  let restarted = false;
  let stepped = Promise.withResolvers<void>();

  const view = (): Exposure | null =>
    kept === null ? null : openExposure({ ...kept, wanted, address: options.addressNow() });
  const show = (): void => {
    const exposure = view();
    if (exposure !== null) publish(exposure);
  };

  const hold = (mapping: Mapping, before: Kept | null): void => {
    const now = clock.now();
    const same =
      before !== null &&
      before.mapping.externalIp === mapping.externalIp &&
      before.mapping.externalPort === mapping.externalPort;
    // The way through a second router says so itself: no address has changed then.
    const sameWay = before?.mapping.upstream?.gatewayIp === mapping.upstream?.gatewayIp;
    if (before !== null && sameWay && before.mapping.externalIp !== mapping.externalIp) {
      journal.record('outside-address-changed', { from: before.mapping.externalIp, to: mapping.externalIp });
    }
    kept = {
      mapping,
      openedAt: before?.openedAt ?? now,
      ...(same && before.provenAt !== undefined ? { provenAt: before.provenAt } : {}),
      verifyAt: now + verifyEveryMs,
      renewAt: nextRenewal(mapping, now, options.random()),
    };
    failures = 0;
    silences = 0;
    lostAt = null;
    if (!same) void options.address.compare(mapping.externalIp === '' ? undefined : mapping.externalIp);
    show();
  };

  const showProblem = (error: AppError): void => {
    const { problem: _earlier, ...rest } = view() ?? openingExposure(options.door(), wanted);
    publish({ ...rest, phase: lostAt === null && kept === null ? 'refused' : 'unreachable', problem: error });
  };

  const lose = (error: AppError): void => {
    journal.record('mapping-lost', { problem: error.code });
    lostAt ??= clock.now();
    showProblem(error);
    kept = null;
  };

  /** Tries to open; on failure says so and returns when to try again. */
  const establish = async (signal: AbortSignal): Promise<number> => {
    const shut = doorProblem(options);
    const mapped = shut === null ? await openMapping({ router, gateway, wanted, signal }) : fail(shut);
    if (mapped.ok) {
      hold(mapped.value, null);
      const { protocol, externalIp, externalPort } = mapped.value;
      journal.record('exposure-opened', { method: protocol, externalIp, externalPort });
      return 0;
    }
    if (signal.aborted) return 0;
    failures += 1;
    if (failures === 1 && lostAt === null) journal.record('exposure-refused', { problem: mapped.error.code });
    showProblem(mapped.error);
    first.resolve(fail(mapped.error));
    const now = clock.now();
    if (lostAt !== null && now - lostAt < degradedForMs) return now + degradedEveryMs;
    return now + retryDelay(mapped.error, failures);
  };

  /** The router was silent: maybe it restarts. Polled fast, and told after the second time. */
  const onSilence = (current: Kept, error: AppError): void => {
    silences += 1;
    const now = clock.now();
    lostAt ??= now;
    const pace = now - lostAt < degradedForMs ? degradedEveryMs : verifyEveryMs / 2;
    kept = { ...current, verifyAt: now + pace, renewAt: Math.max(current.renewAt, now + pace) };
    if (silences === silencesBeforeTelling) journal.record('router-silent', { problem: error.code });
    if (silences >= silencesBeforeTelling) showProblem(error);
    const over = current.mapping.goodUntil !== null && now >= current.mapping.goodUntil;
    if (over) lose({ code: 'mapping-missing', externalPort: current.mapping.externalPort });
  };

  const check = async (current: Kept, signal: AbortSignal): Promise<void> => {
    const { mapping } = current;
    const door = gateway.listening();
    if (door !== null && door.port !== mapping.internalPort) {
      await router.unmap(mapping, signal);
      return lose({ code: 'mapping-missing', externalPort: mapping.externalPort });
    }
    const renewing = clock.now() >= current.renewAt;
    const result = renewing ? await router.renew(mapping, signal) : await router.verify(mapping, signal);
    if (signal.aborted) {
      if (result.ok) kept = { ...current, mapping: result.value };
      return;
    }
    if (result.ok) return hold(result.value, current);
    const silent = result.error.code === 'router-broken' || result.error.code === 'no-network';
    if (silent) return onSilence(current, result.error);
    if (renewing && result.error.code === 'router-refused') {
      // The lease still runs: later tries may be allowed.
      kept = { ...current, renewAt: nextRenewal(mapping, clock.now(), options.random()) };
      journal.record('renewal-refused', { problem: result.error.code });
      return;
    }
    lose(result.error);
  };

  const step = async (signal: AbortSignal): Promise<void> => {
    if (restarted) {
      restarted = false;
      await createWaker(clock).sleepUntil(clock.now() + options.random() * restartJitterMs, signal);
      if (signal.aborted) return;
    }
    if (kept === null) {
      const retryAt = await establish(signal);
      if (signal.aborted) return;
      const opened = view();
      if (opened !== null && kept !== null) first.resolve(ok(opened));
      else await waker.sleepUntil(Math.min(retryAt, endOf(wanted)), signal);
      return;
    }
    const current: Kept = kept;
    await waker.sleepUntil(Math.min(current.verifyAt, current.renewAt, endOf(wanted)), signal);
    if (signal.aborted || clock.now() >= endOf(wanted)) return;
    await check(current === kept ? current : kept, signal);
  };

  return {
    first: first.promise,
    held: () => kept?.mapping ?? null,
    refresh: () => {
      if (silences < silencesBeforeTelling) show();
    },
    keep: async (signal) => {
      publish(openingExposure(options.door(), wanted));
      while (!signal.aborted && clock.now() < endOf(wanted)) {
        await step(signal);
        stepped.resolve();
        stepped = Promise.withResolvers<void>();
      }
      first.resolve(fail({ code: 'not-available', what: 'exposure', reason: 'closed' }));
      return signal.aborted ? 'stopped' : 'ended';
    },
    keepUntil: (untilAt) => {
      wanted = { ...wanted, untilAt };
      waker.wake();
    },
    recheck: async (signal) => {
      if (kept === null) return;
      kept = { ...kept, verifyAt: clock.now() };
      const done = stepped.promise;
      waker.wake();
      await untilAborted(done, AbortSignal.any([signal, AbortSignal.timeout(recheckTimeoutMs)]));
    },
    onVisit: ({ ip, at }) => {
      if (kept === null || kept.provenAt !== undefined) return;
      const visitor = provingVisitor(ip, options.addressNow(), kept.mapping.externalIp);
      if (visitor === null) return;
      kept = { ...kept, provenAt: at };
      journal.record('exposure-proven', { ip: visitor, at: instant(at) });
      show();
    },
    onDisturbance: (what) => {
      if (what === 'router-restarted') restarted = true;
      if (kept !== null) kept = { ...kept, verifyAt: clock.now() };
      waker.wake();
    },
  };
};
