import { fail, ok } from '../../../../shared/errors.ts';
import type { Result } from '../../../../shared/errors.ts';
import { outsideText } from '../../fetch-text.ts';
import type { DnsAnswers } from '../../address/contract.ts';
import type { Clock, Contacts, SecretVault } from '../../ports.ts';
import { describeCertificate } from '../certificate.ts';
import type { ChallengeDesk } from '../challenge-desk.ts';
import type { AcmeConfig, IssuedCertificate } from '../gateway-config.ts';
import { orderCertificate } from './acme-order.ts';
import type { ChallengeType } from './acme-order.ts';
import { readDirectory, readRenewalTime } from './directory.ts';
import { renewalTime } from './renewal-plan.ts';

const ACCOUNT_KEY = 'gateway/acme-account';
/** Where the vault keeps the key of the issued certificate. */
export const CERTIFICATE_KEY = 'gateway/acme-key';
/** An order takes seconds; one that hangs must not keep the next from being tried. */
const ORDER_TIMEOUT_MS = 5 * 60_000;

export interface CertificateOrderDeps {
  readonly clock: Clock;
  readonly vault: SecretVault;
  readonly contacts: Contacts;
  readonly desk: ChallengeDesk;
  /** The text records of the home's name, which need no port at all. */
  readonly dns: DnsAnswers;
  /** Makes the gateway reachable for the authority on this outside port until disposed. */
  readonly openValidationPort: (port: 80 | 443, signal: AbortSignal) => Promise<Result<AsyncDisposable>>;
}

/**
 * One order, by one way after another until the authority itself has said yes or no. The new key is in the vault when
 * it resolves. Errors: those of the order, of opening the port, and acme-unreachable.
 */
export type OrderCertificate = (
  acme: AcmeConfig,
  subject: string,
  ended: AbortSignal,
) => Promise<Result<IssuedCertificate>>;

export const createCertificateOrder = (deps: CertificateOrderDeps): OrderCertificate => {
  const { clock, vault, contacts, dns } = deps;
  const send = outsideText(contacts, 'certificate');
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
    const issued = await orderCertificate({ clock, desk: deps.desk, dns, contacts }, request, signal);
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
    acme.kind === 'acme-name' && dns.canAnswer(subject)
      ? ['dns-01', 'tls-alpn-01', 'http-01']
      : ['tls-alpn-01', 'http-01'];

  return async (acme, subject, ended) => {
    const signal = AbortSignal.any([ended, AbortSignal.timeout(ORDER_TIMEOUT_MS)]);
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
};
