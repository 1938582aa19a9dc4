import { fail, ok } from '../../../shared/errors.ts';
import type { AppError, Result } from '../../../shared/errors.ts';
import { authorize, chooseChallenge } from './digest.ts';
import type { AuthChallenge } from './digest.ts';
import { headerValue, headerValues } from './http-head.ts';
import { exchange, hostLabel, requestTarget } from './http-request.ts';
import type { HttpAnswer, HttpContext, HttpRequest } from './http-request.ts';

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

export type UsedAuth = 'none' | 'basic' | 'digest';

export interface AuthorizedAnswer extends HttpAnswer {
  readonly auth: UsedAuth;
}

/** Fetches from one camera, remembering which challenge it answered last. */
export type CameraFetch = (request: HttpRequest, context: HttpContext) => Promise<Result<AuthorizedAnswer>>;

/** Enough for http -> https -> a session path; more is a loop. */
const MAX_REDIRECTS = 3;
/** A login page may be long; the reason for a lockout stands at its beginning. */
const REFUSAL_BYTES = 4_096;

interface Memory {
  challenge: AuthChallenge;
  uses: number;
}

/** A second answer for the same device, or null: never to another host, never from https down to http. */
const redirectTarget = (from: URL, answer: HttpAnswer): URL | null => {
  const location = headerValue(answer.head, 'location');
  if (![301, 302, 303, 307, 308].includes(answer.head.status) || location === undefined) return null;
  const to = URL.parse(location, from.href);
  if (to === null || to.hostname !== from.hostname) return null;
  const upgraded = from.protocol === 'http:' && to.protocol === 'https:';
  return to.origin === from.origin || upgraded ? to : null;
};

const readStart = async (answer: HttpAnswer): Promise<string> => {
  let text = '';
  try {
    for await (const chunk of answer.body) {
      text += Buffer.from(chunk).toString('latin1');
      if (text.length >= REFUSAL_BYTES) break;
    }
  } catch {
    // What was read until the connection broke is all there is to learn.
  }
  return text.slice(0, REFUSAL_BYTES);
};

/** Why the camera refuses. Hikvision says in the body of a 401 that it has locked the account. */
const refusal = async (url: URL, answer: HttpAnswer, challenge: AuthChallenge | null): Promise<AppError> => {
  const host = hostLabel(url);
  const body = await readStart(answer);
  if (!/<lockStatus>\s*lock\b/i.test(body))
    return { code: 'camera-login', host, auth: challenge?.kind ?? 'unknown' };
  const seconds = Number(/<unlockTime>\s*(\d{1,6})/i.exec(body)?.[1] ?? Number.NaN);
  return { code: 'camera-locked', host, ...(Number.isNaN(seconds) ? {} : { retryAfterMs: seconds * 1000 }) };
};

const lockedOut = (url: URL, answer: HttpAnswer): AppError => {
  const seconds = Number(headerValue(answer.head, 'retry-after') ?? Number.NaN);
  const known = Number.isFinite(seconds) && seconds >= 0;
  return { code: 'camera-locked', host: hostLabel(url), ...(known ? { retryAfterMs: seconds * 1000 } : {}) };
};

/**
 * Answers challenges with at most one credential attempt per action, since cameras lock accounts after a few:
 * the first request goes without credentials unless a challenge is remembered, and a 401 to credentials ends it.
 * Only a server that says `stale=true` is asked once more, for it has not judged the password.
 */
export const createCameraFetch = (credentials: () => Promise<Credentials | null>): CameraFetch => {
  let memory: Memory | null = null;
  let suspectNonce = false;
  let reusable = true;

  const authorization = (request: HttpRequest, secret: Credentials, answered: Memory): string => {
    answered.uses += 1;
    return authorize(answered.challenge, {
      ...secret,
      method: request.method ?? 'GET',
      uri: requestTarget(request.url),
      body: request.body,
      nonceCount: answered.uses,
    });
  };

  const remember = (used: Memory): void => {
    // A nonce that was refused without `stale`, while a fresh one works, is good for one use on this camera.
    if (suspectNonce) reusable = used.challenge.kind === 'basic';
    suspectNonce = false;
    memory = reusable ? used : null;
  };

  const forget = (): void => {
    suspectNonce = memory !== null;
    memory = null;
  };

  const askOnce = async (
    request: HttpRequest,
    context: HttpContext,
    secret: Credentials | null,
  ): Promise<Result<AuthorizedAnswer>> => {
    let used = secret === null ? null : memory;
    // Three exchanges at most: without credentials, with them, and once more after `stale`.
    for (let staleSeen = false; ;) {
      const signed =
        used === null || secret === null
          ? request
          : { ...request, authorization: authorization(request, secret, used) };
      const answered = await exchange(signed, context);
      if (!answered.ok) return answered;
      const answer = answered.value;
      if (answer.head.status !== 401) {
        if (used !== null) remember(used);
        return ok({ ...answer, auth: used?.challenge.kind ?? 'none' });
      }
      const challenge = chooseChallenge(headerValues(answer.head, 'www-authenticate'));
      const stale = challenge?.kind === 'digest' && challenge.stale;
      const again = secret !== null && challenge !== null && (used === null || (stale && !staleSeen));
      if (!again) {
        await using _ = answer;
        if (used !== null) forget();
        return fail(await refusal(request.url, answer, challenge));
      }
      await answer[Symbol.asyncDispose]();
      staleSeen = used !== null;
      used = { challenge, uses: 0 };
    }
  };

  return async (request, context) => {
    const secret = await credentials();
    let { url } = request;
    for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
      const answered = await askOnce({ ...request, url }, context, secret);
      if (!answered.ok) return answered;
      const answer = answered.value;
      const { status } = answer.head;
      if (status >= 200 && status < 300) return answered;
      await answer[Symbol.asyncDispose]();
      if (status === 429) return fail(lockedOut(url, answer));
      const next = redirectTarget(url, answer);
      if (next === null) return fail({ code: 'camera-status', host: hostLabel(url), status });
      url = next;
    }
    return fail({ code: 'camera-status', host: hostLabel(url), status: 302 });
  };
};
