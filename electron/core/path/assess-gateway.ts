import type { AppError } from '../../../shared/errors.ts';
import type { EvidenceItem } from '../../../shared/primitives.ts';
import type { Assessment } from './assessment.ts';
import { assessed, evidence, fault } from './assessment.ts';
import type { GatewayFact, PathFacts } from './facts.ts';

const holderOf = (problem: AppError | null): string | undefined =>
  problem?.code === 'gateway-port-in-use' ? (problem.program ?? 'another program') : undefined;

const gatewayEvidence = (gateway: GatewayFact): EvidenceItem[] =>
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
  );

/** True when the door ought to be open and is not. */
const isDown = ({ gateway, wanted }: PathFacts): boolean => {
  if (gateway.phase === 'failed') return true;
  if (gateway.phase !== 'listening') return wanted;
  return gateway.answer !== 'ours' && gateway.answer !== 'not-tried';
};

/** Porthole's own door on this PC, tried by a real connection. */
export const assessGateway = (facts: PathFacts): Assessment => {
  const { gateway, wanted, exposure } = facts;
  const id = 'gateway';
  const shown = gatewayEvidence(gateway);
  if (isDown(facts)) {
    const locked = gateway.phase === 'locked';
    const portTaken = gateway.problem?.code === 'gateway-port-in-use' || gateway.answer === 'other';
    return assessed({
      id,
      state: 'fail',
      finding: locked ? 'door-locked' : 'gateway-down',
      evidence: shown,
      action: locked ? 'set-password' : portTaken ? 'change-port' : 'restart-door',
      faults: [fault('gateway-down')],
    });
  }
  if (gateway.phase === 'locked') {
    const action = 'set-password';
    return assessed({
      id,
      state: 'unknown',
      finding: 'door-locked',
      evidence: shown,
      action,
      faults: [fault('closed')],
    });
  }
  if (gateway.shutterClosed) {
    return assessed({
      id,
      state: 'warn',
      finding: 'shutter-closed',
      evidence: [...shown, ...evidence(['closed-by', 'shutter'])],
      action: 'open-shutter',
      faults: [fault('closed')],
    });
  }
  const faults = wanted || exposure.phase !== 'closed' ? [] : [fault('closed')];
  const tried = gateway.answer === 'ours';
  return assessed({
    id,
    state: tried ? 'ok' : 'unknown',
    finding: tried ? 'door-answers' : 'door-not-checked',
    evidence: shown,
    faults,
  });
};
