import type { Assessment } from './assessment.ts';
import { assessed, evidence, fault } from './assessment.ts';
import type { PathFacts } from './facts.ts';
import { isProvenRecently } from './proof.ts';

/** This PC's own firewall and its way out: both decide whether a visitor's packets reach the door and return. */
export const assessFirewall = (facts: PathFacts): Assessment => {
  const { firewall, route } = facts;
  const id = 'firewall';
  const proven = isProvenRecently(facts);
  const shown = evidence(
    ['firewall', firewall.program],
    ['profile', firewall.profile],
    ['rule', firewall.rule],
    ['port', facts.gateway.port],
  );
  const way = evidence(['way-out', route.interfaceName], ['local-address', route.localIp]);
  const vpn = route.kind === 'vpn';
  if (firewall.state === 'blocks' && !proven) {
    return assessed({
      id,
      state: 'fail',
      finding: 'pc-firewall',
      evidence: [...shown, ...(vpn ? way : [])],
      action: 'show-firewall-help',
      faults: [fault('pc-firewall'), ...(vpn ? [fault('vpn-route')] : [])],
    });
  }
  if (vpn && !proven) {
    return assessed({
      id,
      state: 'fail',
      finding: 'vpn-route',
      evidence: [...way, ...shown],
      action: 'show-vpn-help',
      faults: [fault('vpn-route')],
    });
  }
  switch (firewall.state) {
    case 'allows':
      return assessed({ id, state: 'ok', finding: 'firewall-allows', evidence: shown });
    case 'blocks':
      return assessed({ id, state: 'warn', finding: 'proof-outweighs-firewall', evidence: shown });
    case 'unreadable':
      return assessed({
        id,
        state: proven ? 'ok' : 'unknown',
        finding: 'firewall-not-readable',
        evidence: shown,
      });
    case 'not-asked':
      return assessed({
        id,
        state: proven ? 'ok' : 'unknown',
        finding: 'firewall-not-asked',
        evidence: shown,
      });
  }
};
