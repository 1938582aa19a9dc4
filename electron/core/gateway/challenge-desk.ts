import { createServer } from 'node:tls';
import type { Server } from 'node:tls';
import type { Logger } from '../ports.ts';
import { HANDSHAKE_TIMEOUT_MS } from './limits.ts';

/** RFC 8737 section 4. */
export const ACME_PROTOCOL = 'acme-tls/1';
export const ACME_HTTP_PATH = /^\/\.well-known\/acme-challenge\/([\w-]{16,128})$/;

export interface KeyPair {
  readonly keyPem: string;
  readonly certificatePem: string;
}

/** Where the certificate authority finds our answers while an order is under way. */
export interface ChallengeDesk {
  /** Answers `acme-tls/1` with this certificate until disposed. */
  offerTls(pair: KeyPair): Disposable;
  /** Answers `/.well-known/acme-challenge/<token>` over plain HTTP until disposed. */
  offerHttp(token: string, keyAuthorization: string): Disposable;
  /** Takes connections that offer `acme-tls/1`; null while nothing is offered. */
  tlsServer(): Server | null;
  httpAnswer(token: string): string | null;
}

const createResponder = ({ keyPem, certificatePem }: KeyPair, logger: Logger): Server => {
  const server = createServer(
    {
      key: keyPem,
      cert: certificatePem,
      ALPNProtocols: [ACME_PROTOCOL],
      handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
    },
    // The handshake is the whole answer (RFC 8737 section 3).
    (socket) => void socket.end(),
  );
  server.on('tlsClientError', (error) =>
    logger.debug({ reason: error.message }, 'a challenge handshake failed'),
  );
  return server;
};

export const createChallengeDesk = (logger: Logger): ChallengeDesk => {
  const tokens = new Map<string, string>();
  let responder: Server | null = null;
  return {
    offerTls: (pair) => {
      const mine = createResponder(pair, logger);
      responder = mine;
      return {
        [Symbol.dispose]: () => {
          if (responder === mine) responder = null;
        },
      };
    },
    offerHttp: (token, keyAuthorization) => {
      tokens.set(token, keyAuthorization);
      return { [Symbol.dispose]: () => void tokens.delete(token) };
    },
    tlsServer: () => responder,
    httpAnswer: (token) => tokens.get(token) ?? null,
  };
};
