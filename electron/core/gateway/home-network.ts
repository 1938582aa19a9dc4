import { networkInterfaces } from 'node:os';
import { ipKind, isHomeAddress, plainAddress } from '../ip-ranges.ts';
import { sourceKey } from './source-address.ts';

const ownNetworks = (): readonly string[] =>
  Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv6' && !internal)
    .map(({ address }) => sourceKey(plainAddress(address)));

/** This PC or a device of this home: by a private address, or by a public IPv6 address of the home's own network. */
export const isInThisHome = (ip: string): boolean =>
  isHomeAddress(ip) || (ip.includes(':') && ownNetworks().includes(sourceKey(ip)));

/** Came over the Internet. Not so a tunnel of the owner's own (100.64.0.0/10), which needs no open port. */
export const isOutside = (ip: string): boolean => ipKind(ip) === 'public' && !isInThisHome(ip);
