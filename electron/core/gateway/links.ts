import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import type { ShareLink } from '../../../shared/model.ts';
import type { Clock } from '../ports.ts';
import type { Store } from '../store.ts';
import type { LinkRequest } from './contract.ts';
import type { GatewayConfigStore, StoredLink } from './gateway-config.ts';
import { hashToken, newId, newToken } from './secret-token.ts';

/** Longer than a year is no guest. */
const MAX_LIFETIME_MS = 366 * 86_400_000;
const MAX_LINKS = 200;
/** An ended link is shown for this long, so that its owner sees why a guest came no more. */
const KEEP_ENDED_MS = 86_400_000;

export interface Links {
  /** Errors: bad-input, camera-not-found. The secret appears in the answer and nowhere else. */
  create(request: LinkRequest): Result<{ readonly id: string; readonly secret: string }>;
  /** Errors: not-found. */
  revoke(id: string): Result<object>;
  /** The live link of this secret. */
  redeem(secret: string): StoredLink | null;
  /** The live link with this id. */
  find(id: string): StoredLink | null;
  countOpening(id: string): void;
  publish(): void;
}

const iso = (at: number): string => new Date(at).toISOString();
const badInput = (path: string, message: string) =>
  fail({ code: 'bad-input' as const, issues: [{ path, message }] });

const publicView = ({
  id,
  label,
  cameraIds,
  createdAt,
  expiresAt,
  opened,
  watermark,
}: StoredLink): ShareLink => ({
  id,
  label,
  cameraIds,
  createdAt: iso(createdAt),
  expiresAt: iso(expiresAt),
  opened,
  watermark,
});

/** Share links: chosen cameras, a label, an end. */
export const createLinks = (clock: Clock, store: Store, config: GatewayConfigStore): Links => {
  const live = (link: StoredLink): boolean => link.expiresAt > clock.now();
  const worthKeeping = (link: StoredLink): boolean => link.expiresAt + KEEP_ENDED_MS > clock.now();
  const publish = (): void => {
    const links = config.read().links.filter(worthKeeping);
    store.update(() => ({ links: links.map(publicView) }));
  };
  const change = (next: (links: readonly StoredLink[]) => readonly StoredLink[]): void => {
    config.update(({ links }) => ({ links: next(links).filter(worthKeeping) }));
    publish();
  };

  return {
    publish,
    create: ({ label, cameraIds, expiresAt, watermark = false }) => {
      const endsAt = Date.parse(expiresAt);
      const now = clock.now();
      if (!(endsAt > now)) return badInput('expiresAt', 'must be in the future');
      if (endsAt > now + MAX_LIFETIME_MS) return badInput('expiresAt', 'must be within a year');
      if (config.read().links.filter(live).length >= MAX_LINKS)
        return badInput('label', 'there are too many links');
      const missing = cameraIds.find((id) => !store.get().cameras.some((camera) => camera.id === id));
      if (missing !== undefined) return fail({ code: 'camera-not-found', id: missing });
      const secret = newToken();
      const link: StoredLink = {
        id: newId(),
        secretHash: hashToken(secret),
        label,
        cameraIds: [...new Set(cameraIds)],
        createdAt: now,
        expiresAt: endsAt,
        opened: 0,
        watermark,
      };
      change((links) => [...links, link]);
      return ok({ id: link.id, secret });
    },
    revoke: (id) => {
      if (!config.read().links.some((link) => link.id === id)) return fail({ code: 'not-found' });
      change((links) => links.filter((link) => link.id !== id));
      return ok({});
    },
    redeem: (secret) => {
      const secretHash = hashToken(secret);
      return config.read().links.find((link) => link.secretHash === secretHash && live(link)) ?? null;
    },
    find: (id) => config.read().links.find((link) => link.id === id && live(link)) ?? null,
    countOpening: (id) =>
      change((links) => links.map((link) => (link.id === id ? { ...link, opened: link.opened + 1 } : link))),
  };
};
