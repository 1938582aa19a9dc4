import type { HopState } from '../../../shared/model.ts';
import type { PathFinding } from '../../../shared/path-codes.ts';
import type { EvidenceItem } from '../../../shared/primitives.ts';
import type { Assessment } from './assessment.ts';
import { assessed, evidence, fault } from './assessment.ts';
import type { FirewallFact, PathFacts } from './facts.ts';
import { isProvenRecently } from './proof.ts';

const id = 'firewall';

const rules = ({ firewall, gateway }: PathFacts): EvidenceItem[] =>
  evidence(
    ['firewall', firewall.program],
    ['profile', firewall.profile],
    ['rule', firewall.rule],
    ['port', gateway.port],
  );

const wayOut = ({ route }: PathFacts): EvidenceItem[] =>
  evidence(['way-out', route.interfaceName], ['local-address', route.localIp]);

/** What keeps visitors out while nobody has proved the contrary; null when nothing does. */
const obstacle = (facts: PathFacts): Assessment | null => {
  if (isProvenRecently(facts)) return null;
  const vpn = facts.route.kind === 'vpn';
  if (facts.firewall.state === 'blocks') {
    return assessed({
      id,
      state: 'fail',
      finding: 'pc-firewall',
      evidence: [...rules(facts), ...(vpn ? wayOut(facts) : [])],
      action: 'show-firewall-help',
      faults: [fault('pc-firewall'), ...(vpn ? [fault('vpn-route')] : [])],
    });
  }
  if (!vpn) return null;
  return assessed({
    id,
    state: 'fail',
    finding: 'vpn-route',
    evidence: [...wayOut(facts), ...rules(facts)],
    action: 'show-vpn-help',
    faults: [fault('vpn-route')],
  });
};

/** What the rules say where nothing is known to be in the way. */
const findings = {
  allows: 'firewall-allows',
  blocks: 'proof-outweighs-firewall',
  unreadable: 'firewall-not-readable',
  'not-asked': 'firewall-not-asked',
} as const satisfies Readonly<Record<FirewallFact['state'], PathFinding>>;

const stateOf = (state: FirewallFact['state'], proven: boolean): HopState => {
  if (state === 'allows') return 'ok';
  if (state === 'blocks') return 'warn';
  return proven ? 'ok' : 'unknown';
};

/** This PC's own firewall and its way out: both decide whether a visitor's packets reach the door and return. */
export const assessFirewall = (facts: PathFacts): Assessment => {
  const { state } = facts.firewall;
  return (
    obstacle(facts) ??
    assessed({
      id,
      state: stateOf(state, isProvenRecently(facts)),
      finding: findings[state],
      evidence: rules(facts),
    })
  );
};
