import { describe, expect, it } from 'vitest';
import { pictureState } from '../../renderer/live/picture-state.ts';
import type { PictureState } from '../../renderer/live/picture-state.ts';
import type { LivePicture } from '../../renderer/live/use-live-picture.ts';
import type { Camera } from '../../shared/camera.ts';
import type { AppError } from '../../shared/errors.ts';
import { frontDoor } from './fakes/app-state.ts';

const now = 1_000_000;
const away: AppError = { code: 'camera-unreachable', host: 'cam', reason: 'timeout' };
const videoOnly: AppError = { code: 'camera-unsupported', host: 'cam', what: 'still-picture' };
const noLogin: AppError = { code: 'camera-login', host: 'cam', auth: 'digest' };

describe('what a tile says of its picture', () => {
  it.each<[Camera['status'], AppError | null, number | null, PictureState]>([
    ['online', null, 0, 'live'],
    ['offline', null, 0, 'live'],
    ['unknown', null, null, 'starting'],
    ['online', null, 60_000, 'old'],
    ['online', away, 60_000, 'offline'],
    ['offline', null, null, 'offline'],
    ['login', null, null, 'login'],
    ['online', noLogin, null, 'login'],
    ['online', videoOnly, null, 'video'],
    ['offline', videoOnly, null, 'offline'],
  ])('%s, problem %j, a picture %s ms old: %s', (status, problem, age, expected) => {
    const picture: LivePicture = { url: null, at: age === null ? null : now - age, problem };
    expect(pictureState({ ...frontDoor, status }, picture, now)).toBe(expected);
  });
});
