import type { Clock } from '../ports.ts';
import { openAnnouncements } from './announcements.ts';
import type { Disturbance, MappingBackend } from './contract.ts';
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

/** Notices what can cost a mapping: another network, a PC that slept, a router that restarted or went away. */
export const watchRouter = async (options: RouterWatchOptions, signal: AbortSignal): Promise<void> => {
  const { clock, session, signs, tell } = options;
  let key: RouterKey | null = null;
  let ear: MulticastEar | null = null;
  let misses = 0;

  const listen = (next: RouterKey | null): void => {
    ear?.close();
    key = next;
    misses = 0;
    signs.reset();
    ear =
      next === null
        ? null
        : openAnnouncements({
            ...options,
            key: next,
            tell: (what) => void setTimeout(() => tell(what), settleMs),
          });
  };

  const pulse = async (backend: MappingBackend | undefined): Promise<void> => {
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
  };

  const look = async (): Promise<void> => {
    const now = await session.key();
    const same = now === null ? key === null : key !== null && sameRouter(now, key);
    if (!same) {
      listen(now);
      tell('network-changed');
      return;
    }
    await pulse(session.lightest());
  };

  listen(await session.key());
  try {
    while (!signal.aborted) {
      const due = clock.now() + lookEveryMs;
      await clock.sleep(lookEveryMs, signal);
      if (clock.now() - due > sleptMs) {
        // Sockets do not survive every sleep: they are opened anew.
        listen(await session.key());
        tell('woke-up');
      } else await look();
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    listen(null);
  }
};
