import { fail, ok } from '../../../../shared/errors.ts';
import type { Result } from '../../../../shared/errors.ts';
import type { InspectedSource } from '../../../../shared/camera.ts';
import { createCameraFetch } from '../camera-fetch.ts';
import type { CameraFetch } from '../camera-fetch.ts';
import { fillUrl } from '../camera-url.ts';
import { unreachable } from '../http-connection.ts';
import { headerValue } from '../http-head.ts';
import { hostLabel } from '../http-request.ts';
import type { HttpContext } from '../http-request.ts';
import { readPicture } from '../picture-reader.ts';
import type { Candidate } from './candidates.ts';
import type { DescribeStream } from './contract.ts';
import type { LoginState } from './login-state.ts';

export interface TryContext {
  readonly login: LoginState;
  readonly http: HttpContext;
  /** null where this build speaks no RTSP. */
  readonly describeStream: DescribeStream | null;
}

const fromHttp = async (
  candidate: Candidate,
  cameraFetch: CameraFetch,
  { login, http }: TryContext,
): Promise<Result<InspectedSource>> => {
  const url = fillUrl(candidate.url, login.credentials());
  const host = hostLabel(url);
  const answered = await cameraFetch({ url }, http);
  if (!answered.ok) return answered;
  await using answer = answered.value;
  try {
    const picture = await readPicture(answer.body, host);
    if (!picture.ok) return picture;
    login.accepted(answer.auth);
    const moving = /multipart\//i.test(headerValue(answer.head, 'content-type') ?? '');
    const { width, height } = picture.value;
    return ok({
      kind: moving ? 'mjpeg' : 'snapshot',
      url: candidate.url,
      works: true,
      width,
      height,
      codec: 'jpeg',
    });
  } catch (error) {
    return fail(unreachable(host, error));
  }
};

const fromRtsp = async (candidate: Candidate, context: TryContext): Promise<Result<InspectedSource>> => {
  const { describeStream, login, http } = context;
  if (describeStream === null) {
    return fail({ code: 'camera-unsupported', host: URL.parse(candidate.url)?.host ?? '', what: 'rtsp' });
  }
  const described = await describeStream(candidate.url, login.credentials(), http.signal);
  if (!described.ok) return described;
  login.accepted(described.value.auth);
  const { codec, width, height } = described.value;
  return ok({
    kind: 'rtsp',
    url: candidate.url,
    works: true,
    codec,
    ...(width === undefined ? {} : { width }),
    ...(height === undefined ? {} : { height }),
  });
};

/** Asks candidates of one camera; the answered challenge is remembered, so that only the first request goes unsigned. */
export const createTrySource = (context: TryContext) => {
  const cameraFetch = createCameraFetch(async () => context.login.credentials());
  return async (candidate: Candidate): Promise<Result<InspectedSource>> => {
    const tried =
      candidate.kind === 'rtsp'
        ? await fromRtsp(candidate, context)
        : await fromHttp(candidate, cameraFetch, context);
    if (!tried.ok) context.login.failed(tried.error);
    return tried;
  };
};
