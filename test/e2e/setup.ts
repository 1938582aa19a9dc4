import { findChromium, noChromium } from '../electron-double/chromium.ts';
import { isLoopbackOnly } from './loopback-only.ts';

/** Vitest's global setup for this suite: fails at once, in words, where it cannot run truly. */
export const setup = (): void => {
  if (findChromium() === null) throw new Error(noChromium);
  if (!isLoopbackOnly()) {
    throw new Error('this suite must not reach any real network: start it with `npm run test:e2e`');
  }
};
