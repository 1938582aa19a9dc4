import type { Store } from '../../store.ts';
import type { CertificateWish } from '../contract.ts';
import type { AcmeConfig, IssuedCertificate } from '../gateway-config.ts';
import { LETS_ENCRYPT } from './directory.ts';
import { mayReissue } from './renewal-plan.ts';

/** Nothing due: look again then, in case the PC slept through an alarm. */
export const LOOK_AGAIN_MS = 60 * 60_000;

/** The wish as it is kept, nothing tried yet; null: our own certificate is all that is wanted. */
export const keptWish = (wish: CertificateWish): AcmeConfig | null =>
  wish.kind === 'self-signed'
    ? null
    : {
        kind: wish.kind,
        directoryUrl: wish.directoryUrl ?? LETS_ENCRYPT,
        email: wish.email ?? null,
        hostName: wish.hostName ?? null,
        failures: 0,
        nextTryAt: 0,
        reissuedAt: [],
        issued: null,
        problem: null,
      };

/** What the certificate shall be for, as far as it is known now. */
export const subjectOf = (store: Store, acme: AcmeConfig): string | null => {
  const { exposure, address, ddns } = store.get();
  if (acme.kind === 'acme-name') return acme.hostName ?? ddns?.hostname ?? null;
  return exposure.externalIp || address.publicIpv4 || null;
};

/** Whether it may still be served, for this address or name. */
export const isGood = (issued: IssuedCertificate | null, subject: string | null, now: number): boolean =>
  issued !== null && issued.notAfter > now && (subject === null || issued.subject === subject);

/** When the next order is due; Infinity: nothing to order. */
export const dueAt = (acme: AcmeConfig, subject: string | null, now: number): number => {
  if (subject === null) return Number.POSITIVE_INFINITY;
  const moved = acme.issued !== null && acme.issued.subject !== subject;
  if (moved && !mayReissue(acme.reissuedAt, now)) return now + LOOK_AGAIN_MS;
  const wanted = acme.issued === null || moved ? now : acme.issued.renewAt;
  return Math.max(wanted, acme.nextTryAt);
};
