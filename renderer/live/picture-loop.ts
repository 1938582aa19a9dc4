import { AppError } from '../../shared/errors.ts';

/** Never more often than this, however fast the camera is: it is a watch over the home, not a film. */
export const pictureEveryMs = 1_000;

/** A camera that needs longer than this for one picture is as good as away; the next try may do better. */
const pictureTimeoutMs = 15_000;

/** After a failure the camera gets a rest before the next try. */
const restAfterFailureMs = 3_000;

export interface LoadedPicture {
  readonly blob: Blob;
  /** When the camera delivered it, on this page's own clock, in milliseconds since the epoch. */
  readonly at: number;
}

export interface PictureLoop {
  readonly url: (stamp: number) => string;
  readonly fetch: typeof fetch;
  readonly now: () => number;
  /** Resolves once the page is seen. */
  readonly whenVisible: (signal: AbortSignal) => Promise<void>;
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly onPicture: (picture: LoadedPicture) => void;
  readonly onProblem: (error: AppError) => void;
  readonly signal: AbortSignal;
}

/** Loads one picture after another, the next only when the one before has arrived, until the signal ends it. */
export const runPictureLoop = async (loop: PictureLoop): Promise<void> => {
  const { signal } = loop;
  while (!signal.aborted) {
    await loop.whenVisible(signal);
    if (signal.aborted) return;
    const startedAt = loop.now();
    const outcome = await loadPicture(loop, startedAt);
    if (signal.aborted) return;
    if (outcome.ok) loop.onPicture(outcome.picture);
    else loop.onProblem(outcome.error);
    const restMs = outcome.ok ? pictureEveryMs - (loop.now() - startedAt) : restAfterFailureMs;
    await loop.pause(Math.max(restMs, 0), signal);
  }
};

type Outcome =
  { readonly ok: true; readonly picture: LoadedPicture } | { readonly ok: false; readonly error: AppError };

const loadPicture = async (loop: PictureLoop, stamp: number): Promise<Outcome> => {
  try {
    const signal = AbortSignal.any([loop.signal, AbortSignal.timeout(pictureTimeoutMs)]);
    const response = await loop.fetch(loop.url(stamp), { signal, credentials: 'same-origin' });
    if (!response.ok) {
      const refusal = AppError.safeParse(readError(await response.json()));
      return { ok: false, error: refusal.success ? refusal.data : { code: 'core-unreachable' } };
    }
    const blob = await response.blob();
    return { ok: true, picture: { blob, at: loop.now() - ageOnArrival(response, loop.now()) } };
  } catch {
    return { ok: false, error: { code: 'core-unreachable' } };
  }
};

const readError = (body: unknown): unknown =>
  typeof body === 'object' && body !== null && 'error' in body ? body.error : undefined;

/** Measured by the clock that stamped the picture where its answer carries it: a page elsewhere may go wrong by minutes. */
const ageOnArrival = (response: Response, now: number): number => {
  const at = Date.parse(response.headers.get('x-picture-at') ?? '');
  if (Number.isNaN(at)) return 0;
  const sent = Date.parse(response.headers.get('date') ?? '');
  return Math.max(0, (Number.isNaN(sent) ? now : sent) - at);
};
