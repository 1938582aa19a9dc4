import { describe, expect, it } from 'vitest';
import { createGatewayConfig } from '../../../electron/core/gateway/gateway-config.ts';
import { MAX_SESSIONS_PER_LINK, createSessions } from '../../../electron/core/gateway/sessions.ts';
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

describe('guests', () => {
  const guest = { ip: '192.0.2.7', userAgent: 'A browser' };
  const nobodyYet = { sessionToken: null, deviceToken: null };

  it('have a budget for each link: its own oldest goes, never another link’s or the owner’s', async () => {
    const clock = createManualClock();
    const { config } = createCoreServices(clock);
    const sessions = createSessions(clock, createGatewayConfig(config));
    const owner = sessions.signIn(guest, nobodyYet);
    const neighbour = sessions.signInGuest(guest, 'neighbour');
    const opened: string[] = [];
    for (let n = 0; n < 3 * MAX_SESSIONS_PER_LINK; n += 1) {
      await clock.advance(1_000);
      opened.push(sessions.signInGuest(guest, 'passed-on').sessionToken);
    }
    const alive = opened.map((token) => sessions.find(token) !== null);
    expect(alive.lastIndexOf(false)).toBe(2 * MAX_SESSIONS_PER_LINK - 1);
    expect(alive.filter(Boolean)).toHaveLength(MAX_SESSIONS_PER_LINK);
    expect(sessions.find(owner.sessionToken)).not.toBeNull();
    expect(sessions.find(neighbour.sessionToken)).not.toBeNull();
  });

  it('are not pushed out by the owner’s many phones, nor he by them', async () => {
    const clock = createManualClock();
    const { config } = createCoreServices(clock);
    const sessions = createSessions(clock, createGatewayConfig(config));
    const { sessionToken } = sessions.signInGuest(guest, 'neighbour');
    for (let n = 0; n < 100; n += 1) {
      await clock.advance(1_000);
      sessions.signIn(guest, nobodyYet);
    }
    expect(sessions.list().filter(({ linkId }) => linkId === null)).toHaveLength(64);
    expect(sessions.find(sessionToken)).not.toBeNull();
  });
});
