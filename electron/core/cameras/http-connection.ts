import { X509Certificate } from 'node:crypto';
import { connect as connectTcp, isIP } from 'node:net';
import type { Socket } from 'node:net';
import { TLSSocket, connect as connectTls } from 'node:tls';
import { fail, ok } from '../../../shared/errors.ts';
import type { ErrorOf, Result } from '../../../shared/errors.ts';
import { CameraTimeout } from './timeouts.ts';
import type { Timeouts } from './timeouts.ts';

/** Certificates seen at first use, by `host:port`; a camera's own is nearly always self-signed. */
export interface CertificatePins {
  get(host: string): string | undefined;
  set(host: string, fingerprint: string): void;
}

export interface Destination {
  /** Name or address, IPv6 without brackets. */
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  /** How errors name it. */
  readonly label: string;
}

export type ConnectError = ErrorOf<'camera-unreachable'> | ErrorOf<'camera-certificate-changed'>;
type Reason = ErrorOf<'camera-unreachable'>['reason'];

const reasons: ReadonlyMap<string, Reason> = new Map([
  ['ECONNREFUSED', 'refused'],
  ['ETIMEDOUT', 'timeout'],
  ['EHOSTUNREACH', 'no-route'],
  ['ENETUNREACH', 'no-route'],
  ['EHOSTDOWN', 'no-route'],
  ['EADDRNOTAVAIL', 'no-route'],
  ['ENOTFOUND', 'dns'],
  ['EAI_AGAIN', 'dns'],
  ['EPROTO', 'tls'],
  ['ECONNRESET', 'reset'],
  ['EPIPE', 'reset'],
]);

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** Names a socket's failure; rethrows what is none: the caller's abort, or a bug of ours. */
export const unreachable = (label: string, error: unknown): ErrorOf<'camera-unreachable'> => {
  const code = codeOf(error);
  const named = reasons.get(code) ?? (/^ERR_(?:SSL|TLS)/.test(code) ? 'tls' : undefined);
  const timedOut =
    error instanceof Error && (error.name === 'TimeoutError' || error instanceof CameraTimeout);
  const reason = timedOut ? 'timeout' : (named ?? (code === '' ? undefined : 'closed'));
  if (reason === undefined) throw error;
  return { code: 'camera-unreachable', host: label, reason };
};

const openSocket = ({ host, port, secure }: Destination): Socket => {
  if (!secure) return connectTcp({ host, port });
  return connectTls({
    host,
    port,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    // The certificate is compared with the pinned one before a byte of ours is sent.
    rejectUnauthorized: false,
    // Cameras of ten years ago offer nothing newer; the pin, not the cipher, tells whom we talk to.
    minVersion: 'TLSv1',
    ciphers: 'DEFAULT@SECLEVEL=0',
  });
};

const connected = (socket: Socket): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.once(socket instanceof TLSSocket ? 'secureConnect' : 'connect', () => resolve());
    socket.once('error', reject);
    socket.once('close', () => reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' })));
  });

const checkCertificate = (
  socket: Socket,
  { label }: Destination,
  pins: CertificatePins,
): Result<object, ConnectError> => {
  if (!(socket instanceof TLSSocket) || socket.authorized) return ok({});
  const certificate = socket.getPeerX509Certificate();
  if (!(certificate instanceof X509Certificate))
    return fail({ code: 'camera-unreachable', host: label, reason: 'tls' });
  const known = pins.get(label);
  if (known === undefined) pins.set(label, certificate.fingerprint256);
  return known === undefined || known === certificate.fingerprint256
    ? ok({})
    : fail({ code: 'camera-certificate-changed', host: label, fingerprint: certificate.fingerprint256 });
};

/**
 * Opens TCP or TLS. From here on silence beyond the timeouts, and the signal, destroy the socket, which its
 * reader meets as an error. A self-signed certificate is pinned at first use.
 * Rejects only with the signal's own reason, unless that is a timeout.
 */
export const openConnection = async (
  destination: Destination,
  options: { readonly timeouts: Timeouts; readonly pins: CertificatePins; readonly signal: AbortSignal },
): Promise<Result<Socket, ConnectError>> => {
  const { timeouts, pins, signal } = options;
  signal.throwIfAborted();
  const socket = openSocket(destination);
  socket.on('error', () => undefined); // An error after the last read has no reader left; 'close' follows.
  const abort = (): void =>
    void socket.destroy(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
  signal.addEventListener('abort', abort, { once: true });
  socket.once('close', () => signal.removeEventListener('abort', abort));
  socket.on('timeout', () => socket.destroy(new CameraTimeout('silence')));
  socket.setTimeout(timeouts.connectMs);
  try {
    await connected(socket);
  } catch (error) {
    socket.destroy();
    return fail(unreachable(destination.label, error));
  }
  socket.setTimeout(timeouts.idleMs);
  socket.setNoDelay(true);
  const checked = checkCertificate(socket, destination, pins);
  if (!checked.ok) {
    socket.destroy();
    return checked;
  }
  return ok(socket);
};
