import type { AppError, Result } from '../../../shared/errors.ts';
import { fail, ok } from '../../../shared/errors.ts';
import type { Exposure } from '../../../shared/way-in.ts';
import type { AddressService } from '../address/contract.ts';
import type { GatewayDoor, Visit } from '../gateway/contract.ts';
import type { Journal } from '../journal/contract.ts';
import type { Clock, Logger, Network, SettingsStore, WantedExposure } from '../ports.ts';
import type { RouterService } from '../router/contract.ts';
import type { Store } from '../store.ts';
import type { ExposureService, OpenRequest } from './contract.ts';
import type { ExposureRun } from './exposure-run.ts';
import { closedExposure } from './exposure-view.ts';
import type { Door } from './exposure-view.ts';
import { createIpv6ByHand } from './ipv6-by-hand.ts';
import type { Ipv6Way } from './ipv6-way.ts';
import { createManualRun } from './manual-run.ts';
import { createMappedRun } from './mapped-run.ts';
import { createPinholeKeeper } from './pinhole-keeper.ts';

/** Removing a mapping takes milliseconds; a router that is silent must not hold up the end of the program. */
const removeTimeoutMs = 2_000;
/** How long the end waits for a request that is on its way. */
const stopTimeoutMs = 2_000;

export interface ExposureServiceOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly config: SettingsStore;
  readonly store: Store;
  readonly journal: Journal;
  readonly router: RouterService;
  readonly network: Pick<Network, 'ipv6'>;
  readonly gateway: GatewayDoor;
  readonly address: AddressService;
  /** 0 to 1; spreads renewals. */
  readonly random?: () => number;
}

