import type { Mapping, UpstreamStep } from './contract.ts';
import { leaseMs } from './mapping-lease.ts';
import type { UpstreamEntry } from './upstream-ledger.ts';

/** Two mappings, one behind the other, as one: outside is what the outer router says, and the shorter lease counts. */
export const joined = (step: UpstreamStep): Mapping => {
  const { inner, outer } = step;
  const ends = [inner.goodUntil, outer.goodUntil].filter((end) => end !== null);
  return {
    ...inner,
    externalIp: outer.externalIp,
    externalPort: outer.externalPort,
    leaseMs: Math.min(inner.leaseMs, outer.leaseMs),
    renewAfter: Math.min(inner.renewAfter, outer.renewAfter),
    goodUntil: ends.length === 0 ? null : Math.min(...ends),
    upstream: step,
  };
};

export const entryOf = (gatewayIp: string, outer: Mapping, wanIp: string): UpstreamEntry => ({
  gatewayIp,
  wanIp,
  protocol: outer.protocol,
  externalPort: outer.externalPort,
  internalPort: outer.internalPort,
  expiresAt: outer.goodUntil,
});

/** What a backend needs to find a mapping that an earlier run has made. */
export const mappingOf = ({ wanIp, expiresAt, ...entry }: UpstreamEntry): Mapping => ({
  ...entry,
  externalIp: '',
  internalIp: wanIp,
  leaseMs,
  confirmedAt: 0,
  renewAfter: 0,
  goodUntil: expiresAt,
  handle: null,
});
