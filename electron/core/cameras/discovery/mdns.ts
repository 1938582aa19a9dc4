import { isIPv4 } from 'node:net';
import multicastDns from 'multicast-dns';
import { cameraPorts } from '../../../../shared/facts/camera-ports.ts';
import type { SightingOf } from './contract.ts';

/** What tells that a device is something else. Asked beside the cameras' own service types. */
const otherDevices = [
  '_ipp._tcp',
  '_printer._tcp',
  '_pdl-datastream._tcp',
  '_googlecast._tcp',
  '_airplay._tcp',
];
/** RFC 6762 leaves a second between the first two queries. */
const RESEND_AT_MS = [0, 1_000];

const serviceTypes = (): readonly string[] => [
  ...cameraPorts.discovery.mdns.serviceTypes.map(({ type }) => type),
  ...otherDevices,
];

const browseOn = async (
  localIp: string,
  onService: (sighting: SightingOf<'mdns'>) => void,
  signal: AbortSignal,
): Promise<void> => {
  const questions = serviceTypes().map((type) => ({ name: `${type}.local`, type: 'PTR' as const }));
  // Bound to no port of the group's own would miss multicast answers; 5353 is shared with the system's responder.
  const mdns = multicastDns({ interface: localIp, reuseAddr: true, loopback: false });
  // Another responder that holds the port for itself costs us this way of finding, not the scan.
  mdns.on('error', () => undefined);
  mdns.on('warning', () => undefined);
  mdns.on('response', ({ answers }, { address }) => {
    if (!isIPv4(address)) return;
    for (const record of answers ?? []) {
      const type = record.type === 'PTR' ? record.name.replace(/\.local\.?$/i, '') : '';
      if (
        record.type !== 'PTR' ||
        !questions.some(({ name }) => name.toLowerCase() === `${type}.local`.toLowerCase())
      )
        continue;
      const name = record.data.replace(`.${record.name}`, '').slice(0, 128);
      onService({ kind: 'mdns', host: address, service: type, name });
    }
  });
  const timers = RESEND_AT_MS.map((ms) => setTimeout(() => mdns.query(questions), ms));
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  for (const timer of timers) clearTimeout(timer);
  await new Promise<void>((resolve) => mdns.destroy(() => resolve()));
};

/** Asks for the services of RFC 6763 on every interface until the signal ends it. */
export const browseMdns = async (
  localIps: readonly string[],
  onService: (sighting: SightingOf<'mdns'>) => void,
  signal: AbortSignal,
): Promise<void> => {
  if (signal.aborted) return;
  await Promise.all(localIps.map(async (localIp) => browseOn(localIp, onService, signal)));
};
