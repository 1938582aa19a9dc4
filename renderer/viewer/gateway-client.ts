import { takenAt } from './pictures/age.ts';
import type { Transfer } from './pictures/line.ts';
import {
  errorCodeOf,
  parseCameras,
  parseVisitor,
  type RemoteCamera,
  type Visitor,
} from './gateway-answers.ts';
import {
  ASK_TIMEOUT_MS,
  bodyOf,
  jsonPost,
  reach,
  refusalOf,
  SIGN_IN_TIMEOUT_MS,
  type Answer,
  type Posted,
  type Refusal,
} from './gateway-request.ts';

/** A camera may take some seconds to wake, and the picture must cross a slow line. */
const PICTURE_TIMEOUT_MS = 20_000;

export type SignIn =
  | { readonly kind: 'in' }
  | { readonly kind: 'wrong-password' }
  | { readonly kind: 'code-needed' }
  | { readonly kind: 'wrong-code' }
  | Refusal;

export interface Picture {
  readonly kind: 'picture';
  readonly blob: Blob;
  /** By this phone's clock, ms since the epoch. */
  readonly takenAt: number;
  /** Names this picture at this width; sent with the next request, so that the same one need not come twice. */
  readonly tag: string | null;
  readonly transfer: Transfer;
}

/** The camera has no newer picture than the one with the tag. */
export interface Unchanged {
  readonly kind: 'unchanged';
  readonly transfer: Transfer;
}

/** The gateway as the page sees it. Each call ends with data, never with an exception, unless `signal` aborts it. */
export interface GatewayClient {
  signIn(password: string, code: string | null, signal: AbortSignal): Promise<SignIn>;
  /** Trades a share link's secret for a session limited to its cameras. */
  openShare(secret: string, signal: AbortSignal): Promise<Answer<null>>;
  signOut(signal: AbortSignal): Promise<Answer<null>>;
  visitor(signal: AbortSignal): Promise<Answer<Visitor>>;
  cameras(signal: AbortSignal): Promise<Answer<readonly RemoteCamera[]>>;
  /** `tag`: of the picture that is held already, or null. */
  picture(
    cameraId: string,
    width: number,
    tag: string | null,
    signal: AbortSignal,
  ): Promise<Picture | Unchanged | Refusal>;
}

interface Needs {
  readonly fetch: typeof fetch;
  /** Ms since the epoch, for the age of pictures. */
  readonly now: () => number;
  /** Ms that only ever grow, for durations. */
  readonly elapsed: () => number;
}

/**
 * viewer.html asks for this beside the script, which saves a round trip. Only the first list may come from there:
 * the answer is from before any signing in, hence an address of its own.
 */
const PRELOADED_LIST = '/api/cameras?first';

export const createGatewayClient = (needs: Needs): GatewayClient => {
  let preloaded = true;
  const ask = (
    path: string,
    init: RequestInit,
    timeoutMs: number,
    signal: AbortSignal,
  ): Promise<Response | null> => reach(needs.fetch, path, init, timeoutMs, signal);

  const askJson = async <T>(
    path: string,
    parse: (body: unknown) => T,
    signal: AbortSignal,
  ): Promise<Answer<T>> => {
    const response = await ask(path, {}, ASK_TIMEOUT_MS, signal);
    if (response === null) return { kind: 'offline' };
    const body = await bodyOf(response);
    return response.ok ? { kind: 'value', value: parse(body) } : refusalOf(response, body);
  };

  const post = async (
    path: string,
    value: object,
    timeoutMs: number,
    signal: AbortSignal,
  ): Promise<Posted> => {
    const response = await ask(path, jsonPost(value), timeoutMs, signal);
    return response === null ? null : { response, body: await bodyOf(response) };
  };

  return {
    signIn: async (password, code, signal) => {
      const posted = await post(
        '/api/login',
        code === null ? { password } : { password, code },
        SIGN_IN_TIMEOUT_MS,
        signal,
      );
      return signInOf(posted, code !== null);
    },
    openShare: async (secret, signal) => {
      // What the page asked for ahead was asked as nobody in particular.
      preloaded = false;
      return doneOf(await post('/api/share', { secret }, SIGN_IN_TIMEOUT_MS, signal));
    },
    signOut: async (signal) => doneOf(await post('/api/logout', {}, ASK_TIMEOUT_MS, signal)),
    visitor: (signal) => askJson('/api/me', parseVisitor, signal),
    cameras: (signal) => {
      const path = preloaded ? PRELOADED_LIST : '/api/cameras';
      preloaded = false;
      return askJson(path, parseCameras, signal);
    },
    picture: async (cameraId, width, tag, signal) => {
      const startedAt = needs.elapsed();
      const path = `/api/cameras/${encodeURIComponent(cameraId)}/snapshot.jpg?width=${width}`;
      const init = tag === null ? {} : { headers: { 'If-None-Match': tag } };
      const response = await ask(path, init, PICTURE_TIMEOUT_MS, signal);
      if (response === null) return { kind: 'offline' };
      const firstByteMs = needs.elapsed() - startedAt;
      if (response.status === 304) {
        return { kind: 'unchanged', transfer: { bytes: 0, firstByteMs, totalMs: firstByteMs } };
      }
      if (!response.ok) return pictureRefusal(refusalOf(response, await bodyOf(response)));
      const blob = await blobOf(response, signal);
      if (blob === null) return { kind: 'offline' };
      const totalMs = needs.elapsed() - startedAt;
      return {
        kind: 'picture',
        blob,
        takenAt: takenAt(response.headers, needs.now()),
        tag: response.headers.get('etag'),
        transfer: { bytes: blob.size, firstByteMs, totalMs },
      };
    },
  };
};

const blobOf = async (response: Response, signal: AbortSignal): Promise<Blob | null> => {
  try {
    return await response.blob();
  } catch {
    // Cut in the middle: the line went away, or the page no longer wants it.
    signal.throwIfAborted();
    return null;
  }
};

/** What fails behind the gateway is the camera's own trouble: 503 while it is away. */
const pictureRefusal = (refusal: Refusal): Refusal =>
  refusal.kind === 'trouble' && refusal.status >= 500
    ? { kind: 'camera', code: refusal.code ?? 'camera-unreachable' }
    : refusal;

const doneOf = (posted: Posted): Answer<null> => {
  if (posted === null) return { kind: 'offline' };
  return posted.response.ok ? { kind: 'value', value: null } : refusalOf(posted.response, posted.body);
};

const signInOf = (posted: Posted, sentCode: boolean): SignIn => {
  if (posted === null) return { kind: 'offline' };
  if (posted.response.ok) return { kind: 'in' };
  const code = errorCodeOf(posted.body);
  if (posted.response.status !== 401 && code !== 'code-needed')
    return refusalOf(posted.response, posted.body);
  if (code === 'code-wrong') return { kind: 'wrong-code' };
  if (code === 'code-needed') return { kind: sentCode ? 'wrong-code' : 'code-needed' };
  return { kind: 'wrong-password' };
};
