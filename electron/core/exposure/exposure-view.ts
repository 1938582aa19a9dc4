import type { AppError } from '../../../shared/errors.ts';
import type { EvidenceItem } from '../../../shared/primitives.ts';
import type { AddressState, Exposure } from '../../../shared/way-in.ts';
import { ipKind } from '../ip-ranges.ts';
import type { WantedExposure } from '../ports.ts';
import type { Mapping } from '../router/contract.ts';
import type { HeardIpv6 } from './ipv6-by-hand.ts';
import type { HeldPinhole } from './pinhole-keeper.ts';

export const instant = (at: number): string => new Date(at).toISOString();

const fact = (name: string, value: string | number): EvidenceItem => ({ fact: name, value: String(value) });

/** Where the front door stands on this PC. */
export interface Door {
  readonly internalIp: string;
  readonly internalPort: number;
}

export const closedExposure = (door: Door, problem?: AppError): Exposure => ({
  phase: 'closed',
  ...door,
  evidence: [],
  ...(problem === undefined ? {} : { problem }),
});

export const openingExposure = (door: Door, wanted: WantedExposure): Exposure => ({
  phase: 'opening',
  ...door,
  ...(wanted.method === 'auto' ? {} : { method: wanted.method }),
  ...(wanted.externalPort === undefined ? {} : { externalPort: wanted.externalPort }),
  ...(wanted.untilAt === undefined ? {} : { untilAt: wanted.untilAt }),
  evidence: [],
});

/** Why the outside address cannot be reached although the router holds the mapping; undefined when nothing speaks against it. */
export const addressProblem = (wanIp: string, address: AddressState): AppError | undefined => {
  const kind = ipKind(wanIp);
  if (kind === 'private' || kind === 'cgnat') return { code: 'wan-not-public', wanIp, kind };
  if (kind === 'invalid') return { code: 'address-unknown' };
  if (kind !== 'public') return { code: 'wan-not-public', wanIp, kind: 'reserved' };
  const differs = address.kind === 'differs' && address.wanIp === wanIp;
  return differs ? { code: 'wan-not-public', wanIp, kind: 'differs' } : undefined;
};

export interface OpenFacts {
  readonly mapping: Mapping;
  readonly wanted: WantedExposure;
  readonly address: AddressState;
  readonly openedAt: number;
  /** When somebody last came in from outside through this very mapping. */
  readonly provenAt?: number | undefined;
}

export const outsideUrl = (ip: string, port: number): string =>
  `https://${ip.includes(':') ? `[${ip}]` : ip}${port === 443 ? '' : `:${port}`}/`;

/** The router has confirmed the mapping when read back. */
export const openExposure = ({ mapping, wanted, address, openedAt, provenAt }: OpenFacts): Exposure => {
  const { protocol, externalIp, externalPort, internalIp, internalPort, confirmedAt, goodUntil } = mapping;
  const { upstream } = mapping;
  const inner = upstream?.inner ?? mapping;
  const problem = addressProblem(externalIp, address);
  const known = externalIp === '' ? (address.publicIpv4 ?? '') : externalIp;
  return {
    phase: provenAt === undefined ? 'open' : 'reachable',
    method: protocol,
    internalIp,
    internalPort,
    externalPort,
    openedAt: instant(openedAt),
    ...(known === '' ? {} : { externalIp: known, url: outsideUrl(known, externalPort) }),
    ...(goodUntil === null ? {} : { leaseEndsAt: instant(goodUntil) }),
    ...(wanted.untilAt === undefined ? {} : { untilAt: wanted.untilAt }),
    ...(provenAt === undefined ? {} : { provenAt: instant(provenAt) }),
    evidence: [
      fact('router-confirmed', `${inner.externalPort} -> ${internalIp}:${internalPort}`),
      ...(upstream === undefined
        ? []
        : [
            fact('upstream-router', upstream.gatewayIp),
            fact(
              'upstream-confirmed',
              `${upstream.outer.externalPort} -> ${inner.externalIp}:${inner.externalPort}`,
            ),
          ]),
      fact('confirmed-at', instant(confirmedAt)),
      fact('protocol', protocol),
      fact('lease', goodUntil === null ? 'permanent' : `${Math.round(mapping.leaseMs / 1000)} s`),
      ...(externalIp === '' ? [] : [fact('router-outside-address', externalIp)]),
    ],
    ...(problem === undefined ? {} : { problem }),
  };
};

