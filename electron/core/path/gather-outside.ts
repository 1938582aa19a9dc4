import type { AddressState, Exposure } from '../../../shared/way-in.ts';
import type { GatewayDoor } from '../gateway/contract.ts';
import type { Clock } from '../ports.ts';
import type { OutsideFact, PathFacts } from './facts.ts';
import { knock } from './gather-route.ts';
import type { OutsideService } from './outside-services.ts';

/** The packet goes to the router and back; one that loops it at all does so within milliseconds. */
const HAIRPIN_TIMEOUT_MS = 2_000;
/** A connection that a service says it made may be counted a moment after its answer came. */
const LATE_ARRIVAL_MS = 250;

interface Deps {
  readonly clock: Clock;
  readonly gateway: GatewayDoor;
  readonly services: readonly OutsideService[];
  /** Whether a visitor's address is a public one. */
  readonly isFromOutside: (ip: string) => boolean;
}

/**
 * Lets named third parties try the open port, one after the other, and counts what really arrives meanwhile: a
 * service that is wrong is caught. Null when there is nothing to try.
 */
export const gatherOutside = async (
  { clock, gateway, services, isFromOutside }: Deps,
  { publicIpv4 }: AddressState,
  { externalPort: port }: Exposure,
  signal: AbortSignal,
): Promise<OutsideFact | null> => {
  if (publicIpv4 === undefined || port === undefined) return null;
  let visits = 0;
  const stop = gateway.onConnection((ip) => {
    if (isFromOutside(ip)) visits += 1;
  });
  try {
    const results: OutsideFact['results'][number][] = [];
    for (const service of services) {
      results.push({ service: service.name, result: await service.tryPort(publicIpv4, port, signal) });
      await clock.sleep(LATE_ARRIVAL_MS, signal);
      // Arrived is arrived: nobody else needs to be asked.
      if (visits > 0) break;
    }
    return { port, results, visits };
  } finally {
    stop();
  }
};

/** Whether the outside address leads back in from inside; many routers do not loop, so a failure proves nothing. */
export const gatherHairpin = async (
  address: string | undefined,
  port: number | undefined,
  signal: AbortSignal,
): Promise<PathFacts['hairpin']> => {
  if (address === undefined || port === undefined) return 'untried';
  // A router that refuses at its outside has not looped anything.
  return (await knock(address, port, HAIRPIN_TIMEOUT_MS, signal)) === 'accepted' ? 'works' : 'fails';
};
