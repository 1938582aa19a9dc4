import { createHash } from 'node:crypto';
import { externalPorts } from '../../../shared/facts/external-ports.ts';

/** Quiet registered ports, below every system's range for outgoing connections (external-ports.json, `ranges`). */
const firstPort = 20_000;
const lastPort = 32_767;
/** After ten taken ports the eleventh is not worth the router's patience. */
export const maxCandidates = 10;

const avoid: ReadonlySet<number> = new Set(externalPorts.avoid);

/** The same ten ports for the same device id, so that an address once given out stays good. */
export const externalPortCandidates = (deviceId: string): readonly number[] => {
  const ports = new Set<number>();
  for (let index = 0; ports.size < maxCandidates; index += 1) {
    const digest = createHash('sha256').update(`porthole external port ${index} ${deviceId}`).digest();
    const port = firstPort + (digest.readUInt32BE(0) % (lastPort - firstPort + 1));
    if (!avoid.has(port)) ports.add(port);
  }
  return [...ports];
};
