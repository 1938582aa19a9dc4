import type { Path, Verdict } from '../../../shared/model.ts';
import { assessCamera } from './assess-camera.ts';
import { assessFirewall } from './assess-firewall.ts';
import { assessGateway } from './assess-gateway.ts';
import { assessInternet } from './assess-internet.ts';
import { assessIsp } from './assess-isp.ts';
import { assessRouter } from './assess-router.ts';
import type { PathFacts } from './facts.ts';

/**
 * Of several faults the first here is the verdict: the one nearest the camera, except that a cause comes before
 * what it causes. A VPN makes the router look silent; a home that is offline makes a router refuse or forget; a
 * router without an address of its own refuses mappings for that reason alone.
 */
export const VERDICT_ORDER: readonly Verdict[] = [
  'camera-offline',
  'camera-login',
  'gateway-down',
  'closed',
  'pc-firewall',
  'vpn-route',
  'wrong-router',
  'port-conflict',
  'no-internet',
  'mapping-missing',
  'double-nat',
  'cgnat',
  'mapping-refused',
  'upnp-off',
  'address-changed',
  'isp-blocks-port',
  'reachable',
  'open-unproven',
  'unknown',
];

export type Decision = Pick<Path, 'verdict' | 'alternatives' | 'hops'>;

/** Draws the conclusion from the facts of one check; asks nobody and keeps nothing. */
export const decide = (facts: PathFacts): Decision => {
  const assessments = [
    assessCamera(facts),
    assessGateway(facts),
    assessFirewall(facts),
    assessRouter(facts),
    assessIsp(facts),
    assessInternet(facts),
  ];
  const faults = assessments.flatMap((assessment) => assessment.faults);
  const verdict =
    VERDICT_ORDER.find((candidate) => faults.some((one) => one.verdict === candidate)) ?? 'unknown';
  const fitting = faults.filter((one) => one.verdict === verdict).flatMap(({ alternatives }) => alternatives);
  const seenAt = new Date(facts.checkedAt).toISOString();
  return {
    verdict,
    alternatives: [...new Set(fitting)],
    hops: assessments.map(({ hop }) => ({ ...hop, seenAt })),
  };
};
