import type { Camera } from '../../shared/camera.ts';
import type { AppError } from '../../shared/errors.ts';
import type { Tone } from '../ui/state/StateMark.tsx';
import type { LivePicture } from './use-live-picture.ts';

/** After this a picture no longer passes for the present: it turns grey and its age is shown large. */
export const oldAfterMs = 10_000;

export type PictureState = 'live' | 'starting' | 'old' | 'offline' | 'login' | 'video';

export const pictureTones = {
  live: 'ok',
  starting: 'unknown',
  old: 'warn',
  offline: 'fail',
  login: 'warn',
  video: 'unknown',
} as const satisfies Readonly<Record<PictureState, Tone>>;

/** It answers, and its video plays; only nothing on this PC makes a still picture of it. */
const isVideoOnly = (problem: AppError | null): boolean =>
  problem?.code === 'camera-unsupported' && problem.what === 'still-picture';

/** What the tile says. What the page itself saw counts more than what the core saw last. */
export const pictureState = (camera: Camera, picture: LivePicture, now: number): PictureState => {
  const isFresh = picture.at !== null && now - picture.at < oldAfterMs;
  if (isFresh && picture.problem === null) return 'live';
  if (picture.problem?.code === 'camera-login' || camera.status === 'login') return 'login';
  if (camera.status === 'online' && isVideoOnly(picture.problem)) return 'video';
  if (picture.problem !== null || camera.status === 'offline') return 'offline';
  return picture.at === null ? 'starting' : 'old';
};
