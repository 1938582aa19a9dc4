import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import type { Exposure } from '../../../shared/way-in.ts';
import { doorProblem, endOf, provingVisitor } from './exposure-run.ts';
import type { ExposureRun, ExposureRunOptions } from './exposure-run.ts';
import { instant, manualExposure, openingExposure } from './exposure-view.ts';
import { verifyEveryMs } from './keep-schedule.ts';
import { createWaker } from './waker.ts';

/** A port that the user has opened by hand: no router is asked, so the door is watched, and who comes. */
export const createManualRun = (options: ExposureRunOptions): ExposureRun => {
  const { clock, journal, publish } = options;
  const waker = createWaker(clock);
  const first = Promise.withResolvers<Result<Exposure>>();
  const openedAt = clock.now();
  let { wanted } = options;
  let provenAt: number | undefined;

  const view = (): Exposure =>
    manualExposure({ door: options.door(), wanted, address: options.addressNow(), openedAt, provenAt });

  const look = (): void => {
    const shut = doorProblem(options);
    if (shut === null) {
      publish(view());
      first.resolve(ok(view()));
      void options.address.compare(undefined);
      return;
    }
    publish({ ...openingExposure(options.door(), wanted), phase: 'refused', problem: shut });
    first.resolve(fail(shut));
  };

  return {
    first: first.promise,
    held: () => null,
    refresh: () => {
      if (doorProblem(options) === null) publish(view());
    },
    keep: async (signal) => {
      publish(openingExposure(options.door(), wanted));
      while (!signal.aborted && clock.now() < endOf(wanted)) {
        look();
        await waker.sleepUntil(Math.min(endOf(wanted), clock.now() + verifyEveryMs), signal);
      }
      first.resolve(fail({ code: 'not-available', what: 'exposure', reason: 'closed' }));
      return signal.aborted ? 'stopped' : 'ended';
    },
    keepUntil: (untilAt) => {
      wanted = { ...wanted, untilAt };
      waker.wake();
    },
    recheck: async () => undefined,
    onVisit: ({ ip, at }) => {
      const visitor = provingVisitor(ip, options.addressNow(), undefined);
      if (visitor === null || provenAt !== undefined) return;
      provenAt = at;
      journal.record('exposure-proven', { ip: visitor, at: instant(at) });
      publish(view());
    },
    onDisturbance: () => waker.wake(),
  };
};
