import type { ExposureService } from '../exposure/contract.ts';
import type { ForwardService } from '../forward/contract.ts';
import type { Clock, Logger } from '../ports.ts';
import type { RouterService } from '../router/contract.ts';
import type { Store } from '../store.ts';
import type { Farewell, FarewellReply } from './contract.ts';

/** A router that is silent must not keep anyone from leaving; what is left there ends with its lease. */
const LEFTOVERS_TIMEOUT_MS = 8_000;
/** The answer, and the page's last look at it, go out before the host ends. */
const LAST_WORD_MS = 1_000;

export interface FarewellDeps {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly store: Store;
  readonly exposure: Pick<ExposureService, 'close'>;
  readonly forward: Pick<ForwardService, 'remove'>;
  readonly router: Pick<RouterService, 'clearLeftovers'>;
  /** Ends the host and deletes its files; the host's own business. */
  readonly end?: (() => void) | undefined;
}

export const createFarewell = (deps: FarewellDeps): Farewell => {
  const { clock, logger, store, exposure, forward, router, end } = deps;

  const closeEverything = async (): Promise<FarewellReply> => {
    const { externalPort } = store.get().exposure;
    const closed = await exposure.close();
    for (const { id } of store.get().forwards) await forward.remove(id);
    const signal = AbortSignal.timeout(LEFTOVERS_TIMEOUT_MS);
    try {
      await router.clearLeftovers(signal);
    } catch (error) {
      logger.warn({ err: error }, 'the router could not be asked for what earlier runs left there');
    }
    const problem = closed.ok ? closed.value.problem : closed.error;
    return externalPort === undefined || problem === undefined ? {} : { left: { externalPort, problem } };
  };

  const endSoon = async (leave: () => void): Promise<void> => {
    await clock.sleep(LAST_WORD_MS);
    leave();
  };

  return {
    closeEverything,
    forget:
      end === undefined
        ? null
        : async () => {
            const reply = await closeEverything();
            void endSoon(end).catch((error: unknown) => logger.error({ err: error }, 'the end failed'));
            return reply;
          },
  };
};
