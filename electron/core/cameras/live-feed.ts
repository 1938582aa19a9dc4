import { fail, ok } from '../../../shared/errors.ts';
import type { AppError, Result } from '../../../shared/errors.ts';
import type { Clock } from '../ports.ts';
import type { LiveEvent } from './contract.ts';
import { createKeptGroup } from './kept-group.ts';
import type { LiveUnit } from './kept-group.ts';
import { createLiveQueue } from './live-queue.ts';
import type { LiveQueue } from './live-queue.ts';
import { createLiveTime } from './live-time.ts';
import { createMailboxes } from './mailboxes.ts';
import type { JpegPicture } from './picture-reader.ts';
import { createRetryGate } from './retry-gate.ts';
import type { MediaItem, MediaUnit } from './rtsp/video-pipeline.ts';
import { createSharedUpstream } from './shared-upstream.ts';

/** From which a still picture can be made. */
export type Still =
  | { readonly kind: 'picture'; readonly picture: JpegPicture }
  /** `codec` as in `LiveEvent`; the unit is a keyframe with its parameter sets. */
  | { readonly kind: 'keyframe'; readonly codec: string; readonly data: Uint8Array };

export interface LiveFeedOptions {
  readonly clock: Clock;
  /** Names the camera in errors. */
  readonly host: string;
  /** Plays until it fails, which it resolves with, or until the signal, which it rejects with. */
  readonly play: (onItem: (item: MediaItem) => void, signal: AbortSignal) => Promise<AppError>;
  /** Called when the stream begins (null) and when it fails. */
  readonly onState: (error: AppError | null) => void;
  readonly onBug: (error: unknown) => AppError;
}

/** One camera's video for any number of viewers, and keyframes for still pictures, from one session. */
export interface LiveFeed extends AsyncDisposable {
  watch(signal: AbortSignal): AsyncGenerator<LiveEvent, void, undefined>;
  /** Keyframes or pictures as they come, the newest wins; failures once each. */
  stills(signal: AbortSignal): AsyncGenerator<Result<Still>, void, undefined>;
  readonly viewers: number;
}

/** While the camera is left alone after a failure, the feed looks this often whether it may be asked again. */
const CLOSED_POLL_MS = 250;
/** A keyframe this young is as good for a still picture as the next. */
const STILL_FRESH_MS = 3_000;

type Format = Extract<LiveEvent, { kind: 'format' }>;

export const createLiveFeed = (options: LiveFeedOptions): LiveFeed => {
  const { clock, host, play, onState, onBug } = options;
  const queues = new Set<LiveQueue>();
  const mailboxes = createMailboxes<Result<Still>>();
  const gate = createRetryGate(clock);
  const kept = createKeptGroup();
  const time = createLiveTime();
  let format: Format | null = null;
  let keyAt = Number.NEGATIVE_INFINITY;
  let playing = false;
  let closed = false;
  /** JPEG over RTP is no video that a browser could play; it is watched as frames. */
  let picturesOnly = false;
  const noVideo: AppError = { code: 'camera-unsupported', host, what: 'live-jpeg' };

  const offer = (event: LiveEvent): void => {
    for (const queue of queues) queue.offer(event);
  };

  const begin = (): void => {
    if (playing) return;
    playing = true;
    gate.succeed(true);
    onState(null);
  };

  const endSession = (): void => {
    playing = false;
    kept.forget();
    keyAt = Number.NEGATIVE_INFINITY;
    time.endSession();
  };

  const refuse = (error: AppError): void => {
    endSession();
    if (!gate.refuse(error)) return;
    onState(error);
    offer({ kind: 'failure', error });
    mailboxes.post(fail(error));
  };

  const takeUnit = ({ keyframe, timestampUs, data }: MediaUnit): void => {
    const unit: LiveUnit = { kind: 'unit', keyframe, timestampUs: time.at(timestampUs), data };
    kept.push(unit);
    offer(unit);
    if (!keyframe || format === null) return;
    keyAt = clock.now();
    mailboxes.post(ok({ kind: 'keyframe', codec: format.codec, data }));
  };

  const onItem = (item: MediaItem): void => {
    begin();
    switch (item.kind) {
      case 'format':
        format = { kind: 'format', ...item.format };
        kept.forget();
        offer(format);
        return;
      case 'unit':
        takeUnit(item.unit);
        return;
      case 'picture':
        mailboxes.post(ok({ kind: 'picture', picture: item.picture }));
        if (!picturesOnly) offer({ kind: 'failure', error: noVideo });
        picturesOnly = true;
    }
  };

  const run = async (signal: AbortSignal): Promise<void> => {
    while (!signal.aborted) {
      if (gate.closedBy() !== null) {
        await clock.sleep(CLOSED_POLL_MS, signal);
        continue;
      }
      try {
        refuse(await play(onItem, signal));
      } catch (error) {
        endSession();
        if (signal.aborted) return;
        refuse(onBug(error));
      }
    }
  };

  const upstream = createSharedUpstream({ clock, run, onBug });

  const watch = async function* (signal: AbortSignal): AsyncGenerator<LiveEvent, void, undefined> {
    if (closed) return;
    using _ = upstream.join();
    const queue = createLiveQueue();
    const reason = gate.closedBy() ?? (picturesOnly ? noVideo : null);
    if (reason !== null) queue.offer({ kind: 'failure', error: reason });
    else if (format !== null && kept.units.length > 0)
      for (const event of [format, ...kept.units]) queue.offer(event);
    else if (format !== null && playing) queue.offer(format);
    queues.add(queue);
    try {
      yield* queue.read(signal);
    } finally {
      queues.delete(queue);
    }
  };

  const freshStill = (): Result<Still> | null => {
    const reason = gate.closedBy();
    if (reason !== null) return fail(reason);
    const [key] = kept.units;
    if (format === null || key === undefined || clock.now() - keyAt > STILL_FRESH_MS) return null;
    return ok({ kind: 'keyframe', codec: format.codec, data: key.data });
  };

  return {
    watch,
    stills: async function* (signal) {
      if (closed) return;
      using _ = upstream.join();
      yield* mailboxes.read(signal, freshStill());
    },
    get viewers() {
      return queues.size;
    },
    [Symbol.asyncDispose]: async () => {
      closed = true;
      for (const queue of queues) queue.close();
      mailboxes.close();
      await upstream[Symbol.asyncDispose]();
    },
  };
};
