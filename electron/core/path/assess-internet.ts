import type { Assessment } from './assessment.ts';
import { assessed, evidence, fault } from './assessment.ts';
import type { PathFacts } from './facts.ts';
import { isOpen, isProven, isProvenRecently, provenAt } from './proof.ts';

const instantOf = (at: number | null): string | undefined =>
  at === null ? undefined : new Date(at).toISOString();

/** The Internet: whether it answers this home, and whether anyone has come in from it. */
export const assessInternet = (facts: PathFacts): Assessment => {
  const { internet, route, exposure, wanted } = facts;
  const id = 'internet';
  const shown = evidence(
    ['gateway', route.gatewayIp],
    ['gateway-answers', route.kind === 'none' ? undefined : route.gatewayAnswers],
    ['answered', internet.answered.length > 0 ? internet.answered.join(', ') : undefined],
    ['silent', internet.silent.length > 0 ? internet.silent.join(', ') : undefined],
  );
  const seen = evidence(
    ['seen-at', provenAt(facts) ?? exposure.provenAt ?? instantOf(facts.lastVisitAt)],
    ['seen-from', facts.seenFrom],
  );
  // Without an IPv4 route the home may still be online over IPv6.
  const offline = internet.state === 'offline' || (route.kind === 'none' && internet.state !== 'online');
  if (offline && !isProvenRecently(facts)) {
    return assessed({
      id,
      state: 'fail',
      finding: 'no-internet',
      evidence: [...shown, ...seen],
      action: 'check-again',
      faults: [fault('no-internet')],
    });
  }
  if (wanted && isOpen(facts) && isProven(facts)) {
    const faults = [fault('reachable')];
    return assessed({ id, state: 'ok', finding: 'seen-from-outside', evidence: [...seen, ...shown], faults });
  }
  const faults = isOpen(facts) ? [fault('open-unproven')] : [];
  const action = isOpen(facts) ? 'try-with-phone' : undefined;
  const online = internet.state === 'online';
  const finding = online ? 'internet-answers' : 'internet-not-asked';
  return assessed({
    id,
    state: online ? 'ok' : 'unknown',
    finding,
    evidence: [...shown, ...seen],
    action,
    faults,
  });
};
