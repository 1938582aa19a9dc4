import type { AppError } from '../../../../shared/errors.ts';
import type { Inspection } from '../../../../shared/camera.ts';
import type { Credentials } from '../camera-fetch.ts';

/**
 * What the camera made of the login. One refusal ends every further attempt: cameras lock accounts after a few, Hikvision
 * for half an hour.
 */
export interface LoginState {
  readonly auth: Inspection['auth'];
  readonly login: Inspection['login'];
  /** The credentials to send, or null: there are none, or they were refused. */
  credentials(): Credentials | null;
  /** True when a refusal means that nothing more shall be tried with a login. */
  readonly refused: boolean;
  accepted(auth: 'none' | 'basic' | 'digest'): void;
  failed(error: AppError): void;
}

export const createLoginState = (given: Credentials | null): LoginState => {
  let auth: Inspection['auth'] = 'unknown';
  let login: Inspection['login'] = 'ok';
  return {
    get auth() {
      return auth;
    },
    get login() {
      return login;
    },
    get refused() {
      return login === 'wrong' || login === 'locked';
    },
    credentials: () => (login === 'wrong' || login === 'locked' ? null : given),
    accepted: (used) => {
      if (auth === 'unknown' || used !== 'none') auth = used;
      // One picture may be open to all while others need a login.
      if (login === 'needed' && used !== 'none') login = 'ok';
    },
    failed: (error) => {
      if (error.code === 'camera-locked') login = 'locked';
      if (error.code !== 'camera-login') return;
      if (error.auth !== 'unknown') auth = error.auth;
      if (login === 'ok') login = given === null ? 'needed' : 'wrong';
    },
  };
};
