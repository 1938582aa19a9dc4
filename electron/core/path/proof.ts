import type { PathFacts } from './facts.ts';

/** A firewall or a provider may change its mind; a visit this recent shows that nothing has. */
const RECENT_MS = 15 * 60_000;

/** The port is open as far as the router is concerned. */
export const isOpen = ({ exposure: { phase, problem } }: PathFacts): boolean =>
  problem === undefined && (phase === 'open' || phase === 'reachable' || phase === 'unreachable');

/** When someone last truly came in from outside, if that was through this opening and under this address. */
export const provenAt = ({ exposure, address }: PathFacts): string | null => {
  const { provenAt: at, openedAt, phase } = exposure;
  if (at === undefined || phase !== 'reachable') return null;
  if (openedAt !== undefined && at < openedAt) return null;
  if (address.changedAt !== undefined && at < address.changedAt) return null;
  return at;
};

/** Someone came in just now: stronger than anything read from a table. */
export const isProvenRecently = (facts: PathFacts): boolean => {
  if ((facts.outside?.visits ?? 0) > 0) return true;
  const at = provenAt(facts);
  return at !== null && facts.checkedAt - Date.parse(at) <= RECENT_MS;
};

export const isProven = (facts: PathFacts): boolean => isProvenRecently(facts) || provenAt(facts) !== null;
