import { stillHeaders, stillPaths } from '../../shared/still-decoding.ts';
import type { StillOutcome } from '../../shared/still-decoding.ts';

/** What the page made of a keyframe. */
export type StillAnswer = Uint8Array | 'unsupported' | 'broken';

/** The counter between the app and its decoding page: keyframes go out, pictures come in. */
export interface StillExchange {
  /** Gives a keyframe to the page as soon as it asks for one. Never settles where no page answers. */
  hand(codec: string, unit: Uint8Array): Promise<StillAnswer>;
  /** Answers the page's two requests; null for any other. */
  fetch(request: Request): Promise<Response> | null;
  /** The page is gone: what was given to it is forgotten. */
  reset(): void;
}

/** A decoded 8K picture as JPEG. */
const MAX_PICTURE_BYTES = 16 * 1024 * 1024;

interface Job {
  readonly id: string;
  readonly codec: string;
  readonly unit: Uint8Array;
  readonly settle: (answer: StillAnswer) => void;
}

const empty = (status: number): Response => new Response(null, { status });

/** The whole body, or null where it is larger than any picture. */
const readBody = async (request: Request): Promise<Uint8Array | null> => {
  const parts: Uint8Array[] = [];
  let size = 0;
  const body: ReadableStream<Uint8Array> | null = request.body;
  if (body === null) return null;
  for await (const part of body) {
    size += part.length;
    if (size > MAX_PICTURE_BYTES) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
};

const readAnswer = async (request: Request): Promise<StillAnswer> => {
  const outcome = request.headers.get(stillHeaders.outcome);
  if (outcome === ('unsupported' satisfies StillOutcome)) return outcome;
  const body = outcome === ('picture' satisfies StillOutcome) ? await readBody(request) : null;
  return body === null || body.length === 0 ? 'broken' : body;
};

export const createStillExchange = (): StillExchange => {
  let lastId = 0;
  let job: Job | null = null;
  let taken = false;
  let waiting: ((response: Response) => void) | null = null;

  const serve = (): void => {
    if (job === null || taken || waiting === null) return;
    const { id, codec, unit } = job;
    taken = true;
    waiting(
      new Response(Buffer.from(unit), {
        headers: {
          'content-type': 'application/octet-stream',
          'cache-control': 'no-store',
          [stillHeaders.job]: id,
          [stillHeaders.codec]: codec,
        },
      }),
    );
    waiting = null;
  };

  const giveWork = (): Promise<Response> =>
    new Promise((resolve) => {
      waiting?.(empty(410)); // One page at a time: an older request is of a page that is gone.
      waiting = resolve;
      serve();
    });

  const takePicture = async (request: Request): Promise<Response> => {
    const asked = job;
    // Too late for the one it was about.
    if (asked === null || request.headers.get(stillHeaders.job) !== asked.id) return empty(204);
    asked.settle(await readAnswer(request));
    if (job === asked) job = null;
    return empty(204);
  };

  return {
    hand: (codec, unit) =>
      new Promise((settle) => {
        lastId += 1;
        job = { id: String(lastId), codec, unit, settle };
        taken = false;
        serve();
      }),
    fetch: (request) => {
      const { pathname } = new URL(request.url);
      if (pathname === stillPaths.keyframe && request.method === 'GET') return giveWork();
      return pathname === stillPaths.picture && request.method === 'POST' ? takePicture(request) : null;
    },
    reset: () => {
      waiting?.(empty(410));
      waiting = null;
      job = null;
    },
  };
};
