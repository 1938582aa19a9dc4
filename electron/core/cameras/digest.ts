import { createHash, randomBytes } from 'node:crypto';

/** One challenge of a `WWW-Authenticate` header; parameter names in lower case. */
interface RawChallenge {
  readonly scheme: string;
  readonly params: ReadonlyMap<string, string>;
}

export interface BasicChallenge {
  readonly kind: 'basic';
}

export interface DigestChallenge {
  readonly kind: 'digest';
  readonly realm: string;
  readonly nonce: string;
  readonly opaque: string | undefined;
  /** As the server wrote it, to be sent back in the same letters; undefined where it named none. */
  readonly algorithm: string | undefined;
  readonly hash: HashName;
  readonly session: boolean;
  readonly qop: 'none' | 'auth' | 'auth-int';
  readonly userhash: boolean;
  readonly utf8: boolean;
  /** The nonce was too old; the credentials may well be right. */
  readonly stale: boolean;
}

export type AuthChallenge = BasicChallenge | DigestChallenge;

export interface AuthRequest {
  readonly username: string;
  readonly password: string;
  readonly method: string;
  /** The request target exactly as it stands in the request line. */
  readonly uri: string;
  readonly body?: Uint8Array | undefined;
  /** How often this nonce has been used, counted from 1. */
  readonly nonceCount: number;
  /** Random unless given. */
  readonly clientNonce?: string | undefined;
}

type HashName = 'md5' | 'sha256' | 'sha512-256';

const hashes: ReadonlyMap<string, HashName> = new Map([
  ['md5', 'md5'],
  ['sha-256', 'sha256'],
  ['sha-512-256', 'sha512-256'],
]);
const strength: readonly HashName[] = ['md5', 'sha256', 'sha512-256'];

/** Far more than any real device sends; keeps a hostile header from costing time. */
const MAX_HEADER_CHARS = 8_192;

/** A quoted string, or a run up to the next comma or white space: nonces are found unquoted, with '=' inside. */
const parameter = /([^\s=,"]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"?|([^\s,]*))/y;
const schemeName = /([A-Za-z][\w-]*)(?=\s|,|$)(?!\s*=)/y;
const token68 = /\s+[\w.~+/-]+=*\s*(?=,|$)/y;
const nonsense = /[^\s,]+/y;
const gap = /[\s,]*/y;

const matchAt = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  const own = new RegExp(pattern);
  own.lastIndex = at;
  return own.exec(text);
};

/** Reads every challenge of every header value (RFC 9110 section 11.6.1), passing over what makes no sense. */
export const parseChallenges = (headers: readonly string[]): readonly RawChallenge[] => {
  const found: RawChallenge[] = [];
  for (const header of headers) {
    const text = header.slice(0, MAX_HEADER_CHARS);
    let params: Map<string, string> | null = null;
    let at = 0;
    while (at < text.length) {
      const space = matchAt(gap, text, at)?.[0] ?? '';
      at += space.length;
      // A scheme stands first or after a comma; a bare word elsewhere is the rest of an unquoted value.
      const scheme = params === null || space.includes(',') ? matchAt(schemeName, text, at) : null;
      if (scheme?.[1] !== undefined) {
        params = new Map();
        found.push({ scheme: scheme[1].toLowerCase(), params });
        at += scheme[0].length;
        at += matchAt(token68, text, at)?.[0].length ?? 0;
        continue;
      }
      const pair = matchAt(parameter, text, at);
      if (pair?.[1] !== undefined && params !== null) {
        const value = pair[2]?.replaceAll(/\\(.)/g, '$1') ?? pair[3] ?? '';
        params.set(pair[1].toLowerCase(), value);
      }
      at += (pair ?? matchAt(nonsense, text, at))?.[0].length ?? 0;
    }
  }
  return found;
};

const readQop = (value: string | undefined): DigestChallenge['qop'] => {
  const offered = (value ?? '').toLowerCase().split(/[\s,]+/);
  if (offered.includes('auth')) return 'auth';
  return offered.includes('auth-int') ? 'auth-int' : 'none';
};

