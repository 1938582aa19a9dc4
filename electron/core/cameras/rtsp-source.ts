import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import type { StillDecoder } from './contract.ts';
import type { LiveFeed, Still } from './live-feed.ts';
import { readPicture } from './picture-reader.ts';
import type { PictureSource, SourcePicture } from './picture-source.ts';

/** A keyframe decoded each second costs a few per cent of a core; live video needs none of it. */
const STILL_PACE_MS = 1_000;
/** Most cameras send a keyframe every four seconds or less; connecting takes up to three. */
const STILL_WAIT_MS = 9_000;

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Still pictures of a camera that has only video: the keyframes of its live feed, decoded. */
export const createRtspSource = (host: string, feed: LiveFeed, decoder: StillDecoder): PictureSource => {
  const toPicture = async (still: Still, signal: AbortSignal): Promise<Result<SourcePicture>> => {
    // Whether a login was needed is the feed's affair; it has its own guard against locking the account.
    if (still.kind === 'picture') return ok({ ...still.picture, auth: 'none' });
    const decoded = await decoder.decode(still.codec, still.data, signal);
    if (!decoded.ok) return 'host' in decoded.error ? fail({ ...decoded.error, host }) : decoded;
    const picture = await readPicture(once(decoded.value), host);
    return picture.ok ? ok({ ...picture.value, auth: 'none' }) : picture;
  };

  const stream = async function* (
    signal: AbortSignal,
  ): AsyncGenerator<Result<SourcePicture>, void, undefined> {
    for await (const still of feed.stills(signal)) {
      const picture = still.ok ? await toPicture(still.value, signal) : still;
      yield picture;
      if (!picture.ok) return;
    }
  };

  return {
    paceMs: STILL_PACE_MS,
    stream,
    fetch: async (signal) => {
      const limited = AbortSignal.any([signal, AbortSignal.timeout(STILL_WAIT_MS)]);
      const reader = feed.stills(limited);
      const next = await reader.next();
      await reader.return();
      signal.throwIfAborted();
      if (next.done === true) return fail({ code: 'camera-unreachable', host, reason: 'timeout' });
      return next.value.ok ? toPicture(next.value.value, signal) : next.value;
    },
  };
};
