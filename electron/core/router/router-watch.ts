import type { Clock } from '../ports.ts';
import { openAnnouncements } from './announcements.ts';
import type { Disturbance } from './contract.ts';
import type { MulticastEar } from './multicast-ear.ts';
import type { RouterKey } from './router-probe.ts';
import { sameRouter } from './router-probe.ts';
import type { RouterSession } from './router-session.ts';
import type { RouterSigns } from './router-signs.ts';
import type { RouterWire } from './wire.ts';

/**
 * Between two looks at this PC's route and two signs of life from the router, one datagram each: a router that
 * was away for a minute, or has started again, has its mapping back within 20 s even if it announces nothing.
 */
const lookEveryMs = 12_000;
/** A look that comes this much late means that the PC slept. */
const sleptMs = 30_000;
/** Wi-Fi loses a datagram now and then; two in a row are a router that is gone. */
const missesBeforeTelling = 2;
/** The first announcement after a restart may still hold the old address (router.md). */
const settleMs = 100;

export interface RouterWatchOptions {
  readonly clock: Clock;
  readonly wire: RouterWire;
  readonly session: RouterSession;
  readonly signs: RouterSigns;
  readonly tell: (what: Disturbance) => void;
}

/** Listens where a router announces itself, always to the one that is there now. */
const createListening = ({ wire, signs, tell }: RouterWatchOptions) => {
  const later = (what: Disturbance): void => void setTimeout(() => tell(what), settleMs);
  let key: RouterKey | null = null;
  let ear: MulticastEar | null = null;
  return {
    /** Sockets do not survive another network, nor every sleep: they are opened anew. */
    to: (next: RouterKey | null): void => {
      ear?.close();
      ear = null;
      key = next;
      signs.reset();
      if (next === null) return;
      ear = openAnnouncements({ wire, signs, key: next, tell: later });
    },
    isTo: (other: RouterKey | null): boolean =>
      other === null ? key === null : key !== null && sameRouter(other, key),
  };
};

/** Counts the signs of life that do not come. */
const createPulse = ({ session, signs, tell }: RouterWatchOptions) => {
  let misses = 0;
  return {
    reset: (): void => {
      misses = 0;
    },
    feel: async (signal: AbortSignal): Promise<void> => {
      const backend = session.lightest();
      if (backend === undefined) return;
      const alive = await backend.pulse(signal);
      if (signal.aborted) return;
      if (!alive) {
        misses += 1;
        if (misses === missesBeforeTelling) tell('router-silent');
        return;
      }
      if (misses >= missesBeforeTelling) signs.onReturn();
      misses = 0;
    },
  };
};

/** Notices what can cost a mapping: another network, a PC that slept, a router that restarted or went away. */
export const watchRouter = async (options: RouterWatchOptions, signal: AbortSignal): Promise<void> => {
  const { clock, session, tell } = options;
  const listening = createListening(options);
  const pulse = createPulse(options);
  const turnTo = (key: RouterKey | null): void => {
    listening.to(key);
    pulse.reset();
  };

  const look = async (): Promise<void> => {
    const now = await session.key();
    if (listening.isTo(now)) return pulse.feel(signal);
    turnTo(now);
    tell('network-changed');
    return undefined;
  };

  turnTo(await session.key());
  try {
    while (!signal.aborted) {
      const due = clock.now() + lookEveryMs;
      await clock.sleep(lookEveryMs, signal);
      if (clock.now() - due > sleptMs) {
        turnTo(await session.key());
        tell('woke-up');
      } else await look();
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    listening.to(null);
  }
};
