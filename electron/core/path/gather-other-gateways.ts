import { createSocket } from 'node:dgram';
import { ipKind } from '../ip-ranges.ts';
import type { DefaultRoute } from '../ports.ts';
import type { OtherGatewayFact } from './facts.ts';

/** Where SSDP is spoken (UPnP Device Architecture 1.1, 1.3.2). */
export interface SsdpPlace {
  readonly group: string;
  readonly port: number;
}

export const standardSsdp: SsdpPlace = { group: '239.255.255.250', port: 1900 };

/** MX 1 lets devices spread their answers over a second; a little more for the way. */
const LISTEN_MS = 1_300;
/** UDP gets lost on Wi-Fi: asked twice. */
const RESEND_MS = [0, 300];
/** An answer fits one datagram; a home with more than a few gateways is somebody's joke. */
const MAX_DATAGRAM_BYTES = 2_048;
const MAX_OTHERS = 8;

const TARGETS = [1, 2].map((version) => `urn:schemas-upnp-org:device:InternetGatewayDevice:${version}`);

const question = (target: string, { group, port }: SsdpPlace): string =>
  [
    'M-SEARCH * HTTP/1.1',
    `HOST: ${group}:${port}`,
    'MAN: "ssdp:discover"',
    'MX: 1',
    `ST: ${target}`,
    '',
    '',
  ].join('\r\n');

const field = (text: string, name: string): string | undefined =>
  new RegExp(`^${name}[ \\t]*:[ \\t]*(.*?)[ \\t]*\\r?$`, 'im').exec(text)?.[1];

/** What an answer says, if it comes from a device that calls itself a gateway; its LOCATION is never opened. */
export const readGatewayAnswer = (datagram: Buffer, sender: string): OtherGatewayFact | null => {
  if (datagram.length > MAX_DATAGRAM_BYTES) return null;
  const text = datagram.toString('latin1');
  if (!/^HTTP\/1\.[01] 200/i.test(text)) return null;
  if (field(text, 'ST')?.includes(':InternetGatewayDevice:') !== true) return null;
  const kind = ipKind(sender);
  if (kind !== 'private' && kind !== 'link-local' && kind !== 'loopback') return null;
  const server = field(text, 'SERVER')?.slice(0, 80);
  return { ip: sender, ...(server !== undefined && server !== '' && { server }) };
};

export type FindOtherGateways = (
  route: DefaultRoute,
  signal: AbortSignal,
) => Promise<readonly OtherGatewayFact[]>;

/** Devices on the LAN that announce themselves as a gateway and are not this PC's way out, nor this PC itself. */
export const gatherOtherGateways = async (
  { gatewayIp, localIp }: DefaultRoute,
  signal: AbortSignal,
  place: SsdpPlace = standardSsdp,
): Promise<readonly OtherGatewayFact[]> => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const limit = AbortSignal.any([signal, AbortSignal.timeout(LISTEN_MS)]);
  const found = new Map<string, OtherGatewayFact>();
  const socket = createSocket('udp4');
  const finish = (): void => resolve();
  limit.addEventListener('abort', finish, { once: true });
  if (limit.aborted) finish();
  // No multicast on this interface: then nobody else can be heard.
  socket.on('error', finish);
  socket.on('message', (datagram, { address }) => {
    const other = readGatewayAnswer(datagram, address);
    if (other === null || address === gatewayIp || address === localIp || found.size >= MAX_OTHERS) return;
    found.set(address, other);
  });
  const ask = (): void => {
    for (const target of TARGETS)
      socket.send(question(target, place), place.port, place.group, () => undefined);
  };
  const timers: NodeJS.Timeout[] = [];
  socket.bind(0, localIp, () => timers.push(...RESEND_MS.map((ms) => setTimeout(ask, ms))));
  try {
    await promise;
  } finally {
    timers.forEach(clearTimeout);
    socket.close();
  }
  return [...found.values()];
};
