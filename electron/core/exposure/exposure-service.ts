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
import { closedExposure } from './exposure-view.ts';
import type { Door } from './exposure-view.ts';
import { beginWish } from './open-wish.ts';
import type { OpenWish } from './open-wish.ts';

/** How long a caller who names no time waits for the mapping to be read back. */
const recheckTimeoutMs = 2_000;

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

const momentHasPassed: AppError = {
  code: 'bad-input',
  issues: [{ path: 'untilAt', message: 'This moment has passed.' }],
};

const sameValue = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Opens, keeps and closes the one outside port, and publishes `exposure` and `router`. */
export const createExposureService = (options: ExposureServiceOptions): ExposureService => {
  const { clock, config, store, journal, router, network, gateway, address, random = Math.random } = options;
  const logger = options.logger.child({ feature: 'exposure' });
  let running: OpenWish | null = null;
  /** Ends what the newest wish has started, or is about to start. */
  let newest = new AbortController();
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
    const exposure = running?.show(shown) ?? shown;
    store.update((state) => (sameValue(state.exposure, exposure) ? {} : { exposure }));
  };

  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work, work);
    turn = mine.catch(() => undefined);
    return mine;
  };

  /** Ends the present wish and takes its mapping off the router. */
  const halt = async (): Promise<AppError | undefined> => {
    const current = running;
    running = null;
    return current?.halt();
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

  const begin = (wanted: WantedExposure, stop: AbortController): OpenWish => {
    homePort ??= gateway.listening()?.port ?? null;
    gateway.admitOutside(true);
    const isPresent = (): boolean => running === wish;
    const wish: OpenWish = beginWish({
      ...{ clock, logger, config, journal, router, network, gateway, address, random, wanted, door, stop },
      addressNow: () => store.get().address,
      publish: (exposure) => {
        if (isPresent()) publish(exposure);
      },
      changed: () => publish(lastShown),
      onEnded: () =>
        void inTurn(async () => {
          if (isPresent()) await finish(await halt(), 'exposure-expired');
        }),
    });
    running = wish;
    return wish;
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
      return begin(wanted, stop).run.first;
    });
    if (!disposed && store.get().router === null) look();
    return first;
  };

  const onVisit = (visit: Pick<Visit, 'ip' | 'at'>): void => running?.onVisit(visit);

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
    recheck: async (signal = AbortSignal.timeout(recheckTimeoutMs)) => {
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
