import type { PathFacts } from './facts.ts';

/** A firewall or a provider may change its mind; a visit this recent shows that nothing has. */
const RECENT_MS = 15 * 60_000;

type Opening = Pick<PathFacts, 'exposure'>;

/** The way in is over IPv6: it needs neither a mapping nor an address of its own in the IPv4 Internet. */
export const isIpv6Opening = ({ exposure }: Opening): boolean => exposure.externalIp?.includes(':') === true;

/**
 * The port is open as far as the router is concerned. What it answered about IPv4 closes nothing that it holds
 * open over IPv6.
 */
export const isOpen = (facts: Opening): boolean => {
  const { phase, problem } = facts.exposure;
  const held = phase === 'open' || phase === 'reachable' || phase === 'unreachable';
  return held && (problem === undefined || isIpv6Opening(facts));
};

/** When someone last truly came in from outside, if that was through this opening and under this address. */
export const provenAt = ({ exposure, address }: PathFacts): string | null => {
  const { provenAt: at, openedAt, phase } = exposure;
  if (at === undefined || phase !== 'reachable') return null;
  if (openedAt !== undefined && at < openedAt) return null;
  if (address.changedAt !== undefined && at < address.changedAt) return null;
  return at;
};

const isRecent = (facts: PathFacts, at: number): boolean => facts.checkedAt - at <= RECENT_MS;

/** A connection of the last minutes through this opening, under this address. */
const hasRecentVisit = (facts: PathFacts): boolean => {
  const { lastVisitAt, exposure, address } = facts;
  if (lastVisitAt === null || !isOpen(facts) || !isRecent(facts, lastVisitAt)) return false;
  const since = [exposure.openedAt, address.changedAt].flatMap((at) =>
    at === undefined ? [] : [Date.parse(at)],
  );
  return since.every((at) => at <= lastVisitAt);
};

/** Someone came in just now: stronger than anything read from a table. */
export const isProvenRecently = (facts: PathFacts): boolean => {
  if ((facts.outside?.visits ?? 0) > 0 || hasRecentVisit(facts)) return true;
  const at = provenAt(facts);
  return at !== null && isRecent(facts, Date.parse(at));
};

export const isProven = (facts: PathFacts): boolean => isProvenRecently(facts) || provenAt(facts) !== null;
