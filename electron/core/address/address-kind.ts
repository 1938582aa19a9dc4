import type { AddressKind } from '../../../shared/way-in.ts';
import { ipKind } from '../ip-ranges.ts';

export interface AddressFacts {
  /** What the router says it holds on its outside. */
  readonly wanIp: string | undefined;
  /** What the Internet sees. */
  readonly publicIpv4: string | undefined;
  /** How many sources named `publicIpv4`. */
  readonly agreeing: number;
}

/** A single source that differs may be the one that is wrong. */
const AGREEING_NEEDED_FOR_ALARM = 2;

/**
 * Compares the router's outside address with the public one. Says `public` only when both are equal, and
 * `differs` only when at least two sources agree on another address.
 */
export const addressKind = ({ wanIp, publicIpv4, agreeing }: AddressFacts): AddressKind => {
  if (wanIp === undefined) return 'unknown';
  switch (ipKind(wanIp)) {
    case 'private':
      return 'private';
    case 'cgnat':
      return 'cgnat';
    case 'public':
      if (publicIpv4 === undefined) return 'unknown';
      if (wanIp === publicIpv4) return 'public';
      return agreeing >= AGREEING_NEEDED_FOR_ALARM ? 'differs' : 'unknown';
    default:
      // 0.0.0.0 and its like: the router has no line just now.
      return 'unknown';
  }
};
