import { ok } from '../../../shared/errors.ts';
import type { Path } from '../../../shared/model.ts';
import type { Journal } from '../journal/contract.ts';
import type { Logger } from '../ports.ts';
import type { PathService } from './contract.ts';
import { gather } from './gather.ts';
import type { GatherDeps } from './gather.ts';
import { productionLandmarks } from './gather-internet.ts';
import type { Landmark } from './gather-internet.ts';
import { decide } from './verdict.ts';

export interface PathServiceDeps extends Omit<GatherDeps, 'landmarks'> {
  readonly logger: Logger;
  readonly journal: Journal;
  /** Where to look for the Internet; well-known resolvers when left out. */
  readonly landmarks?: readonly Landmark[] | undefined;
}

/** Slowest stop: a camera that is away (8 s) beside router and addresses (3 s and 6 s); past this something hangs. */
const CHECK_TIMEOUT_MS = 25_000;

export const createPathService = (deps: PathServiceDeps): PathService => {
  const { clock, store, journal, landmarks = productionLandmarks } = deps;
  const logger = deps.logger.child({ feature: 'path' });
  let underway: Promise<Path> | null = null;

  const run = async (signal: AbortSignal | undefined): Promise<Path> => {
    const timeout = AbortSignal.timeout(CHECK_TIMEOUT_MS);
    const limit = signal === undefined ? timeout : AbortSignal.any([signal, timeout]);
    const began = clock.now();
    const facts = await gather({ ...deps, landmarks }, limit);
    const path: Path = { ...decide(facts), checkedAt: new Date(facts.checkedAt).toISOString() };
    const before = store.get().path?.verdict;
    store.update(() => ({ path }));
    if (before !== path.verdict) {
      journal.record('path-verdict', { verdict: path.verdict, ...(before !== undefined && { before }) });
    }
    logger.info({ verdict: path.verdict, tookMs: clock.now() - began }, 'the path was checked');
    return path;
  };

  return {
    check: async (_request, signal) => {
      // Two clicks are one check: it asks cameras and services that shall not be asked twice.
      underway ??= run(signal).finally(() => {
        underway = null;
      });
      return ok(await underway);
    },
  };
};
