import type { Result } from '../../../shared/errors.ts';
import type { UsedAuth } from './camera-fetch.ts';
import type { JpegPicture } from './picture-reader.ts';

export interface SourcePicture extends JpegPicture {
  readonly auth: UsedAuth;
}

/** One way to get a picture from one camera: a new protocol is one file that makes one of these. */
export interface PictureSource {
  /** One request, at most one credential attempt. Rejects with the signal's reason when aborted. */
  fetch(signal: AbortSignal): Promise<Result<SourcePicture>>;
  /** Least time between the starts of two requests, in milliseconds. */
  readonly paceMs: number;
  /**
   * Where the camera sends frames by itself: one connection, at most one credential attempt, frames as they come.
   * Ends after the first failure it yields; rejects with the signal's reason when aborted.
   */
  readonly stream?: ((signal: AbortSignal) => AsyncIterable<Result<SourcePicture>>) | undefined;
}
