import { fail, ok } from '../../shared/errors.ts';
import type { Result } from '../../shared/errors.ts';
import type { StillDecoder } from '../core/cameras/contract.ts';
import { createWorkQueue } from '../core/cameras/work-queue.ts';
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

export interface PageDecoderDeps {
  /** Opens a fresh page; rejects where that fails. */
  readonly open: () => Promise<StillPage>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** A keyframe takes 30 ms; one of 8K without a graphics card on an old PC half a second. */
const DECODE_MS = 5_000;
/** The owner's screen asks every second while it is looked at; a window that nobody needs holds 60 MB. */
const IDLE_MS = 60_000;
/** A camera whose pictures end the page each time must not make the PC open windows for ever. */
const MOST_FAILURES = 3;
const REST_MS = 5 * 60_000;
/** All that the feed ever keeps of a group of pictures; one keyframe is far smaller. */
const MAX_UNIT_BYTES = 6 * 1024 * 1024;
/** Cameras name a handful of codecs; a hostile one could invent more. */
const MAX_UNKNOWN_CODECS = 32;

const unsupported = (): Result<never> =>
  fail({ code: 'camera-unsupported', host: '', what: 'still-picture' });
const noPicture = (): Result<never> => fail({ code: 'camera-not-a-picture', host: '', got: 'other' });

/** Opens a page on first need, gives it one keyframe after the other, closes it after a minute without any. */
export const createPageDecoder = (deps: PageDecoderDeps): StillDecoder & AsyncDisposable => {
  const { open, clock, logger } = deps;
  const inTurn = createWorkQueue();
  const unknownCodecs = new Set<string>();
  let page: StillPage | null = null;
  let idle = new AbortController();
  let failures = 0;
  let restUntil = 0;
  let closed = false;

  const closePage = (): void => {
    idle.abort();
    page?.close();
    page = null;
  };

  const closeWhenIdle = (): void => {
    idle = new AbortController();
    // An ended sleep means that the page is needed again.
    void clock.sleep(IDLE_MS, idle.signal).then(closePage, () => undefined);
  };

  const failed = (what: string, cause?: unknown): void => {
    closePage();
    failures += 1;
    if (failures >= MOST_FAILURES) restUntil = clock.now() + REST_MS;
    logger.warn({ err: cause, failures }, `the page that decodes still pictures ${what}`);
  };

  const openPage = async (): Promise<StillPage | null> => {
    try {
      page ??= await open();
    } catch (error) {
      failed('could not be opened', error);
    }
    if (closed) closePage();
    return page;
  };

  /** What the page says, or why it says nothing. */
  const ask = async (asked: StillPage, codec: string, unit: Uint8Array, signal: AbortSignal) => {
    const waiting = new AbortController();
    const over = AbortSignal.any([signal, waiting.signal]);
    const late = clock.sleep(DECODE_MS, over).then(
      () => 'hangs' as const,
      () => 'left' as const,
    );
    const gone = asked.gone.then(() => 'has ended' as const);
    try {
      return await Promise.race([asked.decode(codec, unit), gone, late]);
    } finally {
      waiting.abort();
    }
  };

  const take = (answer: StillAnswer, codec: string): Result<Uint8Array> => {
    failures = 0;
    if (answer === 'broken') return noPicture();
    if (answer !== 'unsupported') return ok(answer);
    if (unknownCodecs.size < MAX_UNKNOWN_CODECS) unknownCodecs.add(codec);
    return unsupported();
  };

  const decode = async (
    codec: string,
    unit: Uint8Array,
    signal: AbortSignal,
  ): Promise<Result<Uint8Array>> => {
    signal.throwIfAborted();
    if (closed || unknownCodecs.has(codec) || clock.now() < restUntil) return unsupported();
    if (unit.length > MAX_UNIT_BYTES) return noPicture();
    idle.abort();
    const asked = await openPage();
    if (asked === null) return unsupported();
    const answer = await ask(asked, codec, unit, signal);
    if (answer === 'hangs' || answer === 'has ended') {
      if (!closed) failed(answer);
      return noPicture();
    }
    closeWhenIdle();
    signal.throwIfAborted();
    return answer === 'left' ? noPicture() : take(answer, codec);
  };

  return {
    decode: (codec, unit, signal) => inTurn(() => decode(codec, unit, signal)),
    [Symbol.asyncDispose]: async () => {
      closed = true;
      closePage();
    },
  };
};
