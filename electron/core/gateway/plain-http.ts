import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { ACME_HTTP_PATH } from './challenge-desk.ts';
import type { ChallengeDesk } from './challenge-desk.ts';
import { HEADERS_TIMEOUT_MS, MAX_HEADER_BYTES, PLAIN_HTTP_TIMEOUT_MS } from './limits.ts';
import { securityHeaders } from './security-headers.ts';

const hostShape = /^(?:[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i;
const pathShape = /^\/(?:[\w-][\w./-]{0,512})?$/;

/** Where plain HTTP is sent: the same host, as the browser wrote it, and a path that holds nothing but a path. */
export const redirectTarget = (host: string | undefined, url: string | undefined): string | null => {
  if (host === undefined || !hostShape.test(host)) return null;
  const path =
    url !== undefined && pathShape.test(url) && !url.includes('//') && !url.includes('..') ? url : '/';
  return `https://${host}${path}`;
};

/**
 * Speaks plain HTTP on the gateway's port: sends everybody to https and does nothing else, but for the certificate
 * authority's question while an order is under way (RFC 8555 section 8.3).
 */
export const createPlainHttp = (challenges: Pick<ChallengeDesk, 'httpAnswer'>): Server => {
  const server = createServer(
    {
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: PLAIN_HTTP_TIMEOUT_MS * 2,
    },
    (request, response) => {
      const token = ACME_HTTP_PATH.exec(request.url ?? '')?.[1];
      const answer = token === undefined ? null : challenges.httpAnswer(token);
      if (answer !== null) {
        response.writeHead(200, {
          ...securityHeaders,
          'content-type': 'application/octet-stream',
          connection: 'close',
        });
        return void response.end(answer);
      }
      const hosts = request.rawHeaders.filter(
        (name, at) => at % 2 === 0 && name.toLowerCase() === 'host',
      ).length;
      const location = hosts === 1 ? redirectTarget(request.headers.host, request.url) : null;
      const headers = {
        ...securityHeaders,
        'content-length': 0,
        'cache-control': 'no-store',
        connection: 'close',
      };
      if (location === null) response.writeHead(400, headers);
      else response.writeHead(308, { ...headers, location });
      response.end();
    },
  );
  server.on('connection', (socket) => socket.setTimeout(PLAIN_HTTP_TIMEOUT_MS, () => socket.destroy()));
  server.on('clientError', (_error, socket) => socket.destroy());
  return server;
};
