import type { Clock, Logger } from '../core/ports.ts';
import type { StillAnswer } from './still-exchange.ts';

/** A page that decodes, one keyframe at a time. */
export interface StillPage {
  /** May never settle: a page may hang or be gone. */
  decode(codec: string, unit: Uint8Array): Promise<StillAnswer>;
  /** Resolves when it has crashed or was closed. */
  readonly gone: Promise<void>;
  close(): void;
}

export interface PageKeeperDeps {
  /** Opens a fresh page; rejects where that fails. */
  readonly open: () => Promise<StillPage>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** One page, opened when it is needed and closed when it was not for a minute. */
export interface PageKeeper extends Disposable {
  /** The page, or null where there is none to be had now. It stays until `release` or `failed`. */
  take(): Promise<StillPage | null>;
  /** It is not needed at present. */
  release(): void;
  /** It did what was asked of it. */
  succeeded(): void;
  /** It is closed, and the next `take` opens another; after several in a row only when some time has passed. */
  failed(what: string, cause?: unknown): void;
}

/** The owner's screen asks every second while it is looked at; a window that nobody needs holds 60 MB. */
const IDLE_MS = 60_000;
/** A camera whose pictures end the page each time must not make the PC open windows for ever. */
const MOST_FAILURES = 3;
const REST_MS = 5 * 60_000;

export const createPageKeeper = ({ open, clock, logger }: PageKeeperDeps): PageKeeper => {
  let page: StillPage | null = null;
  let idle = new AbortController();
  let failures = 0;
  let restUntil = 0;
  let closed = false;

  const close = (): void => {
    idle.abort();
    page?.close();
    page = null;
  };

  const failed: PageKeeper['failed'] = (what, cause) => {
    close();
    if (closed) return;
    failures += 1;
    if (failures >= MOST_FAILURES) restUntil = clock.now() + REST_MS;
    logger.warn({ err: cause, failures }, `the page that decodes still pictures ${what}`);
  };

  return {
    take: async () => {
      idle.abort();
      if (closed || clock.now() < restUntil) return null;
      try {
        page ??= await open();
      } catch (error) {
        failed('could not be opened', error);
      }
      if (closed) close();
      return page;
    },
    release: () => {
      idle = new AbortController();
      // An ended sleep means that the page is needed again.
      void clock.sleep(IDLE_MS, idle.signal).then(close, () => undefined);
    },
    succeeded: () => {
      failures = 0;
    },
    failed,
    [Symbol.dispose]: () => {
      closed = true;
      close();
    },
  };
};
