import { createServer as createTlsHttpServer } from 'node:https';
import type { Server as HttpsServer } from 'node:https';
import type { IncomingMessage, RequestListener } from 'node:http';
import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import type { Logger } from '../ports.ts';
import type { ServingCertificate } from './certificate.ts';
import { ACME_PROTOCOL } from './challenge-desk.ts';
import type { ChallengeDesk } from './challenge-desk.ts';
import { isWholeHello, offeredProtocols } from './client-hello.ts';
import { createConnections } from './connections.ts';
import type { Connections } from './connections.ts';
import {
  FIRST_BYTE_TIMEOUT_MS,
  HANDSHAKE_TIMEOUT_MS,
  HEADERS_TIMEOUT_MS,
  KEEP_ALIVE_TIMEOUT_MS,
  MAX_HEADER_BYTES,
  MAX_HEADERS,
  REFUSED_DRAIN_MS,
  REQUEST_TIMEOUT_MS,
  TIMEOUT_CHECK_INTERVAL_MS,
} from './limits.ts';
import { createPlainHttp } from './plain-http.ts';
import { securityHeaderLines } from './security-headers.ts';
import { plainAddress } from './source-address.ts';

/** First byte of a TLS record that carries a handshake (RFC 8446 section 5.1). */
const TLS_HANDSHAKE = 0x16;

/** Forward secrecy and authenticated encryption only. */
const tlsOptions = {
  minVersion: 'TLSv1.2',
  ciphers: [
    'TLS_AES_128_GCM_SHA256',
    'TLS_AES_256_GCM_SHA384',
    'TLS_CHACHA20_POLY1305_SHA256',
    'ECDHE-ECDSA-AES128-GCM-SHA256',
    'ECDHE-ECDSA-AES256-GCM-SHA384',
    'ECDHE-ECDSA-CHACHA20-POLY1305',
  ].join(':'),
  honorCipherOrder: true,
  handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
} as const;

export interface FrontDoorDeps {
  readonly logger: Logger;
  readonly certificate: ServingCertificate;
  readonly challenges: ChallengeDesk;
  readonly onRequest: RequestListener;
  /** A request that wants to leave HTTP; the socket is the listener's to end. */
  readonly onUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Every accepted TCP connection, by its remote address, before anything is read from it. */
  readonly onConnection: (ip: string) => void;
}

export interface FrontDoor extends AsyncDisposable {
  readonly connections: Connections;
  readonly https: HttpsServer;
  listening(): { readonly host: string; readonly port: number } | null;
  /** Opens the new port first, then stops accepting on the old one. Errors: gateway-port-in-use, gateway-down. */
  listen(host: string, port: number): Promise<Result<{ readonly port: number }>>;
  /** New connections get the new certificate; no open one is lost. */
  useCertificate(certificate: ServingCertificate): void;
}

const statusLines: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

const createHttps = ({ certificate, onRequest, onUpgrade, logger }: FrontDoorDeps): HttpsServer => {
  const https = createTlsHttpServer(
    {
      ...tlsOptions,
      key: certificate.keyPem,
      cert: certificate.certificatePem,
      insecureHTTPParser: false,
      requireHostHeader: true,
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
      connectionsCheckingInterval: TIMEOUT_CHECK_INTERVAL_MS,
      noDelay: true,
    },
    onRequest,
  );
  https.on('upgrade', onUpgrade);
  https.maxHeadersCount = MAX_HEADERS;
  https.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    // The parser complains again about each further piece of a request that is refused already.
    if (socket.writableEnded) return;
    if (!socket.writable) return void socket.destroy();
    const status = statusLines[error.code ?? ''] ?? '400 Bad Request';
    socket.end(`HTTP/1.1 ${status}\r\n${securityHeaderLines}content-length: 0\r\nconnection: close\r\n\r\n`);
    // What is still coming is read and dropped for a moment: closing at once would reset the connection, and
    // the answer would be lost with it. Who was too slow gets no such moment.
    socket.resume();
    const drainMs = error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 0 : REFUSED_DRAIN_MS;
    setTimeout(() => socket.destroy(), drainMs).unref();
  });
  https.on('tlsClientError', (error: NodeJS.ErrnoException, socket) => {
    logger.debug({ reason: error.code ?? error.message }, 'a TLS handshake failed');
    socket.destroy();
  });
  // This server is handed its connections and never listens itself, but Node starts watching the header and
  // request timeouts on this event only. A test holds a silent connection open to prove that it works.
  https.emit('listening');
  return https;
};

