import type { ErrorOf } from '../../../shared/errors.ts';
import type { EvidenceItem } from '../../../shared/primitives.ts';
import type { ForeignMapping } from '../../../shared/way-in.ts';
import type { Assessment, Fault } from './assessment.ts';
import { assessed, evidence, fault } from './assessment.ts';
import type { PathFacts } from './facts.ts';
import { isIpv6Opening, isOpen, isProven } from './proof.ts';

const routerEvidence = ({ router, route }: PathFacts): EvidenceItem[] => {
  const protocols = router?.services.map(({ protocol }) => protocol).join(', ');
  const named = router?.services.find(({ model }) => model !== undefined);
  return [
    ...evidence(
      ['gateway', route.gatewayIp ?? router?.gatewayIp],
      ['router-model', named && [named.manufacturer, named.model].filter(Boolean).join(' ')],
      ['protocols', protocols === '' ? 'none' : protocols],
    ),
    ...(router?.evidence ?? []),
  ];
};

const otherRouterEvidence = ({ otherGateways }: PathFacts): EvidenceItem[] =>
  otherGateways.flatMap(({ ip, server }) =>
    evidence(['other-router', [ip, server].filter(Boolean).join(' ')]),
  );

/** Who else holds our outside port, as the router lists it. */
const holderOf = ({ router, exposure }: PathFacts, port: number | undefined): ForeignMapping | undefined =>
  router?.foreignMappings.find(
    ({ externalPort, internalIp, protocol }) =>
      externalPort === port && internalIp !== exposure.internalIp && protocol !== 'udp',
  );

const conflict = (facts: PathFacts, port: number, known: string | undefined): Assessment => {
  const holder = holderOf(facts, port);
  return assessed({
    id: 'router',
    state: 'fail',
    finding: 'port-conflict',
    evidence: [
      ...evidence(
        ['outside-port', port],
        ['held-by', holder?.internalIp ?? known],
        ['leads-to', holder && `${holder.internalIp}:${holder.internalPort}`],
        ['rule-name', holder?.description],
        ['next-port', facts.nextPort],
      ),
      ...routerEvidence(facts),
    ],
    action: 'use-next-port',
    faults: [fault('port-conflict')],
  });
};

const refused = (
  facts: PathFacts,
  problem: ErrorOf<'router-refused'> | ErrorOf<'router-broken'>,
): Assessment => {
  const spoken =
    problem.code === 'router-refused'
      ? evidence(['router-code', problem.routerCode], ['meaning', problem.meaning])
      : evidence(['meaning', problem.detail]);
  return assessed({
    id: 'router',
    state: 'fail',
    finding: 'mapping-refused',
    evidence: [...evidence(['protocols', problem.protocol]), ...spoken, ...routerEvidence(facts)],
    action: 'show-refusal-help',
    faults: [fault('mapping-refused')],
  });
};

/** Nothing answered at the gateway. If another device says that it is the router, it is the likelier cause. */
const silent = (facts: PathFacts): Assessment => {
  const others = otherRouterEvidence(facts);
  const wrong = others.length > 0;
  return assessed({
    id: 'router',
    state: 'fail',
    finding: wrong ? 'wrong-router' : 'upnp-off',
    evidence: [...routerEvidence(facts), ...others],
    action: wrong ? 'use-this-router' : 'show-guide',
    faults: [wrong ? fault('wrong-router', 'upnp-off') : fault('upnp-off')],
  });
};

const missing = (facts: PathFacts, port: number): Assessment =>
  assessed({
    id: 'router',
    state: 'fail',
    finding: 'mapping-missing',
    evidence: [
      ...evidence(
        ['outside-port', port],
        ['confirmed-at', facts.exposure.openedAt],
        ['missing-at', new Date(facts.checkedAt).toISOString()],
      ),
      ...routerEvidence(facts),
    ],
    action: 'open-again',
    faults: [fault('mapping-missing')],
  });

/** A pinhole leads to the very address that visitors ask for. */
const leadsTo = (facts: PathFacts): string => {
  const { externalIp, internalIp, internalPort } = facts.exposure;
  return isIpv6Opening(facts) ? `[${externalIp ?? ''}]:${internalPort}` : `${internalIp}:${internalPort}`;
};

const openHop = (facts: PathFacts): Assessment => {
  const { exposure } = facts;
  const byHand = exposure.method === 'manual';
  const others = otherRouterEvidence(facts);
  const doubtful = others.length > 0 && !isProven(facts);
  const faults: Fault[] = doubtful ? [fault('open-unproven', 'wrong-router')] : [];
  return assessed({
    id: 'router',
    state: doubtful ? 'warn' : byHand && !isProven(facts) ? 'unknown' : 'ok',
    finding: doubtful ? 'several-routers' : byHand ? 'router-by-hand' : 'router-holds-the-port',
    evidence: [
      ...evidence(
        ['outside-port', exposure.externalPort],
        ['leads-to', leadsTo(facts)],
        ['lease-ends-at', exposure.leaseEndsAt],
        ['confirmed-at', exposure.openedAt],
      ),
      ...routerEvidence(facts),
      ...others,
    ],
    faults,
  });
};

/** The router: whether it holds our port, and if not, what it said. */
export const assessRouter = (facts: PathFacts): Assessment => {
  const { exposure, router } = facts;
  const { problem, externalPort } = exposure;
  if (isOpen(facts) && isIpv6Opening(facts)) return openHop(facts);
  switch (problem?.code) {
    case 'port-conflict':
      return conflict(facts, problem.externalPort, problem.holder);
    case 'mapping-missing':
      return missing(facts, problem.externalPort);
    case 'router-refused':
    case 'router-broken':
      return refused(facts, problem);
    case 'router-not-found':
      return silent(facts);
    default:
  }
  if (isOpen(facts)) {
    const holder = isProven(facts) ? undefined : holderOf(facts, externalPort);
    if (holder !== undefined && externalPort !== undefined) return conflict(facts, externalPort, undefined);
    return openHop(facts);
  }
  const answers = (router?.services.length ?? 0) > 0;
  const finding =
    exposure.phase === 'opening' ? 'router-opening' : answers ? 'router-answers' : 'router-silent';
  const state = answers && exposure.phase !== 'opening' ? 'ok' : 'unknown';
  return assessed({ id: 'router', state, finding, evidence: routerEvidence(facts) });
};
