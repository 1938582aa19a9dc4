import type { GatewayDoor } from '../gateway/contract.ts';
import type { Journal } from '../journal/contract.ts';
import type { Clock, Network } from '../ports.ts';
import { instant, withIpv6ByHand } from './exposure-view.ts';
import { comesFromElsewhere } from './ipv6-way.ts';
import type { Ipv6Way } from './ipv6-way.ts';
import { createWaker } from './waker.ts';

/** Between two looks at this PC's own addresses: a home gets IPv6, or another prefix, once in a while at most. */
const lookEveryMs = 600_000;

export interface Ipv6ByHandOptions {
  readonly clock: Clock;
  readonly journal: Journal;
  readonly gateway: GatewayDoor;
  readonly network: Pick<Network, 'ipv6'>;
  /** Something to show has changed. */
  readonly changed: () => void;
}

/** Where the front door hears IPv6; no router has confirmed anything. */
export interface HeardIpv6 {
  readonly address: string;
  readonly port: number;
  /** When somebody last came in by it from another network. */
  readonly provenAt?: number | undefined;
}

/**
 * For a port that the user opens by hand: what the router's page lets in by IPv6 comes to this PC's own address and
 * the door's own port, so the door has to hear it there. The router is not asked for anything.
 */
export const createIpv6ByHand = (options: Ipv6ByHandOptions): Ipv6Way => {
  const { clock, journal, gateway, network, changed } = options;
  const waker = createWaker(clock);
  let heard: HeardIpv6 | null = null;
  /** Where the door stood when this looked last. */
  let lookedAt: number | undefined;

  const show = (next: HeardIpv6 | null): void => {
    const same = heard?.address === next?.address && heard?.port === next?.port;
    if (same && heard?.provenAt === next?.provenAt) return;
    heard = next;
    changed();
  };

  const look = async (): Promise<void> => {
    const connection = (await network.ipv6?.()) ?? null;
    const port = gateway.listening()?.port;
    lookedAt = port;
    if (connection === null || port === undefined) {
      show(null);
      await gateway.hearIpv6(false);
      return;
    }
    const { address } = connection;
    const hears = await gateway.hearIpv6(true);
    const before = heard?.address === address && heard.port === port ? heard : { address, port };
    show(hears.ok ? before : null);
  };

  return {
    show: (exposure) => withIpv6ByHand(exposure, heard),
    wake: waker.wake,
    onDoor: () => {
      if (gateway.listening()?.port !== lookedAt) waker.wake();
    },
    keep: async (signal) => {
      while (!signal.aborted) {
        await look();
        await waker.sleepUntil(clock.now() + lookEveryMs, signal);
      }
      heard = null;
      await gateway.hearIpv6(false);
    },
    onVisitor: (ip, at) => {
      if (heard === null || heard.provenAt !== undefined || !comesFromElsewhere(ip, heard.address)) return;
      journal.record('exposure-proven', { ip, at: instant(at) });
      show({ ...heard, provenAt: at });
    },
  };
};
