import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import type { Clock } from '../ports.ts';
import type { CameraHub, HubReport } from './camera-hub.ts';
import type { Picture, TakeFrame } from './contract.ts';
import { createMailboxes } from './mailboxes.ts';
import type { PictureSource } from './picture-source.ts';
import { createSharedUpstream } from './shared-upstream.ts';

export interface FrameFeedOptions {
  readonly hub: CameraHub;
  readonly source: PictureSource;
  readonly clock: Clock;
  readonly onBug: (error: unknown) => void;
}

/** One camera's frames for any number of viewers, from one connection while somebody watches. */
export interface FrameFeed extends AsyncDisposable {
  /** The newest frames, at most `fps` a second, and failures once each. Ends with the signal or the feed. */
  watch(signal: AbortSignal, take: TakeFrame, fps?: number): Promise<void>;
  /** What the hub learned: passed on to every viewer. */
  publish(report: HubReport): void;
  readonly viewers: number;
}

/** While the camera is left alone after a failure, the feed looks this often whether it may be asked again. */
const CLOSED_POLL_MS = 250;
/** A viewer who comes sees the last frame at once if it is this young. */
const GREETING_MS = 2_000;

export const createFrameFeed = ({ hub, source, clock, onBug }: FrameFeedOptions): FrameFeed => {
  const mailboxes = createMailboxes<Result<Picture>>();

  const poll = async (signal: AbortSignal): Promise<void> => {
    const startedAt = clock.now();
    await hub.snapshot(signal);
    await clock.sleep(Math.max(1, source.paceMs - (clock.now() - startedAt)), signal);
  };

  const run = async (signal: AbortSignal): Promise<void> => {
    while (!signal.aborted) {
      if (source.stream === undefined) await poll(signal);
      else if (hub.closedBy() === null) await hub.follow(source.stream, signal);
      else await clock.sleep(CLOSED_POLL_MS, signal);
    }
  };

  const upstream = createSharedUpstream({ clock, run, onBug });

  const greeting = (): Result<Picture> | null => {
    const reason = hub.closedBy();
    if (reason !== null) return fail(reason);
    const last = hub.lastPicture();
    return last !== null && clock.now() - last.at < GREETING_MS ? ok(last) : null;
  };

  /** Waits after each frame until the next is due. */
  const paced = (take: TakeFrame, fps: number, signal: AbortSignal): TakeFrame => {
    const gapMs = 1_000 / fps;
    let dueAt = clock.now();
    return async (frame) => {
      await take(frame);
      // Counted from the last due time, not from now: a camera at exactly this rate is not halved.
      dueAt = Math.max(dueAt + gapMs, clock.now() - gapMs);
      const waitMs = dueAt - clock.now();
      // Rejects when the viewer left while waiting, and then there is no next one.
      if (waitMs > 0) await clock.sleep(waitMs, signal).catch(() => undefined);
    };
  };

  const watch: FrameFeed['watch'] = async (signal, take, fps) => {
    using _ = upstream.join();
    await mailboxes.hand(signal, fps === undefined ? take : paced(take, fps, signal), greeting());
  };

  return {
    watch,
    publish: (report) => mailboxes.post(report.kind === 'picture' ? ok(report.picture) : fail(report.error)),
    get viewers() {
      return mailboxes.readers;
    },
    [Symbol.asyncDispose]: async () => {
      mailboxes.close();
      await upstream[Symbol.asyncDispose]();
    },
  };
};
