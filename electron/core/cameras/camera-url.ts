import { fail, ok } from '../../../shared/errors.ts';
import type { ErrorOf, Result } from '../../../shared/errors.ts';
import type { SourceKind } from '../../../shared/camera.ts';
import type { Credentials } from './camera-fetch.ts';

/** A camera's URL without credentials, and the credentials that stood in it. */
export interface SplitUrl {
  readonly url: string;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
}

const schemes: Readonly<Record<Exclude<SourceKind, 'demo'>, readonly string[]>> = {
  snapshot: ['http:', 'https:'],
  mjpeg: ['http:', 'https:'],
  onvif: ['http:', 'https:'],
  rtsp: ['rtsp:', 'rtsps:'],
};

/** How cameras name the login in a query (Foscam: usr/pwd; TP-Link, Vivotek and others: user/password). */
const userParameter = /^(?:user|usr|username|loginuse|account)$/i;
const passwordParameter = /^(?:pwd|pass|passwd|password|loginpas)$/i;
const USER_MARK = '{username}';
const PASSWORD_MARK = '{password}';

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const badUrl = (message: string): { readonly ok: false; readonly error: ErrorOf<'bad-input'> } =>
  fail({ code: 'bad-input', issues: [{ path: 'source.url', message }] });

/** People paste `http://admin:pa#ss@camera/x` unescaped: everything up to the last '@' before the path is the login. */
const escapeUserinfo = (text: string): string =>
  text.replace(
    /^([a-z][a-z0-9+.-]*:\/\/)([^:@/]*):(.*)@([^@/?#]+(?:[/?#].*)?)$/i,
    (_, scheme: string, user: string, password: string, tail: string) =>
      `${scheme}${encodeURIComponent(decode(user))}:${encodeURIComponent(decode(password))}@${tail}`,
  );

const parseUrl = (given: string, kind: SourceKind): URL | null => {
  const text = given.trim();
  const absolute = /^[a-z][a-z0-9+.-]*:\/\//i.test(text)
    ? text
    : `${kind === 'rtsp' ? 'rtsp' : 'http'}://${text}`;
  return URL.parse(absolute) ?? URL.parse(escapeUserinfo(absolute));
};

interface QueryLogin {
  readonly search: string;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
}

/** Replaces a login in the query by marks; user names alone stay, they may mean something else. */
const splitQuery = (search: string): QueryLogin => {
  const pairs = search
    .replace(/^\?/, '')
    .split('&')
    .map((pair) => {
      const equals = pair.indexOf('=');
      return equals === -1
        ? { name: pair, value: null }
        : { name: pair.slice(0, equals), value: pair.slice(equals + 1) };
    });
  const found = (pattern: RegExp): string | undefined =>
    pairs.find(({ name, value }) => value !== null && value !== '' && pattern.test(decode(name)))?.value ??
    undefined;
  const password = found(passwordParameter);
  if (password === undefined || password === PASSWORD_MARK) return { search };
  const username = found(userParameter);
  const marked = pairs.map(({ name, value }) => {
    if (value === null || value === '') return value === null ? name : `${name}=`;
    if (passwordParameter.test(decode(name))) return `${name}=${PASSWORD_MARK}`;
    return userParameter.test(decode(name)) ? `${name}=${USER_MARK}` : `${name}=${value}`;
  });
  return {
    search: `?${marked.join('&')}`,
    username: username === undefined ? undefined : decode(username),
    password: decode(password),
  };
};

/**
 * Checks a camera's URL and takes any login out of it, from `user:pass@` and from the query, where
 * `{username}` and `{password}` mark the places. A missing scheme is filled in.
 * Errors: bad-input.
 */
export const splitUrl = (
  given: string,
  kind: Exclude<SourceKind, 'demo'>,
): Result<SplitUrl, ErrorOf<'bad-input'>> => {
  if (given.length > 2_048) return badUrl('is too long');
  const url = parseUrl(given, kind);
  if (url === null || url.hostname === '') return badUrl('is not an address');
  if (!schemes[kind].includes(url.protocol))
    return badUrl(`must begin with ${schemes[kind].map((s) => `${s}//`).join(' or ')}`);
  const query = splitQuery(url.search);
  const username = url.username === '' ? query.username : decode(url.username);
  const password = url.username === '' ? query.password : decode(url.password);
  url.username = '';
  url.password = '';
  url.search = query.search;
  url.hash = '';
  return ok({ url: url.href, username, password });
};

/** The URL to ask, its marks filled in. `stored` came out of `splitUrl`. */
export const fillUrl = (stored: string, credentials: Credentials | null): URL => {
  const { username = '', password = '' } = credentials ?? {};
  return new URL(
    stored
      .replaceAll(USER_MARK, () => encodeURIComponent(username))
      .replaceAll(PASSWORD_MARK, () => encodeURIComponent(password)),
  );
};
