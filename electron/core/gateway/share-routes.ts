import * as z from 'zod';
import type { Clock } from '../ports.ts';
import type { AccessControl } from './access.ts';
import { SESSION_COOKIE, writeCookie } from './cookies.ts';
import { readJsonBody, sendError, sendNothing, sendTooMany } from './exchange.ts';
import type { Exchange } from './exchange.ts';
import type { Links } from './links.ts';
import type { Sessions } from './sessions.ts';
import { sourceKey } from './source-address.ts';
import type { StrangerDiary } from './stranger-diary.ts';
import type { TryLimiter } from './try-limiter.ts';

const ShareBody = z.object({ secret: z.string().regex(/^[\w-]{43}$/) });

export interface ShareDeps {
  readonly clock: Clock;
  readonly strangers: StrangerDiary;
  readonly sessions: Sessions;
  readonly links: Links;
  readonly access: AccessControl;
  /** A secret has 256 bits and cannot be guessed; this only keeps a source from making work. */
  readonly limiter: TryLimiter;
}

/**
 * Trades the secret of a share link, which came in the fragment and so never in a URL that is sent, for a cookie
 * limited to the link's cameras and end. The owner's own browser stays the owner's.
 */
export const createShareRoute =
  (deps: ShareDeps) =>
  async (exchange: Exchange): Promise<void> => {
    const body = await readJsonBody(exchange);
    if (body.kind === 'too-large') return sendError(exchange, 413, 'too-large', { connection: 'close' });
    const parsed = ShareBody.safeParse(body.kind === 'json' ? body.value : null);
    if (!parsed.success) return sendError(exchange, 400, 'bad-input');
    const waitMs = deps.limiter.take(sourceKey(exchange.ip));
    if (waitMs > 0) return sendTooMany(exchange, waitMs);
    const link = deps.links.redeem(parsed.data.secret);
    if (link === null) {
      deps.strangers.note('link-refused', exchange.ip);
      return sendError(exchange, 404, 'not-found');
    }
    const present = deps.access.of(exchange);
    if (present !== null && (present.link === null || present.link.id === link.id))
      return sendNothing(exchange);
    if (present !== null) deps.sessions.end(present.session.id);
    const { sessionToken } = deps.sessions.signInGuest(exchange, link.id);
    deps.links.countOpening(link.id);
    deps.strangers.note('link-opened', exchange.ip, { label: link.label });
    const cookie = writeCookie(SESSION_COOKIE, sessionToken, link.expiresAt - deps.clock.now());
    sendNothing(exchange, { 'set-cookie': cookie });
  };
