import { isIPv6 } from 'node:net';
import type { AddressState, Exposure, InterfaceInfo } from '../../../../shared/way-in.ts';
import { ipKind } from '../../ip-ranges.ts';
import type { DdnsAddresses } from './provider.ts';

/** Why no address is given to the service. */
export type HeldBack = 'no-address' | 'shared-address' | 'vpn' | 'login';

export type Publishable =
  | { readonly kind: 'ready'; readonly addresses: DdnsAddresses }
  | { readonly kind: 'held-back'; readonly reason: HeldBack };

interface Known {
  readonly address: AddressState;
  readonly exposure: Exposure;
  readonly interfaces: readonly InterfaceInfo[];
}

/** One answer may come from a resolver that invents; a name shall not follow it. */
const AGREEING_NEEDED = 2;

/**
 * The addresses that a name may be given: public ones that lead to this home. Never a private or shared one, never
 * a VPN's. IPv6 only when the way in is open over it: a phone that tries it first would find nothing otherwise.
 */
export const publishable = ({ address, exposure, interfaces }: Known): Publishable => {
  if (interfaces.some(({ kind, defaultRoute }) => kind === 'vpn' && defaultRoute)) {
    return { kind: 'held-back', reason: 'vpn' };
  }
  const outside = exposure.externalIp;
  const ipv6 = outside !== undefined && isIPv6(outside) && ipKind(outside) === 'public' ? outside : undefined;
  const { publicIpv4, kind, sources } = address;
  if (kind === 'private' || kind === 'cgnat' || kind === 'differs') {
    return ipv6 === undefined
      ? { kind: 'held-back', reason: 'shared-address' }
      : { kind: 'ready', addresses: { ipv6 } };
  }
  const agreeing = sources.filter(({ ip }) => ip === publicIpv4).length;
  const trusted =
    publicIpv4 !== undefined &&
    ipKind(publicIpv4) === 'public' &&
    (kind === 'public' || agreeing >= AGREEING_NEEDED);
  const ipv4 = trusted ? publicIpv4 : undefined;
  if (ipv4 === undefined && ipv6 === undefined) return { kind: 'held-back', reason: 'no-address' };
  return { kind: 'ready', addresses: { ipv4, ipv6 } };
};
