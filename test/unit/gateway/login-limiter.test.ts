import { describe, expect, it } from 'vitest';
import { createLoginLimiter } from '../../../electron/core/gateway/login-limiter.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';

const stranger = (source: string) => ({ source, home: false, knownDeviceId: null });

describe('the login limiter', () => {
  it('gives a source five tries in fifteen minutes, then says when the next is', async () => {
    const clock = createManualClock();
    const limiter = createLoginLimiter(clock);
    for (let n = 0; n < 5; n += 1) expect(limiter.admit(stranger('a')).admitted).toBe(true);
    expect(limiter.admit(stranger('a'))).toMatchObject({ retryAfterMs: 900_000 });
    await clock.advance(60_000);
    expect(limiter.admit(stranger('a'))).toMatchObject({ retryAfterMs: 840_000 });
    await clock.advance(840_001);
    expect(limiter.admit(stranger('a')).admitted).toBe(true);
  });

  it('counts no attempt that was refunded', () => {
    const limiter = createLoginLimiter(createManualClock());
    for (let n = 0; n < 40; n += 1) {
      const admission = limiter.admit(stranger('a'));
      expect(admission.admitted).toBe(true);
      if (admission.admitted) admission.ticket.refund();
    }
  });

  it('lets at most ten strangers in a minute, for an hour, however many sources guess', async () => {
    const clock = createManualClock();
    const limiter = createLoginLimiter(clock);
    const admittedAt: number[] = [];
    for (let second = 0; second < 3_600; second += 1) {
      for (let n = 0; n < 5; n += 1) {
        if (limiter.admit(stranger(`10.0.${second % 250}.${n}`)).admitted) admittedAt.push(clock.now());
      }
      await clock.advance(1_000);
    }
    const mostInAMinute = Math.max(
      ...admittedAt.map((from) => admittedAt.filter((at) => at >= from && at < from + 60_000).length),
    );
    expect(mostInAMinute).toBeLessThanOrEqual(10);
    // A delay, not a lockout: somebody is let in every half minute to the end.
    expect(admittedAt.length).toBeGreaterThan(100);
    expect(clock.now() - (admittedAt.at(-1) ?? 0)).toBeLessThan(31_000);
  });

  it('keeps the owner in from a known device and from home while strangers guess', () => {
    const limiter = createLoginLimiter(createManualClock());
    for (let n = 0; n < 1_000; n += 1) limiter.admit(stranger(`source ${n % 50}`));
    expect(limiter.admit({ source: 'source 1', home: false, knownDeviceId: 'phone' }).admitted).toBe(true);
    expect(limiter.admit({ source: '192.168.1.5', home: true, knownDeviceId: null }).admitted).toBe(true);
    expect(limiter.admit(stranger('fresh')).admitted).toBe(false);
  });

  it('gives a known device ten tries, so that a stolen cookie is no way to guess', () => {
    const limiter = createLoginLimiter(createManualClock());
    const phone = { source: 'x', home: false, knownDeviceId: 'phone' };
    for (let n = 0; n < 10; n += 1) expect(limiter.admit(phone).admitted).toBe(true);
    expect(limiter.admit(phone).admitted).toBe(false);
  });
});
