import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { AppError } from '../../shared/errors.ts';
import type { AppCore } from '../core/app-core.ts';
import { statusOf } from '../core/http-status.ts';
import type { Logger } from '../core/ports.ts';
import { uiSecurityHeaders } from '../core/ui/ui-handler.ts';
import { allowedHosts, cookieName, createAdminGuard } from './admin-guard.ts';
import type { AdminGuard } from './admin-guard.ts';
import { streamEvents } from './event-stream.ts';
import type { Endpoint } from './options.ts';
import { readJson } from './read-json.ts';
import { cookieValue } from './token.ts';

export interface AdminServer extends AsyncDisposable {
  /** http://HOST:PORT with the port it truly has. */
  readonly origin: string;
}

interface AdminDeps {
  readonly core: AppCore;
  readonly token: string;
  readonly listen: Endpoint;
  readonly logger: Logger;
}

const sendJson = (response: ServerResponse, status: number, value: unknown): void => {
  response.writeHead(status, {
    ...uiSecurityHeaders,
    'content-type': 'application/json',
    'cache-control': 'no-store',
  });
  response.end(JSON.stringify(value));
};

const refuse = (response: ServerResponse, error: AppError): void =>
  sendJson(response, statusOf(error), { ok: false, error });

const signInPage = `<!doctype html><meta charset="utf-8"><title>Porthole</title>
<h1>Porthole</h1><p>Open the link that Porthole printed when it started: it holds the key to this page.</p>`;

const askForToken = (response: ServerResponse): void => {
  response.writeHead(401, { ...uiSecurityHeaders, 'content-type': 'text/html; charset=utf-8' });
  response.end(signInPage);
};

/** `GET /?token=TOKEN` trades the token for a cookie and leaves it out of the address bar. */
const tradeToken = (response: ServerResponse, token: string, candidate: string, guard: AdminGuard): void => {
  if (!guard.isToken(candidate)) return askForToken(response);
  const cookie = `${cookieName}=${cookieValue(token)}; Path=/; HttpOnly; SameSite=Strict; Max-Age=31536000`;
  response.writeHead(303, {
    ...uiSecurityHeaders,
    'set-cookie': cookie,
    location: '/',
    'cache-control': 'no-store',
  });
  response.end();
};

const runCommand = async (
  core: AppCore,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
) => {
  const body = await readJson(request);
  if (!body.ok) return refuse(response, body.error);
  const reply = await core.dispatch(name, body.value);
  if (reply.ok) sendJson(response, 200, reply);
  else refuse(response, reply.error);
};

/** Hands the request to the core's own handler and streams its answer. */
const serveUi = async (core: AppCore, url: URL, request: IncomingMessage, response: ServerResponse) => {
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const answer = await core.fetch(
    new Request(url, {
      method: request.method ?? 'GET',
      signal: gone.signal,
    }),
  );
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  if (answer.body === null || request.method === 'HEAD') response.end();
  else await pipeline(Readable.fromWeb(answer.body), response);
};

const badTarget: AppError = { code: 'bad-input', issues: [{ path: '', message: 'the target is no path' }] };

/** `//elsewhere/` and `http://elsewhere/` would name another host, and `//[` no address at all. */
const ownUrl = (target: string | undefined, origin: string): URL | null => {
  const url = URL.parse(target ?? '/', origin);
  return url?.host === new URL(origin).host ? url : null;
};

const createRoutes =
  ({ core, token }: AdminDeps, guard: AdminGuard, origin: string) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const refused = guard.refuse(request);
    if (refused !== null) return refuse(response, refused);
    const url = ownUrl(request.url, origin);
    if (url === null) return refuse(response, badTarget);
    const candidate = url.searchParams.get('token');
    if (request.method === 'GET' && url.pathname === '/' && candidate !== null) {
      return tradeToken(response, token, candidate, guard);
    }
    if (!guard.hasToken(request)) {
      return url.pathname === '/' ? askForToken(response) : refuse(response, { code: 'unauthorized' });
    }
    const command = /^\/rpc\/(.+)$/.exec(url.pathname)?.[1];
    if (command !== undefined && request.method === 'POST')
      return runCommand(core, command, request, response);
    if (url.pathname === '/events' && request.method === 'GET') {
      return streamEvents(request, response, core);
    }
    return serveUi(core, url, request, response);
  };

/**
 * The admin page and the commands over HTTP, for the owner on this PC. Rejects with the listener's error (EADDRINUSE,
 * EACCES) when the address cannot be had.
 */
export const startAdminServer = async (deps: AdminDeps): Promise<AdminServer> => {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(deps.listen.port, deps.listen.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const { host } = deps.listen;
  const shown = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  const origin = `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}`;
  const routes = createRoutes(deps, createAdminGuard(deps.token, allowedHosts(host, port)), origin);
  server.on('request', (request, response) => {
    routes(request, response).catch((error: unknown) => {
      // The reader going away in the middle of an answer is no fault of ours.
      if (response.destroyed) return;
      deps.logger.error(
        { err: error, path: request.url?.split('?')[0] },
        'an admin request failed unexpectedly',
      );
      if (response.headersSent) response.destroy();
      else refuse(response, { code: 'internal', ref: 'admin' });
    });
  });
  return {
    origin,
    [Symbol.asyncDispose]: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
};
