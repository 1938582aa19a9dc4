import { expect, it } from 'vitest';
import { assessGateway } from '../../../electron/core/path/assess-gateway.ts';
import { rightHome } from './facts-of.ts';

it('the stop of this PC says that it slept, whatever else it says', () => {
  const slept = { fromAt: '2026-03-01T03:00:00.000Z', untilAt: '2026-03-01T07:00:00.000Z' };
  const { hop } = assessGateway({ ...rightHome, slept });
  expect(hop.state).toBe('ok');
  expect(hop.evidence).toEqual(
    expect.arrayContaining([
      { fact: 'slept-from', value: slept.fromAt },
      { fact: 'woke-at', value: slept.untilAt },
    ]),
  );
  expect(JSON.stringify(assessGateway(rightHome).hop.evidence)).not.toContain('slept');
});
