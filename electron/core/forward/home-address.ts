import { ipKind } from '../ip-ranges.ts';

/** A device of this home, or this PC: a forward must never turn Porthole into a relay for the Internet. */
export const isHomeAddress = (address: string): boolean =>
  ['private', 'loopback', 'link-local'].includes(ipKind(address));
