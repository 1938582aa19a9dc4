import { isIPv4 } from 'node:net';
import type { AppError, Result } from '../../../shared/errors.ts';
import type { AddressState, Exposure } from '../../../shared/way-in.ts';
import type { AddressService } from '../address/contract.ts';
import type { GatewayDoor, Visit } from '../gateway/contract.ts';
import { ipKind, plainAddress } from '../ip-ranges.ts';
import type { Journal } from '../journal/contract.ts';
import type { Clock, SettingsStore, WantedExposure } from '../ports.ts';
import type { Disturbance, Mapping, RouterService } from '../router/contract.ts';
import type { Door } from './exposure-view.ts';

export interface ExposureRunOptions {
  readonly clock: Clock;
  readonly config: SettingsStore;
  readonly journal: Journal;
  readonly router: RouterService;
  readonly gateway: GatewayDoor;
  readonly address: AddressService;
  readonly addressNow: () => AddressState;
  readonly publish: (exposure: Exposure) => void;
  /** 0 to 1. */
  readonly random: () => number;
  readonly wanted: WantedExposure;
  readonly door: () => Door;
}

/** One wish to be open, from `exposure.open` until it is closed, replaced or over. */
export interface ExposureRun {
  /** Opens and keeps open until the signal aborts or the agreed end has come. Never rejects for a failure. */
  keep(signal: AbortSignal): Promise<'ended' | 'stopped'>;
  /** How the first try came out. */
  readonly first: Promise<Result<Exposure>>;
  /** What the router holds for us. */
  held(): Mapping | null;
  onVisit(visit: Pick<Visit, 'ip' | 'at'>): void;
  onDisturbance(what: Disturbance): void;
  /** Reads the mapping back now; resolves when that is published, or after 3 s. */
  recheck(signal: AbortSignal): Promise<void>;
  /** The public address is known better now. */
  refresh(): void;
  /** Another end than the one agreed on; undefined: none. What is open stays as it is. */
  keepUntil(untilAt: string | undefined): void;
}

/** When the user wants it to end by itself, in milliseconds since the epoch. */
export const endOf = ({ untilAt }: WantedExposure): number =>
  untilAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(untilAt);

/** Why nobody can come in even if the router lets them; null when the door stands open. */
export const doorProblem = ({
  gateway,
  config,
}: Pick<ExposureRunOptions, 'gateway' | 'config'>): AppError | null => {
  if (gateway.listening() !== null) return null;
  if (config.read().owner.passwordHash === null) return { code: 'password-missing' };
  return { code: 'gateway-down', reason: 'not-listening' };
};

/**
 * The visitor's address where he proves the way in by IPv4, else null. An IPv6 visitor says nothing of an IPv4
 * mapping, and may well be at home; so may one who comes by this home's own addresses.
 */
export const provingVisitor = (
  ip: string,
  { publicIpv4, publicIpv6, wanIp }: AddressState,
  mappedIp: string | undefined,
): string | null => {
  const visitor = plainAddress(ip);
  const own = [mappedIp, publicIpv4, publicIpv6, wanIp];
  return isIPv4(visitor) && ipKind(visitor) === 'public' && !own.includes(visitor) ? visitor : null;
};
