import type { Result } from '../../../../shared/errors.ts';
import type { InspectedSource, Inspection } from '../../../../shared/camera.ts';
import type { Credentials, UsedAuth } from '../camera-fetch.ts';

export interface InspectRequest {
  readonly host: string;
  readonly port?: number | undefined;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
}

/** What an RTSP server says of one stream before it is played. */
export interface StreamDescription {
  /** `h264`, `h265` or `jpeg`. */
  readonly codec: string;
  /** Pixels; only where the description carries them. */
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  /** The login that was accepted for it. */
  readonly auth: UsedAuth;
}

/** RTSP DESCRIBE with at most one credential attempt. Errors: camera-login, camera-status, camera-unreachable. */
export type DescribeStream = (
  url: string,
  credentials: Credentials | null,
  signal: AbortSignal,
) => Promise<Result<StreamDescription>>;

export type Inspect = (request: InspectRequest, signal: AbortSignal) => Promise<Result<Inspection>>;

export type { InspectedSource, Inspection };