interface Running {
  readonly run: ExposureRun;
  readonly stop: AbortController;
  readonly ended: Promise<unknown>;
  /** Null where the front door stands on an IPv4 address that the user chose. */
  readonly ipv6: Ipv6Way | null;
  /** Ends the watch over the router. */
  readonly leave: () => void;
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

const momentHasPassed: AppError = {
  code: 'bad-input',
  issues: [{ path: 'untilAt', message: 'This moment has passed.' }],
};

const sameValue = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Opens, keeps and closes the one outside port, and publishes `exposure` and `router`. */
export const createExposureService = (options: ExposureServiceOptions): ExposureService => {
  const { clock, config, store, journal, router, network, gateway, address, random = Math.random } = options;
  const logger = options.logger.child({ feature: 'exposure' });
  let running: Running | null = null;
  /** Ends what the newest wish has started, or is about to start. */
  let newest = new AbortController();
  // Where any free port was asked for, the gateway has found one by now.
  store.update(({ exposure: shown, gateway: { port } }) => ({ exposure: { ...shown, internalPort: port } }));
  /** What the IPv4 side said last. */
  let lastShown = store.get().exposure;
  /** Where the front door stood before a router's demand for equal ports moved it. */
  let homePort: number | null = null;
  let disposed = false;
  // Open and close never overlap; a newer one first stops what the older one is doing.
  let turn: Promise<unknown> = Promise.resolve();

  const door = (): Door => ({
    internalIp: store.get().router?.lanIp ?? store.get().exposure.internalIp,
    internalPort: gateway.listening()?.port ?? store.get().gateway.port,
  });
  const publish = (shown: Exposure): void => {
    lastShown = shown;
    const exposure = running?.ipv6?.show(shown) ?? shown;
    store.update((state) => (sameValue(state.exposure, exposure) ? {} : { exposure }));
  };

  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work, work);
    turn = mine.catch(() => undefined);
    return mine;
  };

  /** Ends the present run and takes its mapping off the router. */
  const halt = async (): Promise<AppError | undefined> => {
    const current = running;
    if (current === null) return undefined;
    running = null;
    current.stop.abort();
    current.leave();
    await atMost(current.ended, stopTimeoutMs);
    const mapping = current.run.held();
    if (mapping === null) return undefined;
    const removed = await router.unmap(mapping, AbortSignal.timeout(removeTimeoutMs));
    if (removed.ok) return undefined;
    journal.record('mapping-not-removed', {
      externalPort: mapping.externalPort,
      problem: removed.error.code,
    });
    return removed.error;
  };

  const finish = async (problem: AppError | undefined, code: string): Promise<Exposure> => {
    const port = gateway.listening()?.port;
    if (homePort !== null && port !== undefined && port !== homePort) await gateway.moveTo(homePort);
    homePort = null;
    // Where it never was open, there is nothing of ours to close.
    if (config.read().exposure !== null) gateway.admitOutside(false);
    config.update((current) => ({ ...current, exposure: null }));
    const exposure = closedExposure(door(), problem);
    publish(exposure);
    journal.record(code);
    return exposure;
  };

  const onEnded = async (run: ExposureRun): Promise<void> => {
    await inTurn(async () => {
      if (running?.run === run) await finish(await halt(), 'exposure-expired');
    });
  };

  /** A listener on an IPv4 address that the user chose hears no IPv6, and stays there. */
  const ipv6For = ({ method }: WantedExposure): Ipv6Way | null => {
    const host = gateway.listening()?.host ?? '0.0.0.0';
    if (host !== '0.0.0.0' && !host.includes(':')) return null;
    const common = { clock, journal, gateway, changed: () => publish(lastShown) };
    if (method === 'manual') return createIpv6ByHand({ ...common, network });
    return router.pinholes === undefined
      ? null
      : createPinholeKeeper({ ...common, pinholes: router.pinholes });
  };

  const begin = (wanted: WantedExposure, stop: AbortController): ExposureRun => {
    homePort ??= gateway.listening()?.port ?? null;
    gateway.admitOutside(true);
    const createRun = wanted.method === 'manual' ? createManualRun : createMappedRun;
    const run: ExposureRun = createRun({
      clock,
      config,
      journal,
      router,
      gateway,
      address,
      addressNow: () => store.get().address,
      publish: (exposure) => {
        if (running?.run !== run) return;
        publish(exposure);
        running.ipv6?.onDoor();
      },
      random,
      wanted,
      door,
    });
    const ipv6 = ipv6For(wanted);
    const ipv6Ended = ipv6?.keep(stop.signal);
    // The run publishes from its first line on, so it starts after `running` is set.
    const kept = Promise.resolve().then(async () => run.keep(stop.signal));
    const ended = kept
      .then((how) => {
        if (how === 'ended') void onEnded(run);
      })
      .then(async () => ipv6Ended)
      .catch((error: unknown) => logger.error({ err: error }, 'keeping the port open failed unexpectedly'));
    const leave = router.onDisturbance((what) => {
      run.onDisturbance(what);
      ipv6?.wake();
    });
    running = { run, stop, ended, ipv6, leave };
    return run;
  };

  const inBackground = (work: Promise<unknown>): void =>
    void work.catch((error: unknown) => logger.error({ err: error }, 'background work failed'));

  const expired = ({ untilAt }: { readonly untilAt?: string | undefined }): boolean =>
    untilAt !== undefined && Date.parse(untilAt) <= clock.now();

  /** What lies around the router, for the eye; nothing waits for it. */
  const look = (): void => inBackground(router.detect());

  /** A new wish ends what an older one is doing, also one that has not begun yet. */
  const overtake = (): AbortController => {
    newest.abort();
    newest = new AbortController();
    return newest;
  };

  const open = async (wanted: WantedExposure): Promise<Result<Exposure>> => {
    const stop = overtake();
    const first = await inTurn(async () => {
      if (disposed || stop.signal.aborted) {
        return fail({ code: 'not-available', what: 'exposure', reason: 'closed' });
      }
      await halt();
      config.update((current) => ({ ...current, exposure: wanted }));
      return begin(wanted, stop).first;
    });
    if (!disposed && store.get().router === null) look();
    return first;
  };

  const onVisit = ({ ip, at }: Pick<Visit, 'ip' | 'at'>): void => {
    running?.run.onVisit({ ip, at });
    running?.ipv6?.onVisitor(ip, at);
  };

  // Any free port was asked for, or one was set in the app: only now is it known which.
  publish({ ...lastShown, internalPort: door().internalPort });

  const subscriptions = [
    gateway.onVisit(onVisit),
    // An accepted connection proves the way in as well as a page does.
    gateway.onConnection((ip) => onVisit({ ip, at: clock.now() })),
    router.onInfo((info) => store.update(() => ({ router: info }))),
  ];
  let lastAddress = store.get().address;
  subscriptions.push(
    store.subscribe((state) => {
      if (state.address === lastAddress) return;
      lastAddress = state.address;
      running?.run.refresh();
    }),
  );

  return {
    open: async ({ externalPort, method = 'auto', samePort = false, untilAt }: OpenRequest) => {
      const wanted: WantedExposure = { method, samePort, externalPort, untilAt };
      if (expired(wanted)) {
        return fail(momentHasPassed);
      }
      return open(wanted);
    },
    close: async () => {
      overtake();
      return inTurn(async () => ok(await finish(await halt(), 'exposure-closed')));
    },
    keepUntil: async (untilAt) =>
      inTurn(async () => {
        if (expired({ untilAt })) return fail(momentHasPassed);
        const { exposure: wanted } = config.read();
        if (running === null || wanted === null) {
          return fail({ code: 'not-available', what: 'exposure', reason: 'closed' });
        }
        config.update((current) => ({ ...current, exposure: { ...wanted, untilAt } }));
        running.run.keepUntil(untilAt);
        const { untilAt: _earlier, ...shown } = lastShown;
        publish({ ...shown, ...(untilAt === undefined ? {} : { untilAt }) });
        return ok(store.get().exposure);
      }),
    recheck: async (signal = AbortSignal.timeout(removeTimeoutMs)) => {
      await running?.run.recheck(signal);
      return store.get().exposure;
    },
    followDoor: async () => {
      const wanted = config.read().exposure;
      homePort = null;
      if (wanted !== null && !expired(wanted)) await open(wanted);
    },
    resume: async () => {
      const wanted = config.read().exposure;
      if (wanted === null) return inBackground(router.clearLeftovers());
      if (expired(wanted)) {
        inBackground(router.clearLeftovers());
        await finish(undefined, 'exposure-expired');
        return undefined;
      }
      if (wanted.method === 'manual') inBackground(router.clearLeftovers());
      await open(wanted);
      return undefined;
    },
    [Symbol.asyncDispose]: async () => {
      disposed = true;
      subscriptions.forEach((leave) => leave());
      newest.abort();
      await halt();
    },
  };
};
