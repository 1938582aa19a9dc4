import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod';
import { MappingProtocol } from '../../../shared/model.ts';
import type { SettingsStore } from '../ports.ts';
import type { Mapping } from './contract.ts';
import { nonceBytes } from './pcp-messages.ts';

const feature = 'router';

const LedgerEntry = z.object({
  protocol: MappingProtocol,
  internalPort: z.int(),
  externalPort: z.int(),
});
export type LedgerEntry = z.infer<typeof LedgerEntry>;

const Ledger = z.object({
  /** Mappings that the router may still hold: written before they can outlive us, removed with them. */
  mappings: z.array(LedgerEntry).default([]),
  /** Inside port -> the outside port that worked last: the next session asks for it first. */
  lastExternalPorts: z.record(z.string(), z.int().min(1).max(65535)).default({}),
  /** Hexadecimal; the mappings' nonces derive from it. */
  nonceSeed: z.string().optional(),
});
type Ledger = z.infer<typeof Ledger>;

/** What must outlive a crash: without it a PCP mapping of ours could be neither renewed nor removed. */
export interface RouterLedger {
  entries(): readonly LedgerEntry[];
  lastExternalPort(internalPort: number): number | undefined;
  remember(mapping: Pick<Mapping, 'protocol' | 'internalPort' | 'externalPort'>): void;
  forget(entry: LedgerEntry): void;
  /** The PCP nonce of the mapping of this inside port, the same for ever. */
  nonceFor(internalPort: number): Buffer;
}

const sameEntry = (a: LedgerEntry, b: LedgerEntry): boolean =>
  a.protocol === b.protocol && a.internalPort === b.internalPort && a.externalPort === b.externalPort;

export const createRouterLedger = (config: SettingsStore): RouterLedger => {
  const read = (): Ledger =>
    Ledger.catch({ mappings: [], lastExternalPorts: {} }).parse(config.read().features[feature] ?? {});
  const write = (ledger: Ledger): void =>
    config.update((current) => ({ ...current, features: { ...current.features, [feature]: ledger } }));

  const nonceSeed = (): string => {
    const ledger = read();
    if (ledger.nonceSeed !== undefined) return ledger.nonceSeed;
    const seed = randomBytes(16).toString('hex');
    write({ ...ledger, nonceSeed: seed });
    return seed;
  };

  return {
    entries: () => read().mappings,
    lastExternalPort: (internalPort) => read().lastExternalPorts[internalPort],
    remember: ({ protocol, internalPort, externalPort }) => {
      const ledger = read();
      const entry = { protocol, internalPort, externalPort };
      const known = ledger.mappings.some((other) => sameEntry(other, entry));
      if (known && ledger.lastExternalPorts[internalPort] === externalPort) return;
      const mappings = known ? ledger.mappings : [...ledger.mappings, entry];
      const lastExternalPorts = { ...ledger.lastExternalPorts, [internalPort]: externalPort };
      write({ ...ledger, mappings, lastExternalPorts });
    },
    forget: (entry) => {
      const ledger = read();
      if (!ledger.mappings.some((other) => sameEntry(other, entry))) return;
      write({ ...ledger, mappings: ledger.mappings.filter((other) => !sameEntry(other, entry)) });
    },
    nonceFor: (internalPort) =>
      createHash('sha256').update(`${nonceSeed()} ${internalPort}`).digest().subarray(0, nonceBytes),
  };
};
