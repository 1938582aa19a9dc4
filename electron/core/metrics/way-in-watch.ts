import type { AppError } from '../../../shared/errors.ts';
import type { Outage, OutageCause } from '../../../shared/metrics.ts';
import type { AppState } from '../../../shared/model.ts';
import type { Exposure } from '../../../shared/way-in.ts';
import type { Journal } from '../journal/contract.ts';

/** In the order of the sums of an hour. */
export const wayInStates = ['reachable', 'unproven', 'down', 'closed'] as const;
export type WayInState = (typeof wayInStates)[number];

export const wayInState = ({ phase }: Exposure): WayInState => {
  switch (phase) {
    case 'reachable':
      return 'reachable';
    case 'open':
    case 'opening':
      return 'unproven';
    case 'unreachable':
    case 'refused':
      return 'down';
    case 'closed':
      return 'closed';
  }
};

const causeOf = (problem: AppError | undefined): OutageCause => {
  switch (problem?.code) {
    case 'router-broken':
    case 'no-network':
      return 'router-silent';
    case 'mapping-missing':
      return 'mapping-lost';
    case 'router-refused':
    case 'port-conflict':
      return 'refused';
    case 'gateway-down':
    case 'gateway-port-in-use':
    case 'password-missing':
      return 'gateway';
    default:
      return 'other';
  }
};

/** A failure that was over before anybody could notice is not worth a line. */
const WORTH_TELLING_MS = 1_000;

export interface WayInMemory {
  readonly outage: Outage | null;
  /** The outside address that was last known. */
  readonly externalIp: string | null;
}

/** Follows the way in and writes what ended into the diary: `outage-mended`, and `address-followed` where a name follows. */
export interface WayInWatch {
  /** Looks at a state; true when what must be remembered has changed. */
  look(state: Pick<AppState, 'exposure' | 'ddns'>, now: number): boolean;
  memory(): WayInMemory;
}

const instant = (at: number): string => new Date(at).toISOString();

export const createWayInWatch = (journal: Journal, before: WayInMemory): WayInWatch => {
  let memory = before;
  let moved: { readonly to: string; readonly at: number } | null = null;

  const lookAtOutage = (exposure: Exposure, now: number): void => {
    const { outage } = memory;
    const state = wayInState(exposure);
    if (state === 'down') {
      const cause = causeOf(exposure.problem);
      if (outage === null) memory = { ...memory, outage: { startedAt: instant(now), cause } };
      return;
    }
    if (outage === null || exposure.phase === 'opening') return;
    memory = { ...memory, outage: null };
    const lastedMs = now - Date.parse(outage.startedAt);
    // What the owner closed was not mended, and a clock that was set back tells no duration.
    if (state !== 'closed' && lastedMs >= WORTH_TELLING_MS)
      journal.record('outage-mended', { ...outage, lastedMs });
  };

  const lookAtAddress = ({ exposure, ddns }: Pick<AppState, 'exposure' | 'ddns'>, now: number): void => {
    const { externalIp } = exposure;
    const up = exposure.phase === 'open' || exposure.phase === 'reachable';
    if (up && externalIp !== undefined && externalIp !== memory.externalIp) {
      moved = memory.externalIp === null ? null : { to: externalIp, at: now };
      memory = { ...memory, externalIp };
    }
    if (moved === null || ddns?.lastIp !== moved.to) return;
    const { to, at } = moved;
    moved = null;
    journal.record('address-followed', {
      to,
      hostname: ddns.hostname,
      startedAt: instant(at),
      lastedMs: Math.max(0, now - at),
    });
  };

  return {
    look: (state, now) => {
      const earlier = memory;
      lookAtOutage(state.exposure, now);
      lookAtAddress(state, now);
      return earlier !== memory;
    },
    memory: () => memory,
  };
};