export interface ManualFacts {
  readonly door: Door;
  readonly wanted: WantedExposure;
  readonly address: AddressState;
  readonly openedAt: number;
  readonly provenAt?: number | undefined;
}

/** Forwarded by the user's own hand: nothing can be read back, so only a visit from outside tells that it works. */
export const manualExposure = ({ door, wanted, address, openedAt, provenAt }: ManualFacts): Exposure => {
  const externalPort = wanted.externalPort ?? door.internalPort;
  const externalIp = address.publicIpv4;
  return {
    phase: provenAt === undefined ? 'opening' : 'reachable',
    method: 'manual',
    ...door,
    externalPort,
    openedAt: instant(openedAt),
    ...(externalIp === undefined ? {} : { externalIp, url: outsideUrl(externalIp, externalPort) }),
    ...(wanted.untilAt === undefined ? {} : { untilAt: wanted.untilAt }),
    ...(provenAt === undefined ? {} : { provenAt: instant(provenAt) }),
    evidence: [fact('forwarded-by-hand', `${externalPort} -> ${door.internalIp}:${door.internalPort}`)],
  };
};

type Ipv6Shown = NonNullable<Exposure['ipv6']>;

/** IPv6 as the way in: it has brought somebody, or IPv4 cannot be had. The problem keeps telling why IPv4 is not. */
const byIpv6 = (exposure: Exposure, phase: Exposure['phase'], ipv6: Ipv6Shown): Exposure => {
  const { address, port, url, method, leaseEndsAt, provenAt } = ipv6;
  return {
    ...exposure,
    phase,
    method,
    externalIp: address,
    externalPort: port,
    url,
    ...(leaseEndsAt === undefined ? {} : { leaseEndsAt }),
    ...(provenAt === undefined ? {} : { provenAt }),
    ipv6,
  };
};

/** Adds the opening in the router's IPv6 firewall. Where IPv4 cannot be had (DS-Lite, a refusal) it is the way in. */
export const withPinhole = (exposure: Exposure, held: HeldPinhole | null): Exposure => {
  if (held === null || exposure.phase === 'closed') return exposure;
  const { protocol, externalIp, externalPort, goodUntil } = held.pinhole;
  const ipv6: Ipv6Shown = {
    address: externalIp,
    port: externalPort,
    url: outsideUrl(externalIp, externalPort),
    method: protocol,
    ...(goodUntil === null ? {} : { leaseEndsAt: instant(goodUntil) }),
    ...(held.provenAt === undefined ? {} : { provenAt: instant(held.provenAt) }),
  };
  const evidence = [...exposure.evidence, fact('router-confirmed-ipv6', `[${externalIp}]:${externalPort}`)];
  const shown = { ...exposure, ipv6, evidence };
  if (exposure.phase !== 'refused' && exposure.phase !== 'unreachable') return shown;
  return byIpv6(shown, held.provenAt === undefined ? 'open' : 'reachable', ipv6);
};

/** Adds where the door hears IPv6. Nothing but a visit tells whether the user has opened it on the router's page. */
export const withIpv6ByHand = (exposure: Exposure, heard: HeardIpv6 | null): Exposure => {
  if (heard === null || exposure.phase === 'closed') return exposure;
  const { address, port, provenAt } = heard;
  const ipv6: Ipv6Shown = {
    address,
    port,
    url: outsideUrl(address, port),
    method: 'manual',
    ...(provenAt === undefined ? {} : { provenAt: instant(provenAt) }),
  };
  const evidence = [...exposure.evidence, fact('hears-ipv6', `[${address}]:${port}`)];
  const shown = { ...exposure, ipv6, evidence };
  return provenAt === undefined || exposure.phase === 'reachable' ? shown : byIpv6(shown, 'reachable', ipv6);
};
