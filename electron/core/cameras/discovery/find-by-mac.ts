import type { Network } from '../../ports.ts';
import { MAX_IN_FLIGHT, inTurns, knock } from './port-scan.ts';
import { scanTargets } from './subnets.ts';

/** Any port will do: the attempt alone makes the system ask who has the address, and the answer names the MAC. */
const anyPort = 80;

/** The IPv4 address that a device of this PC's LANs has now, found by its MAC; null when it is not there. */
export const findByMac = async (
  mac: string,
  network: Network,
  signal: AbortSignal,
): Promise<string | null> => {
  const targets = scanTargets(undefined, await network.interfaces());
  if (!targets.ok) return null;
  await inTurns(targets.value, MAX_IN_FLIGHT, async (host) => void (await knock(host, anyPort, signal)));
  for (const host of targets.value) {
    if (signal.aborted) return null;
    if ((await network.macOf(host)) === mac) return host;
  }
  return null;
};
