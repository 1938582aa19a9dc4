import { fail, ok } from '../../../../shared/errors.ts';
import type { AppError } from '../../../../shared/errors.ts';
import type { CertificateState } from '../../../../shared/model.ts';
import { outsideText } from '../../fetch-text.ts';
import type { Journal } from '../../journal/contract.ts';
import type { Logger } from '../../ports.ts';
import type { Store } from '../../store.ts';
import { describeCertificate, fitsKey } from '../certificate.ts';
import type { ServingCertificate } from '../certificate.ts';
import type { CertificateService } from '../contract.ts';
import type { AcmeConfig, GatewayConfigStore } from '../gateway-config.ts';
import { CERTIFICATE_KEY, createCertificateOrder } from './certificate-order.ts';
import type { CertificateOrderDeps } from './certificate-order.ts';
import { dueAt, isGood, keptWish, LOOK_AGAIN_MS, subjectOf } from './certificate-wish.ts';
import { readDirectory } from './directory.ts';
import { recentReissues, retryDelay } from './renewal-plan.ts';

export interface CertificateServiceDeps extends CertificateOrderDeps {
  readonly logger: Logger;
  readonly store: Store;
  readonly journal: Journal;
  readonly gatewayConfig: GatewayConfigStore;
  readonly selfSigned: ServingCertificate;
  /** Puts a certificate into the listener. */
  readonly serve: (certificate: ServingCertificate, trusted: boolean) => void;
}

