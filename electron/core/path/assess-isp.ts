import type { Verdict } from '../../../shared/model.ts';
import type { EvidenceItem } from '../../../shared/primitives.ts';
import type { AddressKind } from '../../../shared/way-in.ts';
import type { Assessment, Fault } from './assessment.ts';
import { assessed, evidence, fault } from './assessment.ts';
import type { PathFacts } from './facts.ts';
import { isIpv6Opening, isOpen, isProven, isProvenRecently, provenAt } from './proof.ts';

const id = 'isp';

interface Outward {
  readonly kind: AddressKind;
  readonly wanIp: string | undefined;
}

/** The address comparison, or what the router's refusal told about its own address. */
const outwardOf = ({ address, exposure }: PathFacts): Outward => {
  const { problem } = exposure;
  if (address.kind === 'unknown' && problem?.code === 'wan-not-public') {
    const kind = problem.kind === 'reserved' ? 'unknown' : problem.kind;
    return { kind, wanIp: problem.wanIp };
  }
  return { kind: address.kind, wanIp: address.wanIp };
};

/** Providers number their inner networks from 10/8 as well: then a private address alone cannot tell which it is. */
const isProviderLike = (wanIp: string | undefined): boolean => wanIp?.startsWith('10.') === true;

/**
 * The router refuses because it has no public address and does not say which one it has, and yet the Internet sees
 * this home under one: somebody above the router translates. miniupnpd behaves so behind either kind of NAT.
 */
const isTranslatedAbove = ({ address, exposure: { problem } }: PathFacts): boolean =>
  address.publicIpv4 !== undefined &&
  problem?.code === 'router-refused' &&
  problem.meaning === 'no-public-address';

const sharedAddressFault = (facts: PathFacts): Fault | null => {
  const { kind, wanIp } = outwardOf(facts);
  if (isIpv6Opening(facts) || isProven(facts)) return null;
  switch (kind) {
    case 'private':
      return isProviderLike(wanIp) ? fault('double-nat', 'cgnat') : fault('double-nat');
    case 'cgnat':
      return fault('cgnat');
    case 'differs':
      return fault('cgnat', 'double-nat');
    case 'unknown':
      return isTranslatedAbove(facts) ? fault('double-nat', 'cgnat') : null;
    case 'public':
      return null;
  }
};

const addressEvidence = (facts: PathFacts): EvidenceItem[] =>
  evidence(
    ['provider', facts.provider],
    ['wan-address', outwardOf(facts).wanIp],
    ['public-address', facts.address.publicIpv4],
    ['public-ipv6', facts.address.publicIpv6],
    ...facts.address.sources.map(({ source, ip }) => ['address-source', `${source}: ${ip}`] as const),
  );

/** The address by which visitors can find this home now. */
const homeAddress = ({ address }: PathFacts): string | undefined =>
  address.publicIpv4 ?? (address.kind === 'public' ? address.wanIp : undefined);

/** The name leads elsewhere, or there is no name and nobody has come since the address changed. */
const isAddressStale = (facts: PathFacts): boolean => {
  const { address, exposure, ddns } = facts;
  const now = homeAddress(facts);
  if (now === undefined || !isOpen(facts) || isIpv6Opening(facts)) return false;
  if (ddns !== null) return ddns.told !== undefined && ddns.told !== now;
  const { changedAt } = address;
  if (changedAt === undefined || provenAt(facts) !== null) return false;
  return exposure.openedAt !== undefined && exposure.openedAt < changedAt;
};

const staleEvidence = (facts: PathFacts): EvidenceItem[] =>
  evidence(
    ['changed-at', facts.address.changedAt],
    ['old-address', facts.oldAddress],
    ['new-address', homeAddress(facts)],
    ['name', facts.ddns?.hostname],
    ['name-told', facts.ddns?.told],
    ['name-points-to', facts.ddns?.pointsTo],
    ['name-stopped-by', facts.ddns?.stoppedBy],
  );

