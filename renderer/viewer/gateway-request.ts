import { errorCodeOf, retryAfterMs } from './gateway-answers.ts';

/** Signing in hashes on a small PC behind a queue; slower than this and the person has given up. */
export const SIGN_IN_TIMEOUT_MS = 25_000;
/** Small JSON answers: half a minute of silence on a train is "no connection". */
export const ASK_TIMEOUT_MS = 12_000;

/** Why a request has no good answer. `offline`: nothing came back at all. */
export type Refusal =
  | { readonly kind: 'offline' }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'shutter' }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'missing' }
  | { readonly kind: 'camera'; readonly code: string }
  | { readonly kind: 'trouble'; readonly status: number; readonly code: string | null };

export type Answer<T> = { readonly kind: 'value'; readonly value: T } | Refusal;

export type Posted = { readonly response: Response; readonly body: unknown } | null;

export const jsonPost = (value: object): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(value),
});

/** Null when nothing answered. An abort by the caller is thrown on, as the caller asked for it. */
export const reach = async (
  fetcher: typeof fetch,
  path: string,
  init: RequestInit,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Response | null> => {
  try {
    return await fetcher(path, {
      ...init,
      signal: endingAfter(signal, timeoutMs),
      cache: 'no-store',
      credentials: 'same-origin',
      redirect: 'error',
    });
  } catch {
    signal.throwIfAborted();
    return null;
  }
};

/** `AbortSignal.any` with a timeout, for the phones of 2022 that lack it. The timer outlives the request harmlessly. */
const endingAfter = (signal: AbortSignal, timeoutMs: number): AbortSignal => {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), timeoutMs);
  const abort = (): void => {
    clearTimeout(timer);
    controller.abort();
  };
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });
  return controller.signal;
};

export const bodyOf = async (response: Response): Promise<unknown> => {
  try {
    return await response.json();
  } catch {
    // No JSON: the status alone has to do.
    return null;
  }
};

export const refusalOf = (response: Response, body: unknown): Refusal => {
  const { status } = response;
  const code = errorCodeOf(body);
  if (code === 'shutter-closed') return { kind: 'shutter' };
  if (status === 429) return { kind: 'wait', ms: retryAfterMs(response.headers, body) };
  if (status === 401) return { kind: 'signed-out' };
  if (status === 404 || status === 410) return { kind: 'missing' };
  return { kind: 'trouble', status, code };
};

/** What was asked was not done; the code tells more than the kind where there is one. */
export interface Refused {
  readonly kind: 'refused';
  readonly refusal: Refusal;
  readonly code: string | null;
}

export type Outcome<T> = { readonly kind: 'value'; readonly value: T } | Refused;

/** Questions in JSON to the gateway. Each ends with data, never with an exception, unless `signal` aborts it. */
export interface GatewayRequest {
  get<T>(path: string, parse: (body: unknown) => T, signal: AbortSignal): Promise<Outcome<T>>;
  post<T>(path: string, value: object, parse: (body: unknown) => T, signal: AbortSignal): Promise<Outcome<T>>;
}

export const createGatewayRequest = (fetcher: typeof fetch): GatewayRequest => {
  const ask = async <T>(
    path: string,
    init: RequestInit,
    parse: (body: unknown) => T,
    signal: AbortSignal,
  ): Promise<Outcome<T>> => {
    const response = await reach(fetcher, path, init, SIGN_IN_TIMEOUT_MS, signal);
    if (response === null) return { kind: 'refused', refusal: { kind: 'offline' }, code: null };
    const body = await bodyOf(response);
    if (response.ok) return { kind: 'value', value: parse(body) };
    return { kind: 'refused', refusal: refusalOf(response, body), code: errorCodeOf(body) };
  };
  return {
    get: (path, parse, signal) => ask(path, {}, parse, signal),
    post: (path, value, parse, signal) => ask(path, jsonPost(value), parse, signal),
  };
};
