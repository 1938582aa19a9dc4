import { familyOf } from './annex-b.ts';
import { createMuxer } from './mp4/muxer.ts';
import type { Player, PlayerKind, PlayerNeeds } from './player.ts';

/** Farther behind the newest picture than this, the player jumps to it. */
const BEHIND_SECONDS = 1.2;
/** How near to the newest picture it plays: a few pictures of reserve. */
const RESERVE_SECONDS = 0.25;
/** What has been seen is let go of after this. */
const KEEP_SECONDS = 15;

/** An iPhone has the managed kind only. */
const mediaSourceClass = (): typeof MediaSource | null => {
  const managed: unknown = Reflect.get(globalThis, 'ManagedMediaSource');
  if (typeof managed === 'function') return managed as typeof MediaSource;
  return typeof MediaSource === 'undefined' ? null : MediaSource;
};

/** Fragmented MP4 into a `<video>`: for browsers without WebCodecs. */
export const openMediaSourcePlayer: PlayerKind = (needs) => {
  const family = familyOf(needs.opening.codec);
  const kind = mediaSourceClass();
  // The boxes carry the parameter sets out of band: hvc1, whatever the camera calls itself.
  const type = `video/mp4; codecs="${needs.opening.codec.replace(/^hev1/, 'hvc1').replace(/^avc3/, 'avc1')}"`;
  if (family === null || kind === null || !kind.isTypeSupported(type)) return Promise.resolve(null);
  return Promise.resolve(createMediaSourcePlayer(new kind(), type, createMuxer(family), needs));
};

const createMediaSourcePlayer = (
  source: MediaSource,
  type: string,
  muxer: ReturnType<typeof createMuxer>,
  { onPicture, onFail }: PlayerNeeds,
): Player => {
  const video = document.createElement('video');
  const queue: Uint8Array<ArrayBuffer>[] = [];
  const url = URL.createObjectURL(source);
  let buffer: SourceBuffer | null = null;

  const step = (): void => {
    if (buffer === null || buffer.updating || source.readyState !== 'open') return;
    if (letGo(buffer, video.currentTime)) return;
    const next = queue.shift();
    if (next === undefined) return;
    try {
      buffer.appendBuffer(next);
    } catch (cause) {
      // A phone may allow a few megabytes only: what was seen makes room.
      if (isFull(cause) && makeRoom(buffer, video.currentTime)) queue.unshift(next);
      else onFail(cause instanceof Error ? cause.message : 'append');
    }
  };
  const begin = (): void => {
    try {
      buffer = source.addSourceBuffer(type);
    } catch (cause) {
      // Some say that they support a type and then do not.
      return onFail(cause instanceof Error ? cause.message : 'type');
    }
    buffer.addEventListener('updateend', () => {
      stayLive(video);
      step();
    });
    step();
  };
  source.addEventListener('sourceopen', begin, { once: true });
  video.muted = true;
  video.autoplay = true;
  video.playsInline = true;
  video.disableRemotePlayback = true;
  video.addEventListener('timeupdate', () => onPicture(video.videoWidth, video.videoHeight));
  video.addEventListener('error', () => onFail(video.error?.message ?? 'video'));
  video.src = url;

  return {
    element: video,
    push: (unit) => {
      queue.push(...muxer.push(unit));
      step();
    },
    close: () => {
      video.removeAttribute('src');
      video.load();
      URL.revokeObjectURL(url);
    },
  };
};

/** Begins to remove what was seen long ago; true while that is under way. */
const letGo = (buffer: SourceBuffer, now: number): boolean => {
  const { buffered } = buffer;
  if (buffered.length === 0 || now - buffered.start(0) < KEEP_SECONDS * 2) return false;
  buffer.remove(buffered.start(0), now - KEEP_SECONDS);
  return true;
};

const isFull = (cause: unknown): boolean =>
  cause instanceof DOMException && cause.name === 'QuotaExceededError';

/** Begins to remove all that was seen; false where there is nothing of it. */
const makeRoom = (buffer: SourceBuffer, now: number): boolean => {
  const { buffered } = buffer;
  if (buffered.length === 0 || now - buffered.start(0) < RESERVE_SECONDS) return false;
  buffer.remove(buffered.start(0), now - RESERVE_SECONDS / 2);
  return true;
};

const stayLive = (video: HTMLVideoElement): void => {
  const { buffered } = video;
  if (buffered.length === 0) return;
  const newest = buffered.end(buffered.length - 1);
  if (
    newest - video.currentTime > BEHIND_SECONDS ||
    video.currentTime < buffered.start(buffered.length - 1)
  ) {
    video.currentTime = Math.max(buffered.start(buffered.length - 1), newest - RESERVE_SECONDS);
  }
  // Refused while the page is hidden; the next picture tries again.
  if (video.paused) video.play().catch(() => undefined);
};
