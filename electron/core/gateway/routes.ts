import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { plainAddress } from '../ip-ranges.ts';
import type { Logger } from '../ports.ts';
import type { Access, AccessControl } from './access.ts';
import type { CameraRoutes } from './camera-routes.ts';
import { send, sendError, sendJson, sendNotFound, userAgentOf } from './exchange.ts';
import type { Exchange } from './exchange.ts';
import type { LoginRoutes } from './login-routes.ts';
import type { PasskeyRoutes } from './passkeys/passkey-routes.ts';
import { guardRequest, isOwnWrite } from './request-guard.ts';
import type { Proofs } from './proof.ts';
import { encodeFor } from './static-files.ts';
import type { StaticFiles } from './static-files.ts';

export interface RouteDeps {
  readonly logger: Logger;
  readonly files: StaticFiles;
  readonly access: AccessControl;
  readonly proofs: Proofs;
  readonly loginRoutes: LoginRoutes;
  readonly passkeyRoutes: PasskeyRoutes;
  readonly share: (exchange: Exchange) => Promise<void>;
  readonly cameraRoutes: CameraRoutes;
  readonly shutterClosed: () => boolean;
  /** Whether browsers trust the certificate that is being served. */
  readonly trusted: () => boolean;
  /** Every request that the guard let pass, before it is answered. */
  readonly onRequest: (request: IncomingMessage, exchange: Exchange) => void;
  /** The connection belongs to somebody who is signed in. */
  readonly onSignedIn: (request: IncomingMessage) => void;
}

const viewPath = /^\/api\/cameras\/([\w-]{1,64})\/([a-z.]{1,20})$/;
const provePath = /^\/prove\/([\w-]{22})$/;

const sendFile = (deps: RouteDeps, exchange: Exchange, name: string): void => {
  const file = deps.files.get(name);
  if (file === undefined) return sendNotFound(exchange);
  const { body, encoding } = encodeFor(file, exchange.request.headers['accept-encoding']);
  const headers = { 'cache-control': file.cacheControl, etag: file.etag, vary: 'accept-encoding' };
  if (exchange.request.headers['if-none-match'] === file.etag) return send(exchange, 304, headers);
  const encoded = encoding === null ? {} : { 'content-encoding': encoding };
  send(exchange, 200, { ...headers, ...encoded, 'content-type': file.type }, body);
};

/** Who this browser is signed in as. */
const describe = ({ link }: Access): object =>
  link === null
    ? { guest: false }
    : { guest: true, label: link.label, expiresAt: new Date(link.expiresAt).toISOString() };

/** What needs no session. False: it is something else. */
const answerStranger = async (deps: RouteDeps, exchange: Exchange): Promise<boolean> => {
  const { method, path } = exchange;
  if (method !== 'POST') return false;
  if (path === '/api/login') await deps.loginRoutes.login(exchange);
  else if (path === '/api/share') await deps.share(exchange);
  else return deps.passkeyRoutes.stranger(exchange);
  return true;
};

const answerApi = async (deps: RouteDeps, exchange: Exchange): Promise<void> => {
  const { method, path } = exchange;
  if (await answerStranger(deps, exchange)) return;
  const access = deps.access.of(exchange);
  if (access === null) return sendError(exchange, 401, 'unauthorized');
  deps.onSignedIn(exchange.request);
  if (method === 'POST' && path === '/api/logout') return deps.loginRoutes.logout(exchange);
  if (access.link === null && (await deps.passkeyRoutes.owner(exchange, access))) return;
  if (method !== 'GET' && method !== 'HEAD') return sendNotFound(exchange);
  if (path === '/api/me') return sendJson(exchange, 200, describe(access));
  const [, id, view] = viewPath.exec(path) ?? [];
  if (path !== '/api/cameras' && (id === undefined || view === undefined)) return sendNotFound(exchange);
  if (deps.shutterClosed()) return sendError(exchange, 503, 'shutter-closed');
  if (id !== undefined && view !== undefined) return deps.cameraRoutes.view(exchange, access, id, view);
  deps.cameraRoutes.list(exchange, access);
};

const answer = async (deps: RouteDeps, exchange: Exchange): Promise<void> => {
  const { method, path } = exchange;
  if (!isOwnWrite(exchange.request))
    return sendJson(exchange, 403, { ok: false, error: { code: 'forbidden', reason: 'origin' } });
  if (path.startsWith('/api/') || path === '/api') return answerApi(deps, exchange);
  if (method !== 'GET' && method !== 'HEAD') return sendNotFound(exchange);
  if (path === '/healthz')
    return send(exchange, 200, { 'content-type': 'text/plain', 'cache-control': 'no-store' }, 'ok');
  if (path === '/' || path === '/s') return sendFile(deps, exchange, '/viewer.html');
  const nonce = provePath.exec(path)?.[1];
  if (nonce !== undefined) return deps.proofs.answer(exchange, nonce);
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
