import { fail, ok } from '../../../../shared/errors.ts';
import type { AppError, Result } from '../../../../shared/errors.ts';
import type { CertificateState } from '../../../../shared/model.ts';
import type { DnsAnswers } from '../../address/contract.ts';
import { outsideText } from '../../fetch-text.ts';
import type { Journal } from '../../journal/contract.ts';
import type { Clock, Contacts, Logger, SecretVault } from '../../ports.ts';
import type { Store } from '../../store.ts';
import { describeCertificate, fitsKey } from '../certificate.ts';
import type { ServingCertificate } from '../certificate.ts';
import type { ChallengeDesk } from '../challenge-desk.ts';
import type { CertificateService, CertificateWish } from '../contract.ts';
import type { AcmeConfig, GatewayConfigStore, IssuedCertificate } from '../gateway-config.ts';
import { orderCertificate } from './acme-order.ts';
import type { ChallengeType } from './acme-order.ts';
import { LETS_ENCRYPT, readDirectory, readRenewalTime } from './directory.ts';
import { mayReissue, recentReissues, renewalTime, retryDelay } from './renewal-plan.ts';

const ACCOUNT_KEY = 'gateway/acme-account';
const CERTIFICATE_KEY = 'gateway/acme-key';
/** An order takes seconds; one that hangs must not keep the next from being tried. */
const ORDER_TIMEOUT_MS = 5 * 60_000;
/** Nothing due: look again then, in case the PC slept through an alarm. */
const IDLE_MS = 60 * 60_000;

export interface CertificateServiceDeps {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly vault: SecretVault;
  readonly store: Store;
  readonly journal: Journal;
  readonly contacts: Contacts;
  readonly gatewayConfig: GatewayConfigStore;
  readonly desk: ChallengeDesk;
  readonly selfSigned: ServingCertificate;
  /** Puts a certificate into the listener. */
  readonly serve: (certificate: ServingCertificate, trusted: boolean) => void;
  /** The text records of the home's name, which need no port at all. */
  readonly dns: DnsAnswers;
  /** Makes the gateway reachable for the authority on this outside port until disposed. */
  readonly openValidationPort: (port: 80 | 443, signal: AbortSignal) => Promise<Result<AsyncDisposable>>;
}

const fresh = (wish: CertificateWish): AcmeConfig | null =>
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
const subjectOf = (store: Store, acme: AcmeConfig): string | null => {
  const { exposure, address, ddns } = store.get();
  if (acme.kind === 'acme-name') return acme.hostName ?? ddns?.hostname ?? null;
  return exposure.externalIp || address.publicIpv4 || null;
};

const isGood = (issued: IssuedCertificate | null, subject: string | null, now: number): boolean =>
  issued !== null && issued.notAfter > now && (subject === null || issued.subject === subject);

/** When the next order is due; Infinity: nothing to order. */
const dueAt = (acme: AcmeConfig, subject: string | null, now: number): number => {
  if (subject === null) return Number.POSITIVE_INFINITY;
  const moved = acme.issued !== null && acme.issued.subject !== subject;
  if (moved && !mayReissue(acme.reissuedAt, now)) return now + IDLE_MS;
  const wanted = acme.issued === null || moved ? now : acme.issued.renewAt;
  return Math.max(wanted, acme.nextTryAt);
};

/** Keeps a certificate that browsers trust, where the owner wants one; until it is there the self-signed one serves. */
export const createCertificateService = (deps: CertificateServiceDeps): CertificateService => {
  const { clock, store, gatewayConfig, vault, journal, logger, contacts } = deps;
  const send = outsideText(contacts, 'certificate');
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

  const accountKey = async (): Promise<string> => {
    const known = await vault.get(ACCOUNT_KEY);
    if (known !== null) return known;
    const { newKeyPem } = await import('./certificate-request.ts');
    const made = await newKeyPem();
    await vault.set(ACCOUNT_KEY, made);
    return made;
  };

  const openFor = async (
    challenge: ChallengeType,
    signal: AbortSignal,
  ): Promise<Result<AsyncDisposable | null>> =>
    challenge === 'dns-01' ? ok(null) : deps.openValidationPort(challenge === 'http-01' ? 80 : 443, signal);

  const orderBy = async (
    acme: AcmeConfig,
    subject: string,
    challenge: ChallengeType,
    signal: AbortSignal,
  ): Promise<Result<IssuedCertificate>> => {
    const directory = await readDirectory(send, acme.directoryUrl, signal);
    if (!directory.ok) return directory;
    const opened = await openFor(challenge, signal);
    if (!opened.ok) return opened;
    await using _port = opened.value;
    const { directoryUrl, email } = acme;
    const request = {
      directoryUrl,
      directory: directory.value,
      accountKeyPem: await accountKey(),
      email,
      subject,
      challenge,
    };
    const issued = await orderCertificate(
      { clock, desk: deps.desk, dns: deps.dns, contacts },
      request,
      signal,
    );
    if (!issued.ok) return issued;
    await vault.set(CERTIFICATE_KEY, issued.value.keyPem);
    const { certificatePem } = issued.value;
    const { notBefore, notAfter } = describeCertificate(certificatePem, acme.kind);
    const [from, to] = [Date.parse(notBefore), Date.parse(notAfter)];
    const { renewalName } = await import('./certificate-request.ts');
    const name = renewalName(certificatePem);
    const suggested = name === null ? null : await readRenewalTime(send, directory.value, name, signal);
    const renewAt = renewalTime(from, to, suggested, clock.now());
    return ok({ subject, certificatePem, notAfter: to, renewAt });
  };

  /** By the name's own service where it can, which opens no port; else tls-alpn-01, and http-01 where there is no port 443. */
  const waysFor = (acme: AcmeConfig, subject: string): readonly ChallengeType[] =>
    acme.kind === 'acme-name' && deps.dns.canAnswer(subject)
      ? ['dns-01', 'tls-alpn-01', 'http-01']
      : ['tls-alpn-01', 'http-01'];

  /** One way after another, until the authority itself has said yes or no. */
  const order = async (acme: AcmeConfig, subject: string): Promise<Result<IssuedCertificate>> => {
    const signal = AbortSignal.any([ended.signal, wake.signal, AbortSignal.timeout(ORDER_TIMEOUT_MS)]);
    try {
      const [first = 'tls-alpn-01', ...others] = waysFor(acme, subject);
      let answer = await orderBy(acme, subject, first, signal);
      for (const way of others) {
        if (answer.ok || answer.error.code === 'acme-refused' || answer.error.code === 'acme-unreachable')
          break;
        answer = await orderBy(acme, subject, way, signal);
      }
      return answer;
    } catch (error) {
      if (!signal.aborted) throw error;
      return fail({ code: 'acme-unreachable', host: new URL(acme.directoryUrl).host });
    }
  };

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
    const issued = await order(acme, subject);
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
      const next = Math.min(due, ends > now ? ends : Number.POSITIVE_INFINITY, now + IDLE_MS);
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
      const acme = fresh(wish);
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
