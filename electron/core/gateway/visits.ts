import { networkInterfaces } from 'node:os';
import { plainAddress } from '../ip-ranges.ts';
import type { Visit } from './contract.ts';

/** Reading this PC's addresses costs more than answering most requests; they change when a cable is pulled. */
const OWN_ADDRESSES_FRESH_MS = 5_000;

/** Every address of this PC, loopback included, as they are now. */
export const addressesOfThisPc = (): ReadonlySet<string> =>
  new Set(
    Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .map(({ address }) => plainAddress(address)),
  );

export interface Visits {
  record(visit: Visit): void;
  connected(ip: string): void;
  onVisit(listener: (visit: Visit) => void): () => void;
  onConnection(listener: (ip: string) => void): () => void;
}

interface OwnAddresses {
  readonly at: number;
  readonly addresses: ReadonlySet<string>;
}

/** Tells of requests from elsewhere; what this PC asks itself proves nothing about the way in. */
export const createVisits = (ownAddresses: () => ReadonlySet<string>): Visits => {
  const listeners = new Set<(visit: Visit) => void>();
  const connectionListeners = new Set<(ip: string) => void>();
  let own: OwnAddresses = { at: Number.NEGATIVE_INFINITY, addresses: new Set() };
  const isOwn = ({ ip, at }: Visit): boolean => {
    if (ip.startsWith('127.')) return true;
    if (Math.abs(at - own.at) > OWN_ADDRESSES_FRESH_MS) own = { at, addresses: ownAddresses() };
    return own.addresses.has(ip);
  };
  return {
    record: (visit) => {
      if (listeners.size === 0 || isOwn(visit)) return;
      for (const listener of [...listeners]) listener(visit);
    },
    connected: (ip) => {
      for (const listener of [...connectionListeners]) listener(ip);
    },
    onConnection: (listener) => {
      connectionListeners.add(listener);
      return () => void connectionListeners.delete(listener);
    },
    onVisit: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
};
