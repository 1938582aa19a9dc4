import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';

/** RFC 6886 3.1 doubles from 250 ms; nothing is sent after 2 s so that all is known within 3 s. */
const resendAtMs = [0, 250, 750, 1750] as const;
/** RFC 6887 7: no message is longer. */
const maxDatagramBytes = 1100;

export interface UdpQuestion<T> {
  readonly host: string;
  readonly port: number;
  readonly localIp: string;
  readonly payload: Buffer;
  /** Null for a datagram that does not answer this question. */
  readonly read: (datagram: Buffer) => T | null;
  /** How long to wait for an answer. */
  readonly timeoutMs: number;
}

export type UdpOutcome<T> =
  { readonly kind: 'answer'; readonly value: T } | { readonly kind: 'silent' } | { readonly kind: 'refused' };

/**
 * One question to one server. The socket is connected, so that the system itself drops what anybody else
 * sends, and a closed port is known at once from the ICMP answer.
 */
export const askUdp = async <T>(question: UdpQuestion<T>, signal: AbortSignal): Promise<UdpOutcome<T>> =>
  new Promise((resolve) => {
    const timers: NodeJS.Timeout[] = [];
    const socket = createSocket(isIPv6(question.host) ? 'udp6' : 'udp4');
    const finish = (outcome: UdpOutcome<T>): void => {
      timers.forEach(clearTimeout);
      signal.removeEventListener('abort', onAbort);
      socket.removeAllListeners();
      socket.on('error', () => undefined);
      socket.close();
      resolve(outcome);
    };
    const onAbort = (): void => finish({ kind: 'silent' });
    if (signal.aborted) return finish({ kind: 'silent' });
    signal.addEventListener('abort', onAbort, { once: true });
    socket.on('error', () => finish({ kind: 'refused' }));
    socket.on('message', (datagram) => {
      const value = datagram.length <= maxDatagramBytes ? question.read(datagram) : null;
      if (value !== null) finish({ kind: 'answer', value });
    });
    const send = (): void =>
      socket.send(question.payload, (error) => error !== null && finish({ kind: 'refused' }));
    socket.bind(0, question.localIp, () => {
      socket.connect(question.port, question.host, () => {
        resendAtMs.filter((at) => at < question.timeoutMs).forEach((at) => timers.push(setTimeout(send, at)));
      });
    });
    timers.push(setTimeout(() => finish({ kind: 'silent' }), question.timeoutMs));
  });
