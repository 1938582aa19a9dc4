import type { AppError, Result } from '../../../shared/errors.ts';
import type { CameraSource } from '../../../shared/camera.ts';

/** One whole JPEG (SOI to EOI) and what was read from its frame header. */
export interface Picture {
  readonly jpeg: Uint8Array;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** When the camera delivered it, in milliseconds since the epoch. */
  readonly at: number;
  /** Grows with every new frame of this camera. */
  readonly revision: number;
}

export interface CameraFields {
  readonly name: string;
  readonly source: CameraSource;
  readonly liveUrl?: string | undefined;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
}

export interface PictureTest {
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  readonly auth: 'none' | 'basic' | 'digest';
  /** A small JPEG in base64, where one was asked for. */
  readonly thumbnail?: string | undefined;
}

export interface PictureTestRequest extends Omit<CameraFields, 'name'> {
  /** Longest picture width in pixels. */
  readonly thumbnailWidth?: number | undefined;
}

export interface SnapshotRequest {
  /** Longest picture width in pixels; pictures are never enlarged. */
  readonly width?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What other features may ask of cameras: pictures, nothing of how they came. */
export interface CameraPictures {
  /**
   * The newest picture. Any number of callers cause at most one request to the camera at a time, and none
   * before the camera's own pace has passed.
   * Errors: camera-not-found, camera-unreachable, camera-login, camera-locked, camera-status, camera-not-a-picture,
   * camera-too-large, camera-certificate-changed, camera-unsupported. Never rejects: a caller that aborts is
   * told `camera-unreachable`, and the request goes on for the others.
   */
  snapshot(id: string, request?: SnapshotRequest): Promise<Result<Picture>>;
  /** The last picture that was ever fetched since the start, however old. */
  lastPicture(id: string): Picture | null;
}

export interface FramesRequest {
  /** At most this many frames a second; all that the camera sends when left out. */
  readonly fps?: number | undefined;
  /** Longest picture width in pixels; pictures are never enlarged. */
  readonly width?: number | undefined;
  /** Ends the watching. */
  readonly signal: AbortSignal;
}

/** What a live viewer receives. */
export type LiveEvent =
  /**
   * Before the first unit and whenever it changes. `codec` as WebCodecs and MSE name it (`avc1.64001f`,
   * `hev1.1.6.L93.B0`); sizes in pixels.
   */
  | {
      readonly kind: 'format';
      readonly codec: string;
      readonly width?: number | undefined;
      readonly height?: number | undefined;
    }
  /**
   * One access unit, Annex B; a keyframe carries its parameter sets. Microseconds since the first unit of this
   * camera, never falling. After any gap the next unit is a keyframe.
   */
  | {
      readonly kind: 'unit';
      readonly keyframe: boolean;
      readonly timestampUs: number;
      readonly data: Uint8Array;
    }
  /** Once; a format and a keyframe follow when the camera is back. */
  | { readonly kind: 'failure'; readonly error: AppError };

/** Turns a keyframe into a still picture: a hidden window in the desktop app, ffmpeg elsewhere. */
export interface StillDecoder {
  /**
   * `codec` as in `LiveEvent`; `unit` is a keyframe with its parameter sets, Annex B. Gives a JPEG.
   * Errors: camera-unsupported where nothing on this PC can decode, camera-not-a-picture.
   */
  decode(codec: string, unit: Uint8Array, signal: AbortSignal): Promise<Result<Uint8Array>>;
}

/**
 * Is called with each frame, and not again before the promise that it gave has resolved; the frame that is newest then is next.
 * Null: ready for more. With many viewers a promise for each frame and viewer costs more than all else but sending it.
 */
export type TakeFrame = (frame: Result<Picture>) => Promise<void> | null;

/** Moving pictures for many viewers from one connection per camera. */
export interface CameraStreams {
  /**
   * The camera's newest frames, as they come: a reader that stalls misses frames, slows nobody and holds one.
   * A failure is told once, and the camera is tried again while the reader stays; frames follow when it is back.
   * Resolves by the signal, when the camera is removed, and at once with `camera-not-found` where there is none;
   * rejects with what `take` throws or its promise is rejected with.
   * The connection is begun by the first reader and ended a few seconds after the last.
   */
  frames(id: string, request: FramesRequest, take: TakeFrame): Promise<void>;
  /**
   * The camera's video as it comes, beginning with what is known since the last keyframe. A reader that stalls
   * goes on at the next keyframe. Failures as in `frames`; `camera-unsupported` where the camera has no video.
   */
  live(id: string, request: { readonly signal: AbortSignal }): AsyncGenerator<LiveEvent, void, undefined>;
}

export interface CheckedAddress {
  readonly source: CameraSource;
  readonly liveUrl?: string | undefined;
  readonly heldPassword: boolean;
}

/** Passwords go to the vault and come out only towards the camera's own host; URLs are kept without them. */
export interface CameraService extends CameraPictures, CameraStreams, AsyncDisposable {
  /** Errors: bad-input. */
  add(fields: CameraFields): Promise<Result<{ readonly id: string }>>;
  update(
    id: string,
    change: { readonly [K in keyof CameraFields]?: CameraFields[K] | undefined },
  ): Promise<Result<object>>;
  remove(id: string): Promise<Result<object>>;
  /** After `camera-certificate-changed`: the owner vouches for the certificate that the camera shows next. */
  trustCertificate(id: string): Promise<Result<object>>;
  /**
   * The addresses as they would be kept, and whether a password stood in them. Changes nothing. Errors: bad-input.
   */
  checkAddress(where: Pick<CameraFields, 'source' | 'liveUrl'>): Result<CheckedAddress>;
  /** Begins the cameras that came into the configuration by another way, and shows names that changed there. */
  adopt(): Promise<void>;
  /** One fetch with at most one credential attempt; keeps nothing. */
  test(request: PictureTestRequest): Promise<Result<PictureTest>>;
}
