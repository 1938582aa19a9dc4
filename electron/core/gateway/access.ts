import type { Clock } from '../ports.ts';
import { SESSION_COOKIE, readCookie } from './cookies.ts';
import type { Exchange } from './exchange.ts';
import type { StoredLink, StoredSession } from './gateway-config.ts';
import type { Links } from './links.ts';
import type { Sessions } from './sessions.ts';
import type { Watcher } from './viewers.ts';

/** Who asks, and which cameras exist for him. */
export interface Access {
  readonly session: StoredSession;
  readonly watcher: Watcher;
  /** null: all of them. */
  readonly cameraIds: readonly string[] | null;
  /** The link a guest came by; null for the owner. */
  readonly link: StoredLink | null;
}

/** The link whose label these eyes shall see on every picture; null for nearly everybody. */
export const labelledLink = ({ link }: Access): StoredLink | null => (link?.watermark === true ? link : null);

export interface AccessControl {
  of(exchange: Pick<Exchange, 'request' | 'ip' | 'userAgent'>): Access | null;
  /** Whether this session still lets anybody in. */
  isAlive(sessionId: string): boolean;
}

export const createAccessControl = (deps: {
  readonly clock: Clock;
  readonly sessions: Sessions;
  readonly links: Links;
}): AccessControl => {
  const { sessions, links } = deps;
  return {
    of: ({ request, ip, userAgent }) => {
      const session = sessions.find(readCookie(request.headers.cookie, SESSION_COOKIE));
      if (session === null) return null;
      const link = session.linkId === null ? null : links.find(session.linkId);
      if (session.linkId !== null && link === null) return null;
      sessions.touch(session, { ip, userAgent });
      const guest = link !== null;
      const watcher = { sessionId: session.id, ip, userAgent, who: link?.label ?? 'owner', guest };
      return { session, watcher, cameraIds: link?.cameraIds ?? null, link };
    },
    isAlive: (sessionId) => {
      const session = sessions.list().find(({ id }) => id === sessionId);
      return session !== undefined && (session.linkId === null || links.find(session.linkId) !== null);
    },
  };
};
