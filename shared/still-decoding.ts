/**
 * Between the desktop app and the page of its own that decodes keyframes. The page asks for a keyframe and waits, decodes
 * it, hands in what came of it, and asks again: it needs no preload and no IPC, and never learns whose camera it was.
 */

/** Not the origin of the owner's page, so that nothing which gets into this one may call the core. */
export const stillOrigin = 'app://still-decoder';

export const stillPaths = {
  page: '/still-decoder.html',
  /** GET; answered when there is work, with a keyframe (Annex B with its parameter sets). */
  keyframe: '/keyframe',
  /** POST; the body is a JPEG where the outcome is `picture`, else empty. */
  picture: '/picture',
} as const;

export const stillHeaders = {
  /** With a keyframe: as WebCodecs names it. */
  codec: 'x-codec',
  /** Both ways: which keyframe it is about. */
  job: 'x-job',
  outcome: 'x-outcome',
} as const;

/** `unsupported`: this browser engine does not know the codec; `broken`: these bytes gave no picture. */
export type StillOutcome = 'picture' | 'unsupported' | 'broken';
