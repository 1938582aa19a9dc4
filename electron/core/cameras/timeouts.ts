/** How long one exchange with a camera may take, in milliseconds. */
export interface Timeouts {
  /** Silence allowed until connected (TCP and TLS). A LAN answers in 1 ms; an old camera's TLS takes 2 s of its CPU. */
  readonly connectMs: number;
  /** Silence allowed afterwards. Cameras that wake their sensor first need some 2 s for the first byte. */
  readonly idleMs: number;
  /** The whole picture, so that a slow drip ends too and viewers are told within 10 s. */
  readonly totalMs: number;
}

export const cameraTimeouts: Timeouts = {
  connectMs: 3_000,
  idleMs: 4_000,
  totalMs: 8_000,
};

/** Cameras answer some ten ONVIF calls one after another before the first picture; each may take a second on an old one. */
export const ONVIF_RESOLVE_MS = 12_000;

/** A stream without a whole frame for this long has failed. Some send one frame in five seconds at night. */
export const STREAM_SILENCE_MS = 8_000;

/** A time of `Timeouts` has passed. */
export class CameraTimeout extends Error {
  override readonly name = 'CameraTimeout';
}