const outsideEvidence = ({ outside, hairpin, exposure }: PathFacts): EvidenceItem[] => {
  if (outside === null) return [];
  return [
    ...evidence(['outside-port', exposure.externalPort]),
    ...outside.results.flatMap(({ service, result }) => evidence(['outside-test', `${service}: ${result}`])),
    ...evidence(
      ['visits-during-test', outside.visits],
      ['hairpin', hairpin === 'untried' ? undefined : hairpin],
    ),
  ];
};

/** A service that gave no answer has no say; two that contradict each other leave it unclear. */
const outsideSays = ({ outside }: PathFacts): 'open' | 'closed' | 'unclear' => {
  const said = new Set(outside?.results.map(({ result }) => result));
  said.delete('no-answer');
  if (said.size !== 1) return 'unclear';
  return said.has('open') ? 'open' : 'closed';
};

/** Everything on this side was read as right, yet nothing arrives: which other causes fit depends on what was not seen. */
const blockedFault = (facts: PathFacts): Fault => {
  // From inside, the outside address led back to the door: the router does forward, so it is none of it.
  const router: readonly Verdict[] = facts.hairpin === 'works' ? [] : ['mapping-missing'];
  const firewall: readonly Verdict[] = facts.firewall.state === 'allows' ? [] : ['pc-firewall'];
  return fault('isp-blocks-port', ...firewall, ...router);
};

const isBlocked = (facts: PathFacts): boolean => {
  if (!isOpen(facts) || isProvenRecently(facts)) return false;
  return (
    outsideSays(facts) === 'closed' ||
    (facts.exposure.phase === 'unreachable' && outsideSays(facts) !== 'open')
  );
};

const evidenceOf = (facts: PathFacts): EvidenceItem[] => [
  ...addressEvidence(facts),
  ...outsideEvidence(facts),
];

/** What is wrong between the router and the Internet; null when nothing is known to be. */
const trouble = (facts: PathFacts): Assessment | null => {
  const shown = evidenceOf(facts);
  const failed = { id, state: 'fail', evidence: shown } as const;
  const shared = sharedAddressFault(facts);
  if (shared !== null) {
    const nat = shared.verdict === 'double-nat' ? 'double-nat' : 'cgnat';
    const action = nat === 'double-nat' ? 'show-double-nat-help' : 'show-cgnat-help';
    return assessed({ ...failed, finding: nat, action, faults: [shared] });
  }
  if (isAddressStale(facts)) {
    const faults = [fault('address-changed')];
    const evidence = [...staleEvidence(facts), ...shown];
    return assessed({ ...failed, finding: 'address-changed', evidence, action: 'update-name', faults });
  }
  if (!isBlocked(facts)) return null;
  const next = [...shown, ...evidence(['next-port', facts.nextPort])];
  const faults = [blockedFault(facts)];
  return assessed({ ...failed, finding: 'isp-blocks-port', evidence: next, action: 'use-next-port', faults });
};

/** The provider: whether this home has an address of its own, and whether the port gets through to it. */
export const assessIsp = (facts: PathFacts): Assessment => {
  const wrong = trouble(facts);
  if (wrong !== null) return wrong;
  const shown = evidenceOf(facts);
  const { kind } = outwardOf(facts);
  if (isProven(facts)) {
    const finding =
      kind === 'public' || kind === 'unknown' ? 'address-is-public' : 'address-shared-yet-reached';
    return assessed({ id, state: 'ok', finding, evidence: shown });
  }
  if (facts.outside !== null && outsideSays(facts) !== 'closed') {
    const open = outsideSays(facts) === 'open';
    const finding = open ? 'outside-says-open' : 'outside-disagrees';
    return assessed({ id, state: open ? 'ok' : 'unknown', finding, evidence: shown });
  }
  const isPublic =
    kind === 'public' || (isIpv6Opening(facts) && facts.address.publicIpv6 === facts.exposure.externalIp);
  const finding = isPublic ? 'address-is-public' : 'address-not-compared';
  return assessed({ id, state: isPublic ? 'ok' : 'unknown', finding, evidence: shown });
};
