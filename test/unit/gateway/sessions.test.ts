import { describe, expect, it } from 'vitest';
import { createGatewayConfig } from '../../../electron/core/gateway/gateway-config.ts';
import { createSessions } from '../../../electron/core/gateway/sessions.ts';
import type { SettingsStore } from '../../../electron/core/ports.ts';
import { createCoreServices } from '../../fakes/core-services.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';

describe('a session that is used from two addresses in turn', () => {
  it('is written at most once a minute, and tells the newest address then', async () => {
    const clock = createManualClock();
    const { config } = createCoreServices(clock);
    let writes = 0;
    const counting: SettingsStore = {
      ...config,
      update: (change) => {
        writes += 1;
        return config.update(change);
      },
    };
    const sessions = createSessions(clock, createGatewayConfig(counting));
    const [atHome, onTheWay] = ['192.0.2.1', '2001:db8::1'].map((ip) => ({ ip, userAgent: 'A phone' }));
    if (atHome === undefined || onTheWay === undefined) throw new Error('two visitors');
    const { sessionToken } = sessions.signIn(atHome, { sessionToken: null, deviceToken: null });
    const use = (visitor: typeof atHome): void => {
      const session = sessions.find(sessionToken);
      if (session !== null) sessions.touch(session, visitor);
    };
    writes = 0;
    for (let second = 0; second < 120; second += 1) {
      await clock.advance(1_000);
      use(second % 2 === 0 ? atHome : onTheWay);
    }
    expect(writes).toBeGreaterThan(0);
    expect(writes).toBeLessThanOrEqual(2);
    await clock.advance(61_000);
    use(onTheWay);
    expect(sessions.list().map(({ ip }) => ip)).toEqual([onTheWay.ip]);
  });
});