const readDigest = ({ params }: RawChallenge): DigestChallenge | null => {
  const nonce = params.get('nonce');
  const algorithm = params.get('algorithm');
  const name = (algorithm ?? 'md5').toLowerCase();
  const session = name.endsWith('-sess');
  const hash = hashes.get(session ? name.slice(0, -'-sess'.length) : name);
  if (nonce === undefined || hash === undefined) return null;
  return {
    kind: 'digest',
    realm: params.get('realm') ?? '',
    nonce,
    opaque: params.get('opaque'),
    algorithm,
    hash,
    session,
    qop: readQop(params.get('qop')),
    userhash: params.get('userhash')?.toLowerCase() === 'true',
    utf8: params.get('charset')?.toLowerCase() === 'utf-8',
    stale: params.get('stale')?.toLowerCase() === 'true',
  };
};

/** The safest challenge that we can answer: the strongest digest, then Basic; null when there is none. */
export const chooseChallenge = (headers: readonly string[]): AuthChallenge | null => {
  let best: AuthChallenge | null = null;
  for (const raw of parseChallenges(headers)) {
    if (raw.scheme === 'basic') best ??= { kind: 'basic' };
    if (raw.scheme !== 'digest') continue;
    const digest = readDigest(raw);
    if (digest === null) continue;
    const stronger = best?.kind !== 'digest' || strength.indexOf(digest.hash) > strength.indexOf(best.hash);
    if (stronger) best = digest;
  }
  return best;
};

const quote = (value: string): string => `"${value.replaceAll(/["\\]/g, '\\$&')}"`;

/** RFC 8187, for names that a quoted string cannot carry. */
const extendedValue = (value: string): string =>
  `UTF-8''${encodeURIComponent(value).replaceAll(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}`;

const digestHeader = (challenge: DigestChallenge, request: AuthRequest): string => {
  const { realm, nonce, qop } = challenge;
  const { username, password, method, uri } = request;
  const digest = (data: string | Uint8Array): string => createHash(challenge.hash).update(data).digest('hex');
  const cnonce = request.clientNonce ?? randomBytes(12).toString('hex');
  const nc = request.nonceCount.toString(16).padStart(8, '0');

  const user = digest(`${username}:${realm}:${password}`);
  const a1 = challenge.session ? digest(`${user}:${nonce}:${cnonce}`) : user;
  const entity = qop === 'auth-int' ? `:${digest(request.body ?? new Uint8Array())}` : '';
  const a2 = digest(`${method}:${uri}${entity}`);
  const response = digest(
    qop === 'none' ? `${a1}:${nonce}:${a2}` : `${a1}:${nonce}:${nc}:${cnonce}:${qop}:${a2}`,
  );

  // Only a server that declared UTF-8 is sure to know `username*` (RFC 7616 section 3.4).
  const extended = challenge.utf8 && !challenge.userhash && /[^\x20-\x7e]/.test(username);
  const parts = [
    extended
      ? `username*=${extendedValue(username)}`
      : `username=${quote(challenge.userhash ? digest(`${username}:${realm}`) : username)}`,
    `realm=${quote(realm)}`,
    `nonce=${quote(nonce)}`,
    `uri=${quote(uri)}`,
    `response="${response}"`,
  ];
  if (challenge.algorithm !== undefined) parts.push(`algorithm=${challenge.algorithm}`);
  if (challenge.opaque !== undefined) parts.push(`opaque=${quote(challenge.opaque)}`);
  if (qop !== 'none') parts.push(`qop=${qop}`, `nc=${nc}`);
  if (qop !== 'none' || challenge.session) parts.push(`cnonce="${cnonce}"`);
  if (challenge.userhash) parts.push('userhash=true');
  return `Digest ${parts.join(', ')}`;
};

/** The value of the `Authorization` header (RFC 7616, RFC 2069 where the server offers no qop, RFC 7617). */
export const authorize = (challenge: AuthChallenge, request: AuthRequest): string =>
  challenge.kind === 'basic'
    ? `Basic ${Buffer.from(`${request.username}:${request.password}`, 'utf8').toString('base64')}`
    : digestHeader(challenge, request);
