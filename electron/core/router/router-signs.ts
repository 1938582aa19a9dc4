import type { Journal } from '../journal/contract.ts';
import type { Clock } from '../ports.ts';
import type { Disturbance } from './contract.ts';
import type { EpochReading } from './epoch.ts';
import { lostState } from './epoch.ts';

/** A router has one UUID for each of its UPnP root devices; more are noise. */
const maxDevices = 8;

/** One restart shows in several protocols, one after the other; telling it once is enough. */
const sameRestartMs = 10_000;

export interface RouterSignsOptions {
  readonly clock: Clock;
  readonly journal: Journal;
  readonly tell: (what: Disturbance) => void;
}

/** Gathers what a router lets slip about its own life: a clock or a boot number that shows it has started again. */
export interface RouterSigns {
  /** Seconds since the server of this protocol lost its mappings (RFC 6886 3.6, RFC 6887 8.5). */
  onEpoch(protocol: 'nat-pmp' | 'pcp', serverSeconds: number): void;
  /** BOOTID.UPNP.ORG of the device with this UUID (UPnP Device Architecture 1.1, 1.2.2). */
  onBootId(uuid: string, bootId: number): void;
  /** It answers again after it had been silent. */
  onReturn(): void;
  /** Another router: nothing heard before counts. */
  reset(): void;
}

export const createRouterSigns = ({ clock, journal, tell }: RouterSignsOptions): RouterSigns => {
  const epochs = new Map<string, EpochReading>();
  const bootIds = new Map<string, number>();
  let toldAt = Number.NEGATIVE_INFINITY;
  const restarted = (seenBy: string): void => {
    if (clock.now() - toldAt < sameRestartMs) return;
    toldAt = clock.now();
    journal.record('router-restarted', { seenBy });
    tell('router-restarted');
  };
  return {
    onEpoch: (protocol, serverSeconds) => {
      const before = epochs.get(protocol);
      const reading = { serverSeconds, at: clock.now() };
      epochs.set(protocol, reading);
      if (before !== undefined && lostState(before, reading)) restarted('epoch');
    },
    onBootId: (uuid, bootId) => {
      const before = bootIds.get(uuid);
      if (before === undefined && bootIds.size >= maxDevices) return;
      bootIds.set(uuid, bootId);
      if (before !== undefined && before !== bootId) restarted('boot-id');
    },
    onReturn: () => restarted('silence'),
    reset: () => {
      epochs.clear();
      bootIds.clear();
    },
  };
};
