import type { IncomingMessage } from 'node:http';
import { networkInterfaces } from 'node:os';
import type { AppError } from '../../shared/errors.ts';
import { cookieValue, sameSecret } from './token.ts';

export const cookieName = 'porthole_admin';

const bracketed = (host: string): string => (host.includes(':') ? `[${host}]` : host);

/** The Host values that mean this server; anything else is a page that rebinds its name onto loopback. */
export const allowedHosts = (host: string, port: number): ReadonlySet<string> => {
  const everywhere = host === '0.0.0.0' || host === '::';
  const own = everywhere ? Object.values(networkInterfaces()).flatMap((all) => all ?? []) : [];
  const names = ['127.0.0.1', 'localhost', '::1', host, ...own.map(({ address }) => address)];
  const withPort = names.map((name) => `${bracketed(name.toLowerCase())}:${port}`);
  // A browser leaves the default port of http out of Host.
  return new Set(port === 80 ? [...withPort, ...names.map(bracketed)] : withPort);
};

export interface AdminGuard {
  /** null: may pass on to the token check. */
  refuse(request: IncomingMessage): AppError | null;
  hasToken(request: IncomingMessage): boolean;
  isToken(candidate: string): boolean;
}

const cookieOf = (request: IncomingMessage): string | undefined =>
  (request.headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim().split('='))
    .find(([name]) => name === cookieName)?.[1];

/**
 * Stands before every route of the admin server, loopback or not: the Host must be ours (DNS rebinding), a write
 * must not come from another site's page (Origin, Sec-Fetch-Site), and the token is needed even on loopback,
 * where any program of any user can knock.
 */
export const createAdminGuard = (token: string, hosts: ReadonlySet<string>): AdminGuard => {
  const cookie = cookieValue(token);
  return {
    refuse: ({ headers, method }) => {
      if (!hosts.has((headers.host ?? '').toLowerCase())) return { code: 'forbidden', reason: 'host' };
      const { origin } = headers;
      const foreignOrigin =
        origin !== undefined && !hosts.has(origin.replace(/^http:\/\//, '').toLowerCase());
      const site = headers['sec-fetch-site'];
      const foreignSite = method !== 'GET' && (site === 'cross-site' || site === 'same-site');
      return foreignOrigin || foreignSite ? { code: 'forbidden', reason: 'origin' } : null;
    },
    hasToken: (request) => {
      const bearer = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
      if (bearer !== undefined) return sameSecret(bearer, token);
      const given = cookieOf(request);
      return given !== undefined && sameSecret(given, cookie);
    },
    isToken: (candidate) => sameSecret(candidate, token),
  };
};
