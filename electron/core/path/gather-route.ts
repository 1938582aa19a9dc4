import { connect } from 'node:net';
import type { Network } from '../ports.ts';
import type { RouteFact } from './facts.ts';

/** A router on the LAN accepts or refuses within milliseconds; a second covers one that is busy. */
const GATEWAY_TIMEOUT_MS = 1_000;
/** The ports of a router's own page and of its DNS: accepted or refused, either shows that it lives. */
const GATEWAY_PORTS = [80, 443, 53];

/** What a TCP connection attempt met. */
export type Knock = 'accepted' | 'refused' | 'silent';

export const knock = async (
  host: string,
  port: number,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Knock> => {
  const { promise, resolve } = Promise.withResolvers<Knock>();
  const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  const socket = connect({ host, port });
  const onAbort = (): void => resolve('silent');
  limit.addEventListener('abort', onAbort, { once: true });
  if (limit.aborted) onAbort();
  socket.once('connect', () => resolve('accepted'));
  socket.once('error', (error: NodeJS.ErrnoException) =>
    resolve(error.code === 'ECONNREFUSED' ? 'refused' : 'silent'),
  );
  try {
    return await promise;
  } finally {
    limit.removeEventListener('abort', onAbort);
    socket.destroy();
  }
};

/** True when the host accepts or refuses a TCP connection: both are answers. */
export const answersTcp = async (
  host: string,
  port: number,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<boolean> => (await knock(host, port, timeoutMs, signal)) !== 'silent';

/** True as soon as one of the questions is answered with yes. */
export const anyYes = async (questions: readonly Promise<boolean>[]): Promise<boolean> => {
  const yes = questions.map(async (question) => {
    if (!(await question)) throw new Error('no');
  });
  return Promise.any(yes).then(
    () => true,
    () => false,
  );
};

/** Which way this PC's packets leave, and whether the home's own router is alive. */
export const gatherRoute = async (network: Network, signal: AbortSignal): Promise<RouteFact> => {
  const [interfaces, route] = await Promise.all([network.interfaces(), network.defaultRoute()]);
  const outward = interfaces.find(({ defaultRoute }) => defaultRoute);
  if (route === null) {
    const vpn = outward?.kind === 'vpn';
    const way = { interfaceName: outward?.name, localIp: outward?.ip };
    return { kind: vpn ? 'vpn' : 'none', ...way, gatewayAnswers: false };
  }
  const { gatewayIp } = route;
  const gatewayAnswers = await anyYes(
    GATEWAY_PORTS.map((port) => answersTcp(gatewayIp, port, GATEWAY_TIMEOUT_MS, signal)),
  );
  const throughVpn =
    outward?.kind === 'vpn' ||
    interfaces.some(({ name, kind }) => name === route.interfaceName && kind === 'vpn');
  return {
    kind: throughVpn ? 'vpn' : 'lan',
    interfaceName: outward?.name ?? route.interfaceName,
    localIp: outward?.ip ?? route.localIp,
    gatewayIp,
    gatewayAnswers,
  };
};
