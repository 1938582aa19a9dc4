import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod';
import { MappingProtocol } from '../../../shared/way-in.ts';
import type { Clock, SettingsStore } from '../ports.ts';
import type { Mapping } from './contract.ts';
import { nonceBytes } from './pcp-messages.ts';
import type { PinholeLedger } from './pinhole-ledger.ts';
import { entryOf, PinholeEntry, samePinhole } from './pinhole-ledger.ts';

const feature = 'router';

const LedgerEntry = z.object({
  protocol: MappingProtocol,
  internalPort: z.int(),
  externalPort: z.int(),
  /** When the router lets it go by itself, in milliseconds since the epoch; null: never. */
  expiresAt: z.number().nullable().default(null),
});
export type LedgerEntry = z.infer<typeof LedgerEntry>;
/** One mapping, by what the protocols know it by. */
export type LedgerKey = Pick<Mapping, 'protocol' | 'internalPort' | 'externalPort'>;

const Ledger = z.object({
  /** Mappings that the router may still hold: written before they can outlive us, removed with them. */
  mappings: z.array(LedgerEntry).default([]),
  pinholes: z.array(PinholeEntry).default([]),
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
  /** Not durable to the second: an expiry is written again only when it has moved by more than a quarter of an hour. */
  remember(mapping: LedgerKey & Pick<Mapping, 'goodUntil'>): void;
  forget(entry: LedgerKey): void;
  /** The PCP nonce of the mapping of this inside port, the same for ever. */
  nonceFor(internalPort: number): Buffer;
  readonly pinholes: PinholeLedger;
}

/** Renewals move the expiry every hour; the file need not be written for each reading. */
const expirySlackMs = 900_000;

const sameEntry = (a: LedgerKey, b: LedgerKey): boolean =>
  a.protocol === b.protocol && a.internalPort === b.internalPort && a.externalPort === b.externalPort;

export const createRouterLedger = (config: SettingsStore, clock: Clock): RouterLedger => {
  const read = (): Ledger =>
    Ledger.catch({ mappings: [], pinholes: [], lastExternalPorts: {} }).parse(
      config.read().features[feature] ?? {},
    );
  const write = (ledger: Ledger): void =>
    config.update((current) => ({ ...current, features: { ...current.features, [feature]: ledger } }));

  const nonceSeed = (): string => {
    const ledger = read();
    if (ledger.nonceSeed !== undefined) return ledger.nonceSeed;
    const seed = randomBytes(16).toString('hex');
    write({ ...ledger, nonceSeed: seed });
    return seed;
  };

  const isAlive = ({ expiresAt }: { readonly expiresAt: number | null }): boolean =>
    expiresAt === null || expiresAt > clock.now();

  const pinholes: PinholeLedger = {
    entries: () => read().pinholes.filter(isAlive),
    remember: (pinhole) => {
      const ledger = read();
      const entry = entryOf(pinhole);
      const known = ledger.pinholes.find((other) => samePinhole(other, entry));
      const moved = Math.abs((known?.expiresAt ?? 0) - (entry.expiresAt ?? 0)) > expirySlackMs;
      if (known !== undefined && !moved) return;
      const others = ledger.pinholes.filter((other) => !samePinhole(other, entry) && isAlive(other));
      write({ ...ledger, pinholes: [...others, entry] });
    },
    forget: (entry) => {
      const ledger = read();
      const others = ledger.pinholes.filter((other) => !samePinhole(other, entry));
      if (others.length < ledger.pinholes.length) write({ ...ledger, pinholes: others });
    },
  };

  return {
    pinholes,
    entries: () => read().mappings.filter(isAlive),
    lastExternalPort: (internalPort) => read().lastExternalPorts[internalPort],
    remember: ({ protocol, internalPort, externalPort, goodUntil }) => {
      const ledger = read();
      const entry: LedgerEntry = { protocol, internalPort, externalPort, expiresAt: goodUntil };
      const known = ledger.mappings.find((other) => sameEntry(other, entry));
      const moved = Math.abs((known?.expiresAt ?? 0) - (goodUntil ?? 0)) > expirySlackMs;
      if (known !== undefined && !moved && ledger.lastExternalPorts[internalPort] === externalPort) return;
      const others = ledger.mappings.filter((other) => !sameEntry(other, entry) && isAlive(other));
      const lastExternalPorts = { ...ledger.lastExternalPorts, [internalPort]: externalPort };
      write({ ...ledger, mappings: [...others, entry], lastExternalPorts });
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