const openPort = async (
  server: Server,
  host: string,
  port: number,
): Promise<Result<{ readonly port: number }>> => {
  const opened = Promise.withResolvers<NodeJS.ErrnoException | null>();
  server.once('error', opened.resolve);
  server.listen({ host, port, backlog: 511 }, () => opened.resolve(null));
  const error = await opened.promise;
  server.removeAllListeners('error');
  const address = server.address();
  if (error === null && address !== null && typeof address === 'object') return ok({ port: address.port });
  if (error?.code === 'EADDRINUSE') return fail({ code: 'gateway-port-in-use', port });
  return fail({ code: 'gateway-down', reason: error?.code ?? 'unknown' });
};

/** Hands over what came first: one byte is enough, but for a challenge the whole ClientHello has to be seen. */
const readFirst = (socket: Socket, wholeHello: boolean, done: (first: Buffer) => void): void => {
  let first: Buffer = Buffer.alloc(0);
  const onReadable = (): void => {
    const piece: unknown = socket.read();
    if (!Buffer.isBuffer(piece)) return void socket.destroy();
    first = Buffer.concat([first, piece]);
    if (wholeHello && !isWholeHello(first)) return;
    socket.off('readable', onReadable);
    done(first);
  };
  socket.on('readable', onReadable);
};

/**
 * The one port of Porthole that the Internet may reach. The first byte of a connection decides: a TLS handshake
 * goes to the HTTPS server, anything else to the one that only says "use https".
 */
export const createFrontDoor = (deps: FrontDoorDeps): FrontDoor => {
  const connections = createConnections();
  const https = createHttps(deps);
  const plain = createPlainHttp(deps.challenges);
  let open: { readonly server: Server; readonly host: string; readonly port: number } | null = null;

  const accept = (socket: Socket): void => {
    socket.on('error', (error) => deps.logger.debug({ reason: error.message }, 'a connection broke'));
    deps.onConnection(plainAddress(socket.remoteAddress ?? ''));
    socket.setTimeout(FIRST_BYTE_TIMEOUT_MS, () => socket.destroy());
    connections.admit(socket, () => greet(socket));
  };

  const greet = (socket: Socket): void => {
    socket.setTimeout(FIRST_BYTE_TIMEOUT_MS);
    readFirst(socket, deps.challenges.tlsServer() !== null, (first) => {
      socket.setTimeout(0);
      socket.removeAllListeners('timeout');
      socket.unshift(first);
      serverFor(first).emit('connection', socket);
    });
  };

  const serverFor = (first: Buffer): NodeJS.EventEmitter => {
    if (first[0] !== TLS_HANDSHAKE) return plain;
    const responder = deps.challenges.tlsServer();
    return responder !== null && offeredProtocols(first).includes(ACME_PROTOCOL) ? responder : https;
  };

  return {
    connections,
    https,
    listening: () => (open === null ? null : { host: open.host, port: open.port }),
    listen: async (host, port) => {
      if (open !== null && open.host === host && open.port === port) return ok({ port });
      const server = createServer({ noDelay: true, keepAlive: true, keepAliveInitialDelay: 30_000 }, accept);
      const opened = await openPort(server, host, port);
      if (!opened.ok) return opened;
      server.on('error', (error) =>
        deps.logger.error({ err: error }, 'the gateway could not accept a connection'),
      );
      open?.server.close();
      open = { server, host, port: opened.value.port };
      return opened;
    },
    useCertificate: ({ keyPem, certificatePem }) => {
      https.setSecureContext({ ...tlsOptions, key: keyPem, cert: certificatePem });
    },
    [Symbol.asyncDispose]: async () => {
      const closed =
        open === null ? Promise.resolve() : new Promise((resolve) => open?.server.close(resolve));
      open = null;
      connections.destroyAll();
      https.close();
      plain.close();
      await closed;
    },
  };
};
