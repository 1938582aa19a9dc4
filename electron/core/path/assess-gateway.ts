import type { AppError } from '../../../shared/errors.ts';
import type { EvidenceItem } from '../../../shared/primitives.ts';
import type { Assessment } from './assessment.ts';
import { assessed, evidence, fault } from './assessment.ts';
import type { PathFacts } from './facts.ts';

const id = 'gateway';

const holderOf = (problem: AppError | null): string | undefined =>
  problem?.code === 'gateway-port-in-use' ? (problem.program ?? 'another program') : undefined;

const gatewayEvidence = ({ gateway, slept }: PathFacts): EvidenceItem[] =>
  evidence(
    ['listens-on', gateway.phase === 'listening' ? `${gateway.host}:${gateway.port}` : undefined],
    ['port', gateway.port],
    ['held-by', gateway.answer === 'other' ? 'another program' : holderOf(gateway.problem)],
    ['error', gateway.problem?.code],
    [
      'fingerprint-matches',
      gateway.answer === 'ours' || gateway.answer === 'other' ? gateway.answer === 'ours' : undefined,
    ],
    ['answered-ms', gateway.answeredMs],
    ['slept-from', slept?.fromAt],
    ['woke-at', slept?.untilAt],
  );

/** True when the door ought to be open and is not. */
const isDown = ({ gateway, wanted }: PathFacts): boolean => {
  if (gateway.phase === 'failed') return true;
  if (gateway.phase !== 'listening') return wanted;
  return gateway.answer !== 'ours' && gateway.answer !== 'not-tried';
};

const down = (facts: PathFacts): Assessment => {
  const { gateway } = facts;
  const locked = gateway.phase === 'locked';
  const portTaken = gateway.problem?.code === 'gateway-port-in-use' || gateway.answer === 'other';
  return assessed({
    id,
    state: 'fail',
    finding: locked ? 'door-locked' : 'gateway-down',
    evidence: gatewayEvidence(facts),
    action: locked ? 'set-password' : portTaken ? 'change-port' : 'restart-door',
    faults: [fault('gateway-down')],
  });
};

const locked = (facts: PathFacts): Assessment =>
  assessed({
    id,
    state: 'unknown',
    finding: 'door-locked',
    evidence: gatewayEvidence(facts),
    action: 'set-password',
    faults: [fault('closed')],
  });

const shuttered = (facts: PathFacts): Assessment =>
  assessed({
    id,
    state: 'warn',
    finding: 'shutter-closed',
    evidence: [...gatewayEvidence(facts), ...evidence(['closed-by', 'shutter'])],
    action: 'open-shutter',
    faults: [fault('closed')],
  });

/** Porthole's own door on this PC, tried by a real connection. */
export const assessGateway = (facts: PathFacts): Assessment => {
  const { gateway, wanted, exposure } = facts;
  if (isDown(facts)) return down(facts);
  if (gateway.phase === 'locked') return locked(facts);
  if (gateway.shutterClosed) return shuttered(facts);
  const tried = gateway.answer === 'ours';
  return assessed({
    id,
    state: tried ? 'ok' : 'unknown',
    finding: tried ? 'door-answers' : 'door-not-checked',
    evidence: gatewayEvidence(facts),
    faults: wanted || exposure.phase !== 'closed' ? [] : [fault('closed')],
  });
};
