import type { Clock, Logger } from '../ports.ts';
import type { Mapping } from './contract.ts';
import type { UpstreamRouter } from './upstream-probe.ts';

/**
 * Between two looks for an outer router that did not answer when the port was opened. A mapping is read back every
 * ten minutes by itself, and whenever somebody asks for a path check: who has just switched UPnP on in the outer
 * router waits a minute at most, and who keeps asking costs it six short questions a minute.
 */
const lookEveryMs = 60_000;

export interface LateUpstreamOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly find: (wanIp: string, signal: AbortSignal) => Promise<UpstreamRouter | null>;
  /** One answers now; whoever holds a mapping that ends before it reads it back. */
  readonly onFound: () => void;
  readonly signal: AbortSignal;
}

/** Notices an outer router that was switched on, or told to open ports, after ours had mapped. */
export interface LateUpstream extends AsyncDisposable {
  /** Looks now, and puts the next look off. */
  find(wanIp: string, signal: AbortSignal): Promise<UpstreamRouter | null>;
  /**
   * The outer router that an earlier look has found for this mapping, told once for each look; otherwise null, and
   * another look begins beside, if it is time for one.
   */
  for(inner: Mapping): UpstreamRouter | null;
}

interface Finding {
  readonly wanIp: string;
  readonly upstream: UpstreamRouter;
  /** Inside ports whose mappings have been told. */
  readonly told: Set<number>;
}

export const createLateUpstream = (options: LateUpstreamOptions): LateUpstream => {
  const { clock, logger, signal } = options;
  let finding: Finding | null = null;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let looking: Promise<void> | null = null;

  const find = async (wanIp: string, within: AbortSignal): Promise<UpstreamRouter | null> => {
    lookedAt = clock.now();
    return options.find(wanIp, within);
  };

  const look = async (wanIp: string): Promise<void> => {
    const upstream = await find(wanIp, signal);
    if (upstream === null || signal.aborted) return;
    finding = { wanIp, upstream, told: new Set() };
    options.onFound();
  };

  const begin = (wanIp: string): void => {
    if (looking !== null || signal.aborted || clock.now() - lookedAt < lookEveryMs) return;
    looking = look(wanIp)
      .catch((error: unknown) => logger.error({ err: error }, 'looking for an outer router failed'))
      .finally(() => {
        looking = null;
      });
  };

  return {
    find,
    for: ({ externalIp, internalPort }) => {
      if (finding?.wanIp === externalIp && !finding.told.has(internalPort)) {
        finding.told.add(internalPort);
        return finding.upstream;
      }
      begin(externalIp);
      return null;
    },
    [Symbol.asyncDispose]: async () => {
      await looking;
    },
  };
};
