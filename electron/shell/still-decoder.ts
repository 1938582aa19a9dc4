import { fail, ok } from '../../shared/errors.ts';
import type { Result } from '../../shared/errors.ts';
import type { StillDecoder } from '../core/cameras/contract.ts';
import { createWorkQueue } from '../core/cameras/work-queue.ts';
import type { Clock } from '../core/ports.ts';
import type { StillAnswer } from './still-exchange.ts';
import { createPageKeeper } from './still-page-keeper.ts';
import type { PageKeeperDeps, StillPage } from './still-page-keeper.ts';

/** A keyframe takes 30 ms; one of 8K without a graphics card on an old PC half a second. */
const DECODE_MS = 5_000;
/** All that the feed ever keeps of a group of pictures; one keyframe is far smaller. */
const MAX_UNIT_BYTES = 6 * 1024 * 1024;
/** Cameras name a handful of codecs; a hostile one could invent more. */
const MAX_UNKNOWN_CODECS = 32;

const unsupported = (): Result<never> =>
  fail({ code: 'camera-unsupported', host: '', what: 'still-picture' });
const noPicture = (): Result<never> => fail({ code: 'camera-not-a-picture', host: '', got: 'other' });

type Outcome = { readonly answer: StillAnswer } | { readonly silence: 'hangs' | 'has ended' | 'left' };

interface Keyframe {
  readonly codec: string;
  readonly unit: Uint8Array;
  readonly signal: AbortSignal;
}

/** What the page says of a keyframe, or why it says nothing. */
const ask = async (page: StillPage, { codec, unit, signal }: Keyframe, clock: Clock): Promise<Outcome> => {
  const waiting = new AbortController();
  const late = clock.sleep(DECODE_MS, AbortSignal.any([signal, waiting.signal])).then(
    (): Outcome => ({ silence: 'hangs' }),
    (): Outcome => ({ silence: 'left' }),
  );
  const gone = page.gone.then((): Outcome => ({ silence: 'has ended' }));
  const answered = page.decode(codec, unit).then((answer): Outcome => ({ answer }));
  try {
    return await Promise.race([answered, gone, late]);
  } finally {
    waiting.abort();
  }
};

/** Still pictures by a page that is opened on first need; it gets one keyframe after the other. */
export const createPageDecoder = (deps: PageKeeperDeps): StillDecoder & AsyncDisposable => {
  const keeper = createPageKeeper(deps);
  const inTurn = createWorkQueue();
  const unknownCodecs = new Set<string>();

  const read = (answer: StillAnswer, codec: string): Result<Uint8Array> => {
    keeper.succeeded();
    if (answer === 'broken') return noPicture();
    if (answer !== 'unsupported') return ok(answer);
    if (unknownCodecs.size < MAX_UNKNOWN_CODECS) unknownCodecs.add(codec);
    return unsupported();
  };

  const decode = async (keyframe: Keyframe): Promise<Result<Uint8Array>> => {
    const { codec, unit, signal } = keyframe;
    signal.throwIfAborted();
    if (unknownCodecs.has(codec)) return unsupported();
    if (unit.length > MAX_UNIT_BYTES) return noPicture();
    const page = await keeper.take();
    if (page === null) return unsupported();
    const outcome = await ask(page, keyframe, deps.clock);
    if ('answer' in outcome || outcome.silence === 'left') keeper.release();
    else keeper.failed(outcome.silence);
    signal.throwIfAborted();
    return 'answer' in outcome ? read(outcome.answer, codec) : noPicture();
  };

  return {
    decode: (codec, unit, signal) => inTurn(() => decode({ codec, unit, signal })),
    [Symbol.asyncDispose]: async () => keeper[Symbol.dispose](),
  };
};
