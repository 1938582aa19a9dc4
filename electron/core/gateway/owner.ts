import type { Device } from '../../../shared/device.ts';
import { fail, ok } from '../../../shared/errors.ts';
import type { Journal } from '../journal/contract.ts';
import type { Clock, SettingsStore } from '../ports.ts';
import type { Store } from '../store.ts';
import type { GatewayOwner } from './contract.ts';
import type { DoorKeeper } from './door-keeper.ts';
import type { GatewayConfigStore, StoredDevice } from './gateway-config.ts';
import type { Links } from './links.ts';
import type { LoginLimiter } from './login-limiter.ts';
import type { Passkeys } from './passkeys/passkeys.ts';
import type { PasswordHasher } from './password.ts';
import type { Proofs } from './proof.ts';
import type { Sessions } from './sessions.ts';
import type { Totp } from './totp.ts';
import type { Viewers } from './viewers.ts';

export interface OwnerDeps {
  readonly clock: Clock;
  readonly config: SettingsStore;
  readonly store: Store;
  readonly journal: Journal;
  readonly gatewayConfig: GatewayConfigStore;
  readonly hasher: PasswordHasher;
  readonly limiter: LoginLimiter;
  readonly sessions: Sessions;
  readonly links: Links;
  readonly viewers: Viewers;
  readonly totp: Totp;
  readonly passkeys: Passkeys;
  readonly proofs: Proofs;
  readonly keeper: DoorKeeper;
}

const iso = (at: number): string => new Date(at).toISOString();

const publicDevice = (sessions: Sessions, device: StoredDevice): Device => ({
  id: device.id,
  userAgent: device.userAgent,
  firstSeenAt: iso(device.firstSeenAt),
  lastSeenAt: iso(device.lastSeenAt),
  lastIp: device.lastIp,
  sessions: sessions.list().filter(({ deviceId }) => deviceId === device.id).length,
});

/** From outside where the way in is open, else as this PC itself reaches the gateway. */
const baseUrl = (store: Store): string => store.get().exposure.url ?? store.get().gateway.url;

const passwordCommands = (deps: OwnerDeps): Pick<GatewayOwner, 'setPassword'> => ({
  setPassword: (password) =>
    deps.keeper.inTurn(async () => {
      const { config, sessions } = deps;
      const hashed = await deps.hasher.hash(password);
      if (!hashed.ok) return hashed;
      config.update((current) => ({ ...current, owner: { ...current.owner, passwordHash: hashed.value } }));
      sessions.endAll();
      deps.passkeys.removeAll();
      deps.viewers.forgetAll();
      deps.limiter.reset();
      deps.journal.record('password-set');
      const opened = await deps.keeper.openNow();
      return opened.ok ? ok({}) : opened;
    }),
});

const totpCommands = (deps: OwnerDeps): Pick<GatewayOwner, 'enableTotp' | 'confirmTotp' | 'disableTotp'> => ({
  enableTotp: async () =>
    deps.config.read().owner.passwordHash === null
      ? fail({ code: 'password-missing' })
      : ok(await deps.totp.begin()),
  confirmTotp: async (code) => {
    const confirmed = await deps.totp.confirm(code);
    if (!confirmed.ok) return confirmed;
    deps.keeper.publish({ totpEnabled: true });
    deps.journal.record('totp-enabled');
    return confirmed;
  },
  disableTotp: async () => {
    await deps.totp.disable();
    deps.keeper.publish({ totpEnabled: false });
    deps.journal.record('totp-disabled');
    return ok({});
  },
});

/** Without one and whoever came by it; `exceptSessionId`: the one that asks for it. False: there is none. */
export const takePasskeyAway = (
  { passkeys, sessions, viewers }: Pick<OwnerDeps, 'passkeys' | 'sessions' | 'viewers'>,
  id: string,
  exceptSessionId: string | null,
): boolean => {
  if (!passkeys.remove(id)) return false;
  for (const session of sessions.list()) {
    if (session.passkeyId !== id || session.id === exceptSessionId) continue;
    sessions.end(session.id);
    viewers.forget(session.id);
  }
  return true;
};

const visitorCommands = (
  deps: OwnerDeps,
): Pick<
  GatewayOwner,
  'devices' | 'forgetDevice' | 'removePasskey' | 'disconnectViewer' | 'setPort' | 'setShutter'
> => ({
  devices: () => {
    const known = deps.sessions.devices().toSorted((a, b) => b.lastSeenAt - a.lastSeenAt);
    return known.map((device) => publicDevice(deps.sessions, device));
  },
  forgetDevice: (id) => {
    const ended = deps.sessions.list().filter(({ deviceId }) => deviceId === id);
    if (!deps.sessions.forgetDevice(id)) return fail({ code: 'not-found' });
    for (const session of ended) deps.viewers.forget(session.id);
    deps.journal.record('device-forgotten');
    return ok({});
  },
  removePasskey: (id) => (takePasskeyAway(deps, id, null) ? ok({}) : fail({ code: 'not-found' })),
  disconnectViewer: (id) => {
    if (!deps.sessions.end(id)) return fail({ code: 'not-found' });
    deps.viewers.forget(id);
    deps.journal.record('viewer-disconnected');
    return ok({});
  },
  setPort: async (wanted) => {
    const moved = await deps.keeper.moveTo(wanted);
    if (!moved.ok) return moved;
    const { port } = moved.value;
    deps.gatewayConfig.update(() => ({ port }));
    deps.journal.record('door-moved', { port });
    return ok({ port });
  },
  setShutter: (closed) => {
    if (deps.gatewayConfig.read().shutterClosed === closed) return ok({});
    deps.gatewayConfig.update(() => ({ shutterClosed: closed }));
    deps.keeper.publish({ shutterClosed: closed });
    if (closed) deps.viewers.forgetAll();
    deps.journal.record(closed ? 'shutter-closed' : 'shutter-opened');
    return ok({});
  },
});

const linkCommands = (deps: OwnerDeps): Pick<GatewayOwner, 'createLink' | 'revokeLink' | 'startProof'> => ({
  createLink: (request) => {
    const created = deps.links.create(request);
    if (!created.ok) return created;
    const { id, secret } = created.value;
    deps.journal.record('link-created', { label: request.label, expiresAt: request.expiresAt });
    return ok({ id, url: new URL(`/s#${secret}`, baseUrl(deps.store)).href });
  },
  revokeLink: (id) => {
    const revoked = deps.links.revoke(id);
    if (!revoked.ok) return revoked;
    const ended = deps.sessions.list().filter(({ linkId }) => linkId === id);
    deps.sessions.endOfLink(id);
    for (const session of ended) deps.viewers.forget(session.id);
    deps.journal.record('link-revoked');
    return revoked;
  },
  startProof: () => {
    const { gateway } = deps.store.get();
    if (gateway.phase !== 'listening') return fail({ code: 'gateway-down', reason: gateway.phase });
    const { nonce, expiresAt } = deps.proofs.start();
    return ok({ url: new URL(`/prove/${nonce}`, baseUrl(deps.store)).href, nonce, expiresAt });
  },
});

/** The owner's decisions, each written down and in force at once. */
export const createOwner = (deps: OwnerDeps): GatewayOwner => ({
  ...passwordCommands(deps),
  ...totpCommands(deps),
  ...visitorCommands(deps),
  ...linkCommands(deps),
});
