import type { Hop, HopId, HopState, Verdict } from '../../../shared/model.ts';
import type { EvidenceItem } from '../../../shared/primitives.ts';
import type { PathAction, PathFact, PathFinding } from '../../../shared/path-codes.ts';

/** A cause that the evidence shows. `alternatives`: other causes that the same evidence fits. */
export interface Fault {
  readonly verdict: Verdict;
  readonly alternatives: readonly Verdict[];
}

/** One stop of the path, judged on its own. */
export interface Assessment {
  readonly hop: Hop;
  readonly faults: readonly Fault[];
}

export const fault = (verdict: Verdict, ...alternatives: readonly Verdict[]): Fault => ({
  verdict,
  alternatives,
});

type Value = string | number | boolean | undefined;

/** Evidence in order; facts that are not known are left out. */
export const evidence = (...pairs: readonly (readonly [PathFact, Value])[]): EvidenceItem[] =>
  pairs.flatMap(([fact, value]) => (value === undefined ? [] : [{ fact, value: String(value) }]));

interface Stop {
  readonly id: HopId;
  readonly state: HopState;
  readonly finding: PathFinding;
  readonly evidence: EvidenceItem[];
  readonly action?: PathAction | undefined;
  readonly faults?: readonly Fault[] | undefined;
}

export const assessed = ({ id, state, finding, evidence, action, faults = [] }: Stop): Assessment => ({
  hop: { id, state, finding, evidence, ...(action !== undefined && { action }) },
  faults,
});
