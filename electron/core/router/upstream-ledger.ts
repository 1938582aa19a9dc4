import * as z from 'zod';
import { MappingProtocol } from '../../../shared/model.ts';
import type { SettingsStore } from '../ports.ts';

const feature = 'upstream';

/** What the outer router may still hold, and by whom it can be taken off. */
const UpstreamEntry = z.object({
  gatewayIp: z.string(),
  wanIp: z.string(),
  protocol: MappingProtocol,
  externalPort: z.int(),
  internalPort: z.int(),
});
export type UpstreamEntry = z.infer<typeof UpstreamEntry>;

const Ledger = z.array(UpstreamEntry);

export interface UpstreamLedger {
  entries(): readonly UpstreamEntry[];
  remember(entry: UpstreamEntry): void;
  forget(entry: UpstreamEntry): void;
}

const keyOf = (entry: UpstreamEntry): string =>
  [entry.gatewayIp, entry.protocol, entry.externalPort, entry.internalPort].join(' ');

export const createUpstreamLedger = (config: SettingsStore): UpstreamLedger => {
  const entries = (): readonly UpstreamEntry[] =>
    Ledger.catch([]).parse(config.read().features[feature] ?? []);
  const write = (next: readonly UpstreamEntry[]): void =>
    config.update((current) => ({ ...current, features: { ...current.features, [feature]: next } }));
  const without = (entry: UpstreamEntry): readonly UpstreamEntry[] =>
    entries().filter((other) => keyOf(other) !== keyOf(entry));
  return {
    entries,
    remember: (entry) => {
      if (without(entry).length === entries().length) write([...entries(), entry]);
    },
    forget: (entry) => {
      if (without(entry).length < entries().length) write(without(entry));
    },
  };
};
