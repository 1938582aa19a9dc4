// Loaded with the gateway itself: the certificate libraries come later in bundles of their own, in an order that no
// import beside them can rule, and each of them needs this first.
import 'reflect-metadata';
import { X509Certificate, createPrivateKey } from 'node:crypto';
import type { CertificateState } from '../../../shared/model.ts';
import type { Clock, Logger, SecretVault } from '../ports.ts';
import type { GatewayConfigStore } from './gateway-config.ts';

const KEY_NAME = 'gateway/key';
/** Replaced this long before its end, so that the owner meets a new fingerprint before browsers complain. */
const RENEW_BEFORE_MS = 60 * 86_400_000;

/** What the listener serves: key and chain in PEM, and what is told of it. */
export interface ServingCertificate {
  readonly keyPem: string;
  readonly certificatePem: string;
  readonly state: CertificateState;
}

export const describeCertificate = (pem: string, kind: CertificateState['kind']): CertificateState => {
  const parsed = new X509Certificate(pem);
  return {
    kind,
    phase: 'ready',
    fingerprint: parsed.fingerprint256,
    subject: parsed.subject,
    notBefore: parsed.validFromDate.toISOString(),
    notAfter: parsed.validToDate.toISOString(),
  };
};

/** Whether a certificate is readable and this is its key: two that do not fit would keep the listener from opening. */
export const fitsKey = (certificatePem: string, keyPem: string): boolean => {
  try {
    return new X509Certificate(certificatePem).checkPrivateKey(createPrivateKey(keyPem));
  } catch {
    // Unreadable is the same as absent: another one is served or made, and its making is logged.
    return false;
  }
};

const stillGood = (certificatePem: string, keyPem: string, now: number): boolean =>
  fitsKey(certificatePem, keyPem) &&
  new X509Certificate(certificatePem).validToDate.getTime() - RENEW_BEFORE_MS > now;

interface CertificateDeps {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly vault: SecretVault;
  readonly gatewayConfig: GatewayConfigStore;
}

/** The self-signed certificate of this installation; made at the first start, and again when it nears its end. */
export const loadSelfSigned = async (deps: CertificateDeps): Promise<ServingCertificate> => {
  const storedPem = deps.gatewayConfig.read().certificatePem;
  const storedKey = await deps.vault.get(KEY_NAME);
  if (storedPem !== null && storedKey !== null && stillGood(storedPem, storedKey, deps.clock.now())) {
    return {
      keyPem: storedKey,
      certificatePem: storedPem,
      state: describeCertificate(storedPem, 'self-signed'),
    };
  }
  // Loaded only here: it takes longer to load than the rest of the gateway together.
  const { makeSelfSigned } = await import('./self-signed.ts');
  const made = await makeSelfSigned(deps.clock.now());
  await deps.vault.set(KEY_NAME, made.keyPem);
  deps.gatewayConfig.update(() => ({ certificatePem: made.certificatePem }));
  const state = describeCertificate(made.certificatePem, 'self-signed');
  deps.logger.info({ fingerprint: state.fingerprint }, 'a self-signed certificate was made');
  return { ...made, state };
};
