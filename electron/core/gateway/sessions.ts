import type { Clock } from '../ports.ts';
import type { GatewayConfigStore, StoredDevice, StoredSession } from './gateway-config.ts';
import { hashToken, newId, newToken } from './secret-token.ts';

/** Unused for a month: ended. However used: half a year, then the password again. */
export const SESSION_IDLE_MS = 30 * 86_400_000;
export const SESSION_LIFETIME_MS = 180 * 86_400_000;
export const DEVICE_LIFETIME_MS = 400 * 86_400_000;
/**
 * A home has a few phones, and a link is for a few people. In each of these budgets the least recently used goes first, and
 * none touches another: whoever opens one link again and again pushes out neither the owner nor the guests of other links.
 */
const MAX_OWNER_SESSIONS = 64;
export const MAX_SESSIONS_PER_LINK = 20;
const MAX_DEVICES = 64;
/** "Last seen" is written to disk no more often than this. */
const TOUCH_EVERY_MS = 10 * 60_000;
/** Sooner from a new address; but a phone that uses two in turn must not cost a write with each picture. */
const TOUCH_MOVED_EVERY_MS = 60_000;

export interface Visitor {
  readonly ip: string;
  readonly userAgent: string;
}

export interface SignedIn {
  readonly session: StoredSession;
  readonly sessionToken: string;
  readonly deviceToken: string;
  readonly newDevice: boolean;
}

export interface Sessions {
  /** The live session of this cookie, or null. */
  find(token: string | null): StoredSession | null;
  findDevice(token: string | null): StoredDevice | null;
  /** A new id at every login; the session of the cookie that was shown, if any, ends. */
  signIn(
    visitor: Visitor,
    shown: { readonly sessionToken: string | null; readonly deviceToken: string | null },
    passkeyId?: string,
  ): SignedIn;
  /** A guest's session; its end is the link's, which is for the caller to watch. */
  signInGuest(
    visitor: Visitor,
    linkId: string,
  ): { readonly session: StoredSession; readonly sessionToken: string };
  touch(session: StoredSession, visitor: Visitor): void;
  end(id: string): boolean;
  /** Ends the device's sessions too. */
  forgetDevice(id: string): boolean;
  /** The link is gone: everybody who came by it is too. */
  endOfLink(linkId: string): void;
  /** Sessions of owner and guests, and all known devices. */
  endAll(): void;
  list(): readonly StoredSession[];
  devices(): readonly StoredDevice[];
}

/** All sessions of the owner are one budget, those of each link another. */
const kept = (sessions: readonly StoredSession[]): StoredSession[] =>
  [...Map.groupBy(sessions, ({ linkId }) => linkId)].flatMap(([linkId, ofOne]) =>
    newest(ofOne, linkId === null ? MAX_OWNER_SESSIONS : MAX_SESSIONS_PER_LINK),
  );

const newest = <T extends { readonly lastSeenAt: number }>(items: readonly T[], max: number): T[] =>
  items.toSorted((a, b) => b.lastSeenAt - a.lastSeenAt).slice(0, max);

/** The owner's signed-in browsers. They outlive a restart; only hashes of their cookies are kept. */
export const createSessions = (clock: Clock, config: GatewayConfigStore): Sessions => {
  const alive = (session: StoredSession): boolean =>
    clock.now() - session.lastSeenAt < SESSION_IDLE_MS &&
    clock.now() - session.createdAt < SESSION_LIFETIME_MS;
  const find = (token: string | null): StoredSession | null => {
    if (token === null) return null;
    const tokenHash = hashToken(token);
    const session = config.read().sessions.find((one) => one.tokenHash === tokenHash);
    return session !== undefined && alive(session) ? session : null;
  };
  const findDevice = (token: string | null): StoredDevice | null => {
    if (token === null) return null;
    const tokenHash = hashToken(token);
    return config.read().devices.find((device) => device.tokenHash === tokenHash) ?? null;
  };

  return {
    find,
    findDevice,
    signIn: (visitor, shown, passkeyId) => {
      const now = clock.now();
      const shownSession = find(shown.sessionToken);
      const known = findDevice(shown.deviceToken);
      const [sessionToken, deviceToken] = [newToken(), newToken()];
      const { ip, userAgent } = visitor;
      const device: StoredDevice = {
        id: known?.id ?? newId(),
        tokenHash: hashToken(deviceToken),
        userAgent,
        firstSeenAt: known?.firstSeenAt ?? now,
        lastSeenAt: now,
        lastIp: ip,
      };
      const session: StoredSession = {
        id: newId(),
        tokenHash: hashToken(sessionToken),
        deviceId: device.id,
        linkId: null,
        passkeyId: passkeyId ?? null,
        createdAt: now,
        lastSeenAt: now,
        ip,
        userAgent,
      };
      config.update(({ sessions, devices }) => ({
        sessions: kept([session, ...sessions.filter((one) => alive(one) && one.id !== shownSession?.id)]),
        devices: newest([device, ...devices.filter((one) => one.id !== device.id)], MAX_DEVICES),
      }));
      return { session, sessionToken, deviceToken, newDevice: known === null };
    },
    signInGuest: ({ ip, userAgent }, linkId) => {
      const now = clock.now();
      const sessionToken = newToken();
      const session: StoredSession = {
        id: newId(),
        tokenHash: hashToken(sessionToken),
        deviceId: '',
        linkId,
        passkeyId: null,
        createdAt: now,
        lastSeenAt: now,
        ip,
        userAgent,
      };
      config.update(({ sessions }) => ({ sessions: kept([session, ...sessions.filter(alive)]) }));
      return { session, sessionToken };
    },
    touch: (session, { ip, userAgent }) => {
      const now = clock.now();
      const step = session.ip === ip ? TOUCH_EVERY_MS : TOUCH_MOVED_EVERY_MS;
      if (now - session.lastSeenAt < step) return;
      const seen = { lastSeenAt: now, ip, userAgent };
      config.update(({ sessions, devices }) => ({
        sessions: sessions.map((one) => (one.id === session.id ? { ...one, ...seen } : one)),
        devices: devices.map((one) =>
          one.id === session.deviceId ? { ...one, lastSeenAt: now, lastIp: ip } : one,
        ),
      }));
    },
    end: (id) => {
      const before = config.read().sessions;
      if (!before.some((session) => session.id === id)) return false;
      config.update(({ sessions }) => ({ sessions: sessions.filter((session) => session.id !== id) }));
      return true;
    },
    forgetDevice: (id) => {
      if (!config.read().devices.some((device) => device.id === id)) return false;
      config.update(({ sessions, devices }) => ({
        sessions: sessions.filter((session) => session.deviceId !== id),
        devices: devices.filter((device) => device.id !== id),
      }));
      return true;
    },
    endOfLink: (linkId) =>
      config.update(({ sessions }) => ({ sessions: sessions.filter((one) => one.linkId !== linkId) })),
    endAll: () => config.update(() => ({ sessions: [], devices: [] })),
    list: () => config.read().sessions.filter(alive),
    devices: () => config.read().devices,
  };
};
