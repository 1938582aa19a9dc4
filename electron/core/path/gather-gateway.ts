import { connect } from 'node:tls';
import type { AppState } from '../../../shared/model.ts';
import type { Clock } from '../ports.ts';
import type { GatewayFact } from './facts.ts';

/** A handshake with ourselves takes milliseconds; two seconds cover a PC under load. */
const DOOR_TIMEOUT_MS = 2_000;

interface Meeting {
  readonly answer: GatewayFact['answer'];
  readonly fingerprint?: string | undefined;
}

/** The address to reach a listener at from this PC. */
const dialAddress = (host: string): string => {
  if (host === '0.0.0.0' || host === '') return '127.0.0.1';
  return host === '::' ? '::1' : host;
};

const meet = async (host: string, port: number, signal: AbortSignal): Promise<Meeting> => {
  const { promise, resolve } = Promise.withResolvers<Meeting>();
  // The certificate is compared with our own fingerprint, which is stricter than a chain of trust.
  const socket = connect({ host: dialAddress(host), port, rejectUnauthorized: false });
  const limit = AbortSignal.any([signal, AbortSignal.timeout(DOOR_TIMEOUT_MS)]);
  const onAbort = (): void => resolve({ answer: 'silent' });
  limit.addEventListener('abort', onAbort, { once: true });
  if (limit.aborted) onAbort();
  socket.once('secureConnect', () =>
    resolve({ answer: 'ours', fingerprint: socket.getPeerX509Certificate()?.fingerprint256 }),
  );
  socket.once('error', (error: NodeJS.ErrnoException) =>
    resolve({ answer: error.code === 'ECONNREFUSED' ? 'refused' : 'other' }),
  );
  socket.once('close', () => resolve({ answer: 'other' }));
  try {
    return await promise;
  } finally {
    limit.removeEventListener('abort', onAbort);
    socket.destroy();
  }
};

/** Knocks at Porthole's own door over TLS, as a visitor would, and looks at whose certificate answers. */
export const gatherGateway = async (
  clock: Clock,
  { gateway }: Pick<AppState, 'gateway'>,
  signal: AbortSignal,
): Promise<GatewayFact> => {
  const { phase, host, port, shutterClosed, problem } = gateway;
  const known = { phase, host, port, shutterClosed, problem };
  if (phase !== 'listening') return { ...known, answer: 'not-tried' };
  const began = clock.now();
  const { answer, fingerprint } = await meet(host, port, signal);
  const strange = answer === 'ours' && gateway.fingerprint !== '' && fingerprint !== gateway.fingerprint;
  return { ...known, answer: strange ? 'other' : answer, answeredMs: clock.now() - began };
};
