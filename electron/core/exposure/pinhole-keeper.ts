import type { Result } from '../../../shared/errors.ts';
import { fail } from '../../../shared/errors.ts';
import type { GatewayDoor } from '../gateway/contract.ts';
import type { Journal } from '../journal/contract.ts';
import type { Clock } from '../ports.ts';
import type { Mapping, PinholeService } from '../router/contract.ts';
import { instant, withPinhole } from './exposure-view.ts';
import { comesFromElsewhere } from './ipv6-way.ts';
import type { Ipv6Way } from './ipv6-way.ts';
import { createWaker } from './waker.ts';

/** A home gets IPv6, or its router's setting changes, once in a while at most. */
const retryEveryMs = 900_000;
/** Removing it takes milliseconds; a silent router must not hold up the end of the program. */
const closeTimeoutMs = 2_000;

export interface PinholeKeeperOptions {
  readonly clock: Clock;
  readonly journal: Journal;
  readonly gateway: GatewayDoor;
  readonly pinholes: PinholeService;
  /** Something to show has changed. */
  readonly changed: () => void;
}

export interface HeldPinhole {
  readonly pinhole: Mapping;
  /** When somebody last came in through it from another network. */
  readonly provenAt?: number | undefined;
}

/** Keeps an opening in the router's IPv6 firewall while the signal lasts, and takes it away at the end. */
export const createPinholeKeeper = (options: PinholeKeeperOptions): Ipv6Way => {
  const { clock, journal, gateway, pinholes, changed } = options;
  const waker = createWaker(clock);
  let held: HeldPinhole | null = null;
  /** The door's port that was asked for last. */
  let asked: number | null = null;

  const hold = (next: HeldPinhole | null): void => {
    held = next;
    changed();
  };

  const close = async (pinhole: Mapping): Promise<void> => {
    await pinholes.close(pinhole, AbortSignal.timeout(closeTimeoutMs));
    await gateway.hearIpv6(false);
  };

  /** The hole first: without one nobody needs to hear IPv6. */
  const open = async (signal: AbortSignal): Promise<Result<Mapping>> => {
    const door = gateway.listening();
    if (door === null) return fail({ code: 'gateway-down', reason: 'not-listening' });
    asked = door.port;
    const opened = await pinholes.open(door.port, signal);
    if (!opened.ok) return opened;
    const heard = await gateway.hearIpv6(true);
    if (heard.ok) return opened;
    await close(opened.value);
    return heard;
  };

  /** A hole to where the door has stood leads nowhere. */
  const renew = async (pinhole: Mapping, signal: AbortSignal): Promise<Result<Mapping>> => {
    const port = gateway.listening()?.port;
    if (port === undefined || port === pinhole.internalPort) return pinholes.renew(pinhole, signal);
    await close(pinhole);
    return fail({ code: 'mapping-missing', externalPort: pinhole.externalPort });
  };

  /** Opens or renews; returns when to come back. */
  const tend = async (signal: AbortSignal): Promise<number> => {
    const current = held;
    const result = current === null ? await open(signal) : await renew(current.pinhole, signal);
    if (result.ok) {
      if (current === null)
        journal.record('pinhole-opened', {
          address: result.value.externalIp,
          port: result.value.externalPort,
        });
      hold({ ...current, pinhole: result.value });
      return result.value.renewAfter;
    }
    const lost = result.error.code === 'mapping-missing';
    const over = (current?.pinhole.goodUntil ?? Number.POSITIVE_INFINITY) <= clock.now() + retryEveryMs;
    if (current === null || (!lost && !over)) return clock.now() + retryEveryMs;
    journal.record('pinhole-lost', { problem: result.error.code });
    hold(null);
    await gateway.hearIpv6(false);
    return clock.now();
  };

  const end = async (): Promise<void> => {
    const current = held;
    if (current === null) return;
    hold(null);
    await close(current.pinhole);
  };

  return {
    show: (exposure) => withPinhole(exposure, held),
    wake: () => waker.wake(),
    onDoor: () => {
      const port = gateway.listening()?.port;
      if (asked !== null && port !== undefined && port !== asked) waker.wake();
    },
    keep: async (signal) => {
      while (!signal.aborted) await waker.sleepUntil(await tend(signal), signal);
      await end();
    },
    onVisitor: (ip, at) => {
      if (held === null || held.provenAt !== undefined) return;
      if (!comesFromElsewhere(ip, held.pinhole.externalIp)) return;
      journal.record('exposure-proven', { ip, at: instant(at) });
      hold({ ...held, provenAt: at });
    },
  };
};