/** Keeps a certificate that browsers trust, where the owner wants one; until it is there the self-signed one serves. */
export const createCertificateService = (deps: CertificateServiceDeps): CertificateService => {
  const { clock, store, gatewayConfig, vault, journal, logger } = deps;
  const send = outsideText(deps.contacts, 'certificate');
  const ended = new AbortController();
  let wake = new AbortController();
  let served = deps.selfSigned.state.fingerprint;
  let running: Promise<void> | null = null;

  const acmeNow = (): AcmeConfig | null => gatewayConfig.read().acme;
  const change = (patch: Partial<AcmeConfig>): void =>
    gatewayConfig.update(({ acme }) => ({ acme: acme === null ? null : { ...acme, ...patch } }));

  /** From the settings as they are at this moment, so that whoever publishes says the same. */
  const phaseNow = (acme: AcmeConfig | null): CertificateState['phase'] => {
    const subject = acme === null ? null : subjectOf(store, acme);
    if (acme !== null && dueAt(acme, subject, clock.now()) <= clock.now()) return 'ordering';
    return (acme?.problem ?? null) === null ? 'ready' : 'failed';
  };

  const publish = (serving: ServingCertificate): CertificateState => {
    const acme = acmeNow();
    const renewAt = acme?.issued?.renewAt;
    const problem = acme?.problem ?? null;
    const state: CertificateState = {
      ...serving.state,
      kind: acme?.kind ?? 'self-signed',
      phase: phaseNow(acme),
      ...(renewAt === undefined ? {} : { renewAt: new Date(renewAt).toISOString() }),
      ...(problem === null ? {} : { problem }),
    };
    store.update((now) => ({
      certificate: state,
      gateway: { ...now.gateway, fingerprint: state.fingerprint },
    }));
    return state;
  };

  /** Serves the best there is now: the issued certificate while it fits, else our own. */
  const serveBest = async (): Promise<CertificateState> => {
    const acme = acmeNow();
    const issued = acme?.issued ?? null;
    const keyPem = issued === null ? null : await vault.get(CERTIFICATE_KEY);
    const good = acme !== null && isGood(issued, subjectOf(store, acme), clock.now());
    const serving =
      good && issued !== null && keyPem !== null && fitsKey(issued.certificatePem, keyPem)
        ? {
            keyPem,
            certificatePem: issued.certificatePem,
            state: describeCertificate(issued.certificatePem, acme.kind),
          }
        : deps.selfSigned;
    if (serving.state.fingerprint !== served) {
      deps.serve(serving, serving !== deps.selfSigned);
      served = serving.state.fingerprint;
    }
    return publish(serving);
  };

  const order = createCertificateOrder(deps);

  const failed = (problem: AppError): void => {
    const failures = (acmeNow()?.failures ?? 0) + 1;
    change({ failures, nextTryAt: clock.now() + retryDelay(failures), problem });
    logger.warn({ problem, failures }, 'no certificate was issued');
    if (failures === 1) journal.record('certificate-failed', { problem: problem.code });
  };

  const attempt = async (acme: AcmeConfig, subject: string): Promise<void> => {
    await serveBest();
    const now = clock.now();
    if (acme.issued !== null && acme.issued.subject !== subject) {
      change({ reissuedAt: [...recentReissues(acme.reissuedAt, now), now] });
    }
    const issued = await order(acme, subject, AbortSignal.any([ended.signal, wake.signal]));
    // The owner changed his mind, the address changed, or the gateway closes: no failure, and looked at afresh.
    if (ended.signal.aborted || wake.signal.aborted) return;
    if (!issued.ok) return failed(issued.error);
    change({ issued: issued.value, failures: 0, nextTryAt: 0, problem: null });
    logger.info({ subject, renewAt: issued.value.renewAt }, 'a certificate was issued');
    journal.record('certificate-issued', {
      subject,
      notAfter: new Date(issued.value.notAfter).toISOString(),
    });
  };

  const run = async (): Promise<void> => {
    while (!ended.signal.aborted) {
      if (wake.signal.aborted) wake = new AbortController();
      const acme = acmeNow();
      const subject = acme === null ? null : subjectOf(store, acme);
      const now = clock.now();
      const due = acme === null ? Number.POSITIVE_INFINITY : dueAt(acme, subject, now);
      if (acme !== null && subject !== null && due <= now) {
        await attempt(acme, subject);
        await serveBest();
        continue;
      }
      await serveBest();
      const ends = acme?.issued?.notAfter ?? Number.POSITIVE_INFINITY;
      const next = Math.min(due, ends > now ? ends : Number.POSITIVE_INFINITY, now + LOOK_AGAIN_MS);
      const asleep = AbortSignal.any([ended.signal, wake.signal]);
      await clock.sleep(Math.max(0, next - now), asleep).catch(() => undefined);
    }
  };

  let lastSubject: string | null = null;
  const unsubscribe = store.subscribe(() => {
    const acme = acmeNow();
    const subject = acme === null ? null : subjectOf(store, acme);
    if (subject === lastSubject) return;
    lastSubject = subject;
    wake.abort();
  });

  return {
    start: () => {
      running ??= run().catch((error: unknown) =>
        logger.error({ err: error }, 'the certificate could not be kept'),
      );
    },
    set: async (wish) => {
      const acme = keptWish(wish);
      if (acme !== null) {
        const directory = await readDirectory(send, acme.directoryUrl, ended.signal);
        if (!directory.ok) return directory;
        if (wish.agreeTerms !== true) {
          return fail({
            code: 'terms-not-agreed',
            url: directory.value.meta.termsOfService ?? acme.directoryUrl,
          });
        }
        const subject = subjectOf(store, acme);
        if (subject === null && acme.kind === 'acme-name') return fail({ code: 'host-name-missing' });
        if (subject === null) return fail({ code: 'address-unknown' });
      }
      gatewayConfig.update(() => ({ acme }));
      // At once: what runs for the old wish ends here, and nothing that was begun for the new one is disturbed later.
      lastSubject = acme === null ? null : subjectOf(store, acme);
      wake.abort();
      journal.record('certificate-wanted', { kind: wish.kind });
      return ok(await serveBest());
    },
    [Symbol.asyncDispose]: async () => {
      unsubscribe();
      ended.abort();
      await running;
    },
  };
};
