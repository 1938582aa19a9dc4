import type { AppError } from '../../../shared/errors.ts';
import type { Exposure } from '../../../shared/way-in.ts';
import type { Visit } from '../gateway/contract.ts';
import type { Logger, Network } from '../ports.ts';
import type { ExposureRun, ExposureRunOptions } from './exposure-run.ts';
import { createIpv6ByHand } from './ipv6-by-hand.ts';
import type { Ipv6Way } from './ipv6-way.ts';
import { createManualRun } from './manual-run.ts';
import { createMappedRun } from './mapped-run.ts';
import { createPinholeKeeper } from './pinhole-keeper.ts';

/** Removing a mapping takes milliseconds; a router that is silent must not hold up the end of the program. */
const removeTimeoutMs = 2_000;
/** How long the end waits for a request that is on its way. */
const stopTimeoutMs = 2_000;

export interface OpenWishOptions extends Omit<ExposureRunOptions, 'publish'> {
  readonly logger: Logger;
  readonly network: Pick<Network, 'ipv6'>;
  readonly stop: AbortController;
  /** What the IPv4 side says now. */
  readonly publish: (exposure: Exposure) => void;
  /** What the IPv6 side has to add is another now. */
  readonly changed: () => void;
  /** The agreed end has come. */
  readonly onEnded: () => void;
}

/** A wish to be open, and all that lives as long as it: the run, the way by IPv6, the watch over the router. */
export interface OpenWish {
  readonly run: ExposureRun;
  /** What the IPv4 side says, and the way by IPv6 with it. */
  show(exposure: Exposure): Exposure;
  onVisit(visit: Pick<Visit, 'ip' | 'at'>): void;
  /** Ends it and takes its mapping off the router; the error with which the router kept it. */
  halt(): Promise<AppError | undefined>;
}

/** Waits for the promise, but not longer than this. */
const atMost = async (promise: Promise<unknown>, ms: number): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([promise, late]);
  clearTimeout(timer);
};

/** A listener on an IPv4 address that the user chose hears no IPv6, and stays there. */
const ipv6For = (options: OpenWishOptions): Ipv6Way | null => {
  const { gateway, router, wanted } = options;
  const host = gateway.listening()?.host ?? '0.0.0.0';
  if (host !== '0.0.0.0' && !host.includes(':')) return null;
  if (wanted.method === 'manual') return createIpv6ByHand(options);
  const { pinholes } = router;
  return pinholes === undefined ? null : createPinholeKeeper({ ...options, pinholes });
};

/** Begins at once; what it publishes first comes after this has returned. */
export const beginWish = (options: OpenWishOptions): OpenWish => {
  const { router, journal, logger, wanted, stop } = options;
  const ipv6 = ipv6For(options);
  const createRun = wanted.method === 'manual' ? createManualRun : createMappedRun;
  const run = createRun({
    ...options,
    publish: (exposure) => {
      options.publish(exposure);
      ipv6?.onDoor();
    },
  });
  const ipv6Ended = ipv6?.keep(stop.signal);
  const ended = Promise.resolve()
    .then(async () => run.keep(stop.signal))
    .then((how) => {
      if (how === 'ended') options.onEnded();
    })
    .then(async () => ipv6Ended)
    .catch((error: unknown) => logger.error({ err: error }, 'keeping the port open failed unexpectedly'));
  const leave = router.onDisturbance((what) => {
    run.onDisturbance(what);
    ipv6?.wake();
  });

  const takeOff = async (): Promise<AppError | undefined> => {
    const mapping = run.held();
    if (mapping === null) return undefined;
    const removed = await router.unmap(mapping, AbortSignal.timeout(removeTimeoutMs));
    if (removed.ok) return undefined;
    const { externalPort } = mapping;
    journal.record('mapping-not-removed', { externalPort, problem: removed.error.code });
    return removed.error;
  };

  return {
    run,
    show: (exposure) => ipv6?.show(exposure) ?? exposure,
    onVisit: (visit) => {
      run.onVisit(visit);
      ipv6?.onVisitor(visit.ip, visit.at);
    },
    halt: async () => {
      stop.abort();
      leave();
      await atMost(ended, stopTimeoutMs);
      return takeOff();
    },
  };
};
