import { fail, ok } from '../../../../shared/errors.ts';
import type { Result } from '../../../../shared/errors.ts';
import type { Passkey } from '../../../../shared/passkey.ts';
import type { Journal } from '../../journal/contract.ts';
import type { Clock } from '../../ports.ts';
import type { Store } from '../../store.ts';
import type { GatewayConfigStore, StoredPasskey } from '../gateway-config.ts';
import { newId, newToken } from '../secret-token.ts';

/** A household has a few phones and keys; each costs half a kilobyte of the configuration. */
export const MAX_PASSKEYS = 20;

/** What an authenticator gave at its making. */
export type NewPasskey = Pick<StoredPasskey, 'credentialId' | 'publicKey' | 'counter' | 'rpId' | 'label'>;

export interface Passkeys {
  /** The name under which they can be made and used now; null: there is none. */
  hostName(): string | null;
  /** A certificate for this name is served from now on, or, null, none that passkeys could rest on. */
  serveUnder(hostName: string | null): void;
  /** Those that work under a name, the newest first. */
  under(rpId: string): readonly StoredPasskey[];
  find(rpId: string, credentialId: string): StoredPasskey | null;
  /** What authenticators file the owner under, base64url. */
  ownerHandle(): string;
  /** Errors: passkey-limit; passkey-wrong for one that is there already. */
  add(made: NewPasskey): Result<{ readonly id: string }>;
  /** False when the counter did not go up: another device holds a copy. */
  countUse(id: string, counter: number): boolean;
  remove(id: string): boolean;
  /** The password is a new one: whoever had the old one may have made a passkey with it. */
  removeAll(): void;
  list(): readonly Passkey[];
  publish(): void;
}

const iso = (at: number): string => new Date(at).toISOString();
const publicView = ({ id, label, rpId, createdAt, lastUsedAt }: StoredPasskey): Passkey => ({
  id,
  label,
  hostName: rpId,
  createdAt: iso(createdAt),
  lastUsedAt: lastUsedAt === null ? null : iso(lastUsedAt),
});

/** Zero both times: an authenticator that does not count, as those whose passkeys are synced (WebAuthn section 6.1.1). */
const wentUp = (before: number, now: number): boolean => (before === 0 && now === 0) || now > before;

export interface PasskeysDeps {
  readonly clock: Clock;
  readonly config: GatewayConfigStore;
  readonly store: Store;
  readonly journal: Journal;
}

/** The owner's passkeys as they are kept: public keys, names, times. */
export const createPasskeys = ({ clock, config, store, journal }: PasskeysDeps): Passkeys => {
  let served: string | null = null;
  const all = (): readonly StoredPasskey[] => config.read().passkeys;
  const list = (): readonly Passkey[] =>
    all()
      .toSorted((a, b) => b.createdAt - a.createdAt)
      .map(publicView);
  const publish = (): void =>
    store.update(({ gateway }) => ({ gateway: { ...gateway, passkeys: [...list()], passkeyHost: served } }));
  const change = (next: (passkeys: readonly StoredPasskey[]) => readonly StoredPasskey[]): void => {
    config.update(({ passkeys }) => ({ passkeys: [...next(passkeys)] }));
    publish();
  };
  const under = (rpId: string): readonly StoredPasskey[] => all().filter((one) => one.rpId === rpId);
  const find = (rpId: string, credentialId: string): StoredPasskey | null =>
    under(rpId).find((one) => one.credentialId === credentialId) ?? null;

  /** Once for each new name: the passkeys of the old one open nothing any more. */
  const noticeNewName = (hostName: string): void => {
    if (config.read().passkeyHost === hostName) return;
    const count = all().filter(({ rpId }) => rpId !== hostName).length;
    if (count > 0) journal.record('passkeys-outdated', { hostname: hostName, passkeys: count });
    config.update(() => ({ passkeyHost: hostName }));
  };

  return {
    hostName: () => served,
    serveUnder: (hostName) => {
      served = hostName;
      if (hostName !== null) noticeNewName(hostName);
      publish();
    },
    under,
    find,
    ownerHandle: () => {
      const known = config.read().ownerHandle;
      if (known !== null) return known;
      const made = newToken();
      config.update(() => ({ ownerHandle: made }));
      return made;
    },
    add: (made) => {
      if (all().length >= MAX_PASSKEYS) return fail({ code: 'passkey-limit', limit: MAX_PASSKEYS });
      if (find(made.rpId, made.credentialId) !== null) return fail({ code: 'passkey-wrong' });
      const id = newId();
      change((passkeys) => [...passkeys, { ...made, id, createdAt: clock.now(), lastUsedAt: null }]);
      return ok({ id });
    },
    countUse: (id, counter) => {
      const used = all().find((one) => one.id === id);
      if (used === undefined || !wentUp(used.counter, counter)) return false;
      change((passkeys) =>
        passkeys.map((one) => (one.id === id ? { ...one, counter, lastUsedAt: clock.now() } : one)),
      );
      return true;
    },
    remove: (id) => {
      const removed = all().find((one) => one.id === id);
      if (removed === undefined) return false;
      change((passkeys) => passkeys.filter((one) => one.id !== id));
      journal.record('passkey-removed', { label: removed.label });
      return true;
    },
    removeAll: () => {
      for (const { label } of all()) journal.record('passkey-removed', { label });
      change(() => []);
    },
    list,
    publish,
  };
};
