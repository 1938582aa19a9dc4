import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '../ports.ts';
import type { Access, CameraRoutes } from './camera-routes.ts';
import { SESSION_COOKIE, readCookie } from './cookies.ts';
import { send, sendError, sendJson, sendNotFound, userAgentOf } from './exchange.ts';
import type { Exchange } from './exchange.ts';
import type { LoginRoutes } from './login-routes.ts';
import { guardRequest, isOwnWrite } from './request-guard.ts';
import type { Sessions } from './sessions.ts';
import { plainAddress } from './source-address.ts';
import { encodeFor } from './static-files.ts';
import type { StaticFiles } from './static-files.ts';

export interface RouteDeps {
  readonly logger: Logger;
  readonly files: StaticFiles;
  readonly sessions: Sessions;
  readonly loginRoutes: LoginRoutes;
  readonly cameraRoutes: CameraRoutes;
  /** Whether browsers trust the certificate that is being served. */
  readonly trusted: () => boolean;
  /** Every request that the guard let pass, before it is answered. */
  readonly onRequest: (request: IncomingMessage, exchange: Exchange) => void;
  /** The connection belongs to somebody who is signed in. */
  readonly onSignedIn: (request: IncomingMessage) => void;
}

const snapshotPath = /^\/api\/cameras\/([\w-]{1,64})\/snapshot\.jpg$/;

const sendFile = (deps: RouteDeps, exchange: Exchange, name: string): void => {
  const file = deps.files.get(name);
  if (file === undefined) return sendNotFound(exchange);
  const { body, encoding } = encodeFor(file, exchange.request.headers['accept-encoding']);
  const headers = { 'cache-control': file.cacheControl, etag: file.etag, vary: 'accept-encoding' };
  if (exchange.request.headers['if-none-match'] === file.etag) return send(exchange, 304, headers);
  const encoded = encoding === null ? {} : { 'content-encoding': encoding };
  send(exchange, 200, { ...headers, ...encoded, 'content-type': file.type }, body);
};

const accessOf = (deps: RouteDeps, exchange: Exchange): Access | null => {
  const session = deps.sessions.find(readCookie(exchange.request.headers.cookie, SESSION_COOKIE));
  if (session === null) return null;
  const { ip, userAgent } = exchange;
  deps.sessions.touch(session, { ip, userAgent });
  deps.onSignedIn(exchange.request);
  return { watcher: { sessionId: session.id, ip, userAgent, who: 'owner', guest: false }, cameraIds: null };
};

const answerApi = async (deps: RouteDeps, exchange: Exchange): Promise<void> => {
  const { method, path } = exchange;
  if (method === 'POST' && path === '/api/login') return deps.loginRoutes.login(exchange);
  const access = accessOf(deps, exchange);
  if (access === null) return sendError(exchange, 401, 'unauthorized');
  if (method === 'POST' && path === '/api/logout') return deps.loginRoutes.logout(exchange);
  if (method !== 'GET' && method !== 'HEAD') return sendNotFound(exchange);
  if (path === '/api/me') return sendJson(exchange, 200, { guest: false });
  if (path === '/api/cameras') return deps.cameraRoutes.list(exchange, access);
  const id = snapshotPath.exec(path)?.[1];
  if (id !== undefined) return deps.cameraRoutes.snapshot(exchange, access, id);
  sendNotFound(exchange);
};

const answer = async (deps: RouteDeps, exchange: Exchange): Promise<void> => {
  const { method, path } = exchange;
  if (!isOwnWrite(exchange.request))
    return sendJson(exchange, 403, { ok: false, error: { code: 'forbidden', reason: 'origin' } });
  if (path.startsWith('/api/') || path === '/api') return answerApi(deps, exchange);
  if (method !== 'GET' && method !== 'HEAD') return sendNotFound(exchange);
  if (path === '/healthz')
    return send(exchange, 200, { 'content-type': 'text/plain', 'cache-control': 'no-store' }, 'ok');
  if (path === '/') return sendFile(deps, exchange, '/viewer.html');
  return sendFile(deps, exchange, path);
};

/** One request from outside, from its first look to its answer. A bug answers 500 with a reference, never more. */
export const createRoutes =
  (deps: RouteDeps) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const verdict = guardRequest(request);
    const exchange: Exchange = {
      request,
      response,
      method: request.method ?? '',
      path: verdict.kind === 'pass' ? verdict.path : '',
      query: verdict.kind === 'pass' ? verdict.query : '',
      ip: plainAddress(request.socket.remoteAddress ?? ''),
      userAgent: userAgentOf(request),
      trusted: deps.trusted(),
    };
    try {
      if (verdict.kind === 'bad-request')
        return sendError(exchange, 400, 'bad-input', { connection: 'close' });
      deps.onRequest(request, exchange);
      if (verdict.kind === 'not-found') return sendNotFound(exchange);
      await answer(deps, exchange);
    } catch (error) {
      const ref = randomBytes(4).toString('hex');
      deps.logger.error({ err: error, ref }, 'a request failed unexpectedly');
      sendJson(exchange, 500, { ok: false, error: { code: 'internal', ref } });
    }
  };
