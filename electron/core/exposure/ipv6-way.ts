import type { Exposure } from '../../../shared/way-in.ts';
import { ipKind, maySharePrefix, plainAddress } from '../ip-ranges.ts';

/** The way in by IPv6, beside the one by IPv4, for as long as the user wants the port open. */
export interface Ipv6Way {
  /** What the IPv4 side says, and this way with it. */
  show(exposure: Exposure): Exposure;
  /** Keeps it while the signal lasts; resolves when it is gone. Never rejects for an expected failure. */
  keep(signal: AbortSignal): Promise<void>;
  onVisitor(ip: string, at: number): void;
  /** Looks soon: the router has restarted or the network has changed. */
  wake(): void;
  /** The front door may have moved: what leads to its old place is replaced. */
  onDoor(): void;
}

/** True for an IPv6 visitor from the Internet; false for one of this home, and for IPv4 in the clothes of IPv6. */
export const comesFromElsewhere = (visitor: string, ownIpv6: string): boolean => {
  const ip = plainAddress(visitor);
  return ip.includes(':') && ipKind(ip) === 'public' && !maySharePrefix(ip, ownIpv6);
};
