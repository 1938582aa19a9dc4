import * as z from 'zod';
import { MappingProtocol } from '../../../shared/way-in.ts';
import type { Clock, SettingsStore } from '../ports.ts';

const feature = 'upstream';

/** What the outer router may still hold, and by whom it can be taken off. */
const UpstreamEntry = z.object({
  gatewayIp: z.string(),
  wanIp: z.string(),
  protocol: MappingProtocol,
  externalPort: z.int(),
  internalPort: z.int(),
  /** When the outer router lets it go by itself, in milliseconds since the epoch; null: never. */
  expiresAt: z.number().nullable(),
});
export type UpstreamEntry = z.infer<typeof UpstreamEntry>;

const Ledger = z.array(UpstreamEntry);

export interface UpstreamLedger {
  entries(): readonly UpstreamEntry[];
  remember(entry: UpstreamEntry): void;
  forget(entry: UpstreamEntry): void;
}

/** Renewals move the expiry every hour; the file need not be written for each reading. */
const expirySlackMs = 900_000;

const keyOf = (entry: UpstreamEntry): string =>
  [entry.gatewayIp, entry.protocol, entry.externalPort, entry.internalPort].join(' ');

export const createUpstreamLedger = (config: SettingsStore, clock: Clock): UpstreamLedger => {
  const entries = (): readonly UpstreamEntry[] =>
    Ledger.catch([])
      .parse(config.read().features[feature] ?? [])
      .filter(({ expiresAt }) => expiresAt === null || expiresAt > clock.now());
  const write = (next: readonly UpstreamEntry[]): void =>
    config.update((current) => ({ ...current, features: { ...current.features, [feature]: next } }));
  const without = (entry: UpstreamEntry): readonly UpstreamEntry[] =>
    entries().filter((other) => keyOf(other) !== keyOf(entry));
  return {
    entries,
    remember: (entry) => {
      const known = entries().find((other) => keyOf(other) === keyOf(entry));
      const moved = Math.abs((known?.expiresAt ?? 0) - (entry.expiresAt ?? 0)) > expirySlackMs;
      if (known === undefined || moved) write([...without(entry), entry]);
    },
    forget: (entry) => {
      write(without(entry));
    },
  };
};
