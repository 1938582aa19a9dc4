import type { GatewayDoor } from '../gateway/contract.ts';
import { ipKind } from '../ip-ranges.ts';
import type { Journal } from '../journal/contract.ts';
import type { Clock } from '../ports.ts';
import type { Mapping, PinholeService } from '../router/contract.ts';
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
export interface PinholeKeeper {
  held(): HeldPinhole | null;
  /** Resolves when the pinhole is gone. Never rejects for an expected failure. */
  keep(signal: AbortSignal): Promise<void>;
  onVisitor(ip: string, at: number): void;
  /** Reads it back soon: the router has restarted or the network has changed. */
  wake(): void;
}

/** The network part of an IPv6 address: who shares it is at home. */
const prefixOf = (ip: string): string => {
  const [head = '', tail] = ip.split('::');
  const before = head.split(':').filter((group) => group !== '');
  const after = (tail ?? '').split(':').filter((group) => group !== '');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  return [...before, ...Array<string>(zeros).fill('0'), ...after]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
};

export const createPinholeKeeper = (options: PinholeKeeperOptions): PinholeKeeper => {
  const { clock, journal, gateway, pinholes, changed } = options;
  const waker = createWaker(clock);
  let held: HeldPinhole | null = null;

  const hold = (next: HeldPinhole | null): void => {
    held = next;
    changed();
  };

  /** Opens or renews; returns when to come back. */
  const tend = async (signal: AbortSignal): Promise<number> => {
    const current = held;
    const port = gateway.listening()?.port;
    const result =
      current !== null
        ? await pinholes.renew(current.pinhole, signal)
        : port === undefined
          ? null
          : await pinholes.open(port, signal);
    if (result?.ok === true) {
      if (current === null)
        journal.record('pinhole-opened', {
          address: result.value.externalIp,
          port: result.value.externalPort,
        });
      hold({ ...current, pinhole: result.value });
      return result.value.renewAfter;
    }
    const lost = result?.error.code === 'mapping-missing';
    const over = (current?.pinhole.goodUntil ?? Number.POSITIVE_INFINITY) <= clock.now() + retryEveryMs;
    if (current === null || (!lost && !over)) return clock.now() + retryEveryMs;
    journal.record('pinhole-lost', { problem: result?.error.code });
    hold(null);
    return clock.now();
  };

  const end = async (): Promise<void> => {
    const current = held;
    if (current === null) return;
    hold(null);
    await pinholes.close(current.pinhole, AbortSignal.timeout(closeTimeoutMs));
  };

  return {
    held: () => held,
    wake: () => waker.wake(),
    keep: async (signal) => {
      while (!signal.aborted) await waker.sleepUntil(await tend(signal), signal);
      await end();
    },
    onVisitor: (ip, at) => {
      if (held === null || held.provenAt !== undefined || ipKind(ip) !== 'public' || !ip.includes(':'))
        return;
      if (prefixOf(ip) === prefixOf(held.pinhole.externalIp)) return;
      journal.record('exposure-proven', { ip, at: new Date(at).toISOString() });
      hold({ ...held, provenAt: at });
    },
  };
};
