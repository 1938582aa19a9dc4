import { createServer as createTlsHttpServer } from 'node:https';
import type { Server as HttpsServer } from 'node:https';
import type { IncomingMessage, RequestListener } from 'node:http';
import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import { plainAddress } from '../ip-ranges.ts';
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
  STILL_TIMEOUT_MS,
  TIMEOUT_CHECK_INTERVAL_MS,
} from './limits.ts';
import { createPlainHttp } from './plain-http.ts';
import { securityHeaderLines } from './security-headers.ts';

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
  /** Whether this address is answered at all over HTTPS. */
  readonly admits: (ip: string) => boolean;
}

export interface FrontDoor extends AsyncDisposable {
  readonly connections: Connections;
  readonly https: HttpsServer;
  listening(): { readonly host: string; readonly port: number } | null;
  /** Opens the new port first, then stops accepting on the old one. Errors: gateway-port-in-use, gateway-down. */
  listen(host: string, port: number): Promise<Result<{ readonly port: number }>>;
  /**
   * Whether a door on all IPv4 addresses shall hear IPv6 on the same port too, from now on. One on an address that
   * somebody chose stays there. Errors: gateway-port-in-use, gateway-down.
   */
  hearIpv6(wanted: boolean): Promise<Result<object>>;
  hearsIpv6(): boolean;
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
  https.timeout = STILL_TIMEOUT_MS;
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
  { host, port }: { readonly host: string; readonly port: number },
  ipv6Only: boolean,
): Promise<Result<{ readonly port: number }>> => {
  const opened = Promise.withResolvers<NodeJS.ErrnoException | null>();
  server.once('error', opened.resolve);
  // "::" alone takes IPv4 as well, unless a listener of our own has that already.
  server.listen({ host, port, backlog: 511, ipv6Only }, () => opened.resolve(null));
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
  let second: Server | null = null;
  let ipv6Wanted = false;

  const openServer = async (
    place: { readonly host: string; readonly port: number },
    ipv6Only = false,
  ): Promise<Result<{ readonly server: Server; readonly port: number }>> => {
    const server = createServer({ noDelay: true, keepAlive: true, keepAliveInitialDelay: 30_000 }, accept);
    const opened = await openPort(server, place, ipv6Only);
    if (!opened.ok) return opened;
    server.on('error', (error) =>
      deps.logger.error({ err: error }, 'the gateway could not accept a connection'),
    );
    return ok({ server, port: opened.value.port });
  };

  /** Makes the IPv6 listener what is wanted now. */
  const tendSecond = async (): Promise<Result<object>> => {
    const wanted = ipv6Wanted && open?.host === '0.0.0.0' ? open.port : null;
    const before = second;
    const address = before?.address() ?? null;
    const stands = address !== null && typeof address === 'object' ? address.port : null;
    if (stands === wanted) return ok({});
    before?.close();
    second = null;
    if (wanted === null) return ok({});
    const opened = await openServer({ host: '::', port: wanted }, true);
    if (opened.ok) second = opened.value.server;
    else deps.logger.warn({ problem: opened.error }, 'the gateway does not hear IPv6');
    return opened;
  };

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
      const server = serverFor(first);
      if (server === https && !deps.admits(plainAddress(socket.remoteAddress ?? ''))) socket.destroy();
      else server.emit('connection', socket);
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
      const opened = await openServer({ host, port });
      if (!opened.ok) return opened;
      open?.server.close();
      open = { host, ...opened.value };
      await tendSecond();
      return ok({ port: opened.value.port });
    },
    hearIpv6: async (wanted) => {
      ipv6Wanted = wanted;
      return tendSecond();
    },
    hearsIpv6: () => second !== null || open?.host.includes(':') === true,
    useCertificate: ({ keyPem, certificatePem }) => {
      https.setSecureContext({ ...tlsOptions, key: keyPem, cert: certificatePem });
    },
    [Symbol.asyncDispose]: async () => {
      const closed =
        open === null ? Promise.resolve() : new Promise((resolve) => open?.server.close(resolve));
      second?.close();
      second = null;
      open = null;
      connections.destroyAll();
      https.close();
      plain.close();
      await closed;
    },
  };
};
