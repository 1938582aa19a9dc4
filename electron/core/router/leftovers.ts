import type { ForeignMapping } from '../../../shared/way-in.ts';
import type { Journal } from '../journal/contract.ts';
import type { Mapping, MappingBackend } from './contract.ts';
import { leaseMs } from './mapping-lease.ts';
import type { LedgerEntry, RouterLedger } from './router-ledger.ts';
import type { Probe } from './router-probe.ts';
import { carriesTag } from './mapping-tag.ts';

export interface LeftoverOptions {
  readonly ledger: RouterLedger;
  readonly journal: Journal;
  readonly tag: string;
  /** Whether a mapping to this inside port belongs to this run. */
  readonly isWanted: (internalPort: number) => boolean;
}

/** Mappings of ours that an earlier run could not remove: after a crash, a power cut, a silent router. */
export interface Leftovers {
  /** Whether a row of the router's table is ours, by tag or by what we remember. */
  isOurs(row: ForeignMapping): boolean;
  /** Removes what we remember, except what is in use or about to be taken over. */
  remove(probe: Probe, keep: (entry: LedgerEntry) => boolean, signal: AbortSignal): Promise<void>;
  /** Reads the router's table and removes what carries our tag and is not this mapping. */
  sweep(backend: MappingBackend, keep: Mapping, signal: AbortSignal): Promise<void>;
}

const asMapping = ({ protocol, internalPort, externalPort }: LedgerEntry, internalIp: string): Mapping => ({
  protocol,
  internalPort,
  externalPort,
  externalIp: '',
  internalIp,
  leaseMs,
  confirmedAt: 0,
  renewAfter: 0,
  goodUntil: 0,
  handle: null,
});

export const createLeftovers = ({ ledger, journal, tag, isWanted }: LeftoverOptions): Leftovers => {
  const removeEntry = async (probe: Probe, entry: LedgerEntry, signal: AbortSignal): Promise<void> => {
    // Only a protocol that has answered already: a leftover is not worth waiting for, its lease ends by itself.
    const backend = probe.found().find(({ info }) => info.protocol === entry.protocol);
    if (backend === undefined) return;
    const mapping = asMapping(entry, probe.key.localIp);
    // UPnP removes by outside port alone: somebody else may hold it by now.
    const held = backend.info.protocol === 'upnp' ? await backend.verify(mapping, signal) : null;
    const foreign = held !== null && !held.ok && held.error.code === 'port-conflict';
    const removed = foreign || (await backend.remove(mapping, signal)).ok;
    if (!removed) return;
    ledger.forget(entry);
    if (!foreign) {
      journal.record('mapping-leftover-removed', {
        protocol: entry.protocol,
        externalPort: entry.externalPort,
      });
    }
  };

  return {
    isOurs: (row) =>
      carriesTag(row.description ?? '', tag) ||
      ledger
        .entries()
        .some(
          ({ externalPort, internalPort }) =>
            externalPort === row.externalPort && internalPort === row.internalPort,
        ),
    remove: async (probe, keep, signal) => {
      for (const entry of ledger.entries()) {
        if (!keep(entry)) await removeEntry(probe, entry, signal);
      }
    },
    sweep: async (backend, keep, signal) => {
      const rows = await backend.list(signal);
      if (!rows.ok) return;
      for (const row of rows.value) {
        if (!carriesTag(row.description ?? '', tag) || row.externalPort === keep.externalPort) continue;
        if (row.internalPort !== keep.internalPort && isWanted(row.internalPort)) continue;
        const removed = await backend.remove({ ...keep, externalPort: row.externalPort }, signal);
        if (!removed.ok) continue;
        const { protocol } = backend.info;
        ledger.forget({ protocol, internalPort: row.internalPort, externalPort: row.externalPort });
        journal.record('mapping-leftover-removed', { protocol, externalPort: row.externalPort });
      }
    },
  };
};
