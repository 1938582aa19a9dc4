// The certificate library resolves its parts through decorators and needs this before it is loaded.
import 'reflect-metadata';
import { createHash, webcrypto } from 'node:crypto';
import { isIP } from 'node:net';
import {
  AuthorityKeyIdentifierExtension,
  Extension,
  Pkcs10CertificateRequestGenerator,
  SubjectAlternativeNameExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';
import type { KeyPair } from '../challenge-desk.ts';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
/** id-pe-acmeIdentifier (RFC 8737 section 3). */
const ACME_IDENTIFIER = '1.3.6.1.5.5.7.1.31';
const CHALLENGE_LIFETIME_MS = 86_400_000;

const toPem = (label: string, der: ArrayBuffer): string => {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
};

const alternativeName = (subject: string): SubjectAlternativeNameExtension =>
  new SubjectAlternativeNameExtension([{ type: isIP(subject) === 0 ? 'dns' : 'ip', value: subject }]);

const newKeys = async () => {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  return { keys, keyPem: toPem('PRIVATE KEY', await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)) };
};

/** An EC P-256 key in PEM, for an account. */
export const newKeyPem = async (): Promise<string> => (await newKeys()).keyPem;

/**
 * A key and a signing request for one address or name. There is no common name in it: Let's Encrypt refuses an
 * address there, and names have been taken from the alternative names alone for years (RFC 6125 section 6.4.4).
 */
export const makeRequest = async (
  subject: string,
): Promise<{ readonly keyPem: string; readonly requestPem: string }> => {
  const { keys, keyPem } = await newKeys();
  const request = await Pkcs10CertificateRequestGenerator.create(
    { name: '', keys, signingAlgorithm: algorithm, extensions: [alternativeName(subject)] },
    webcrypto,
  );
  return { keyPem, requestPem: toPem('CERTIFICATE REQUEST', request.rawData) };
};

/** The certificate that proves control of `subject` to somebody who connects with `acme-tls/1` (RFC 8737, RFC 8738). */
export const makeChallengeCertificate = async (
  subject: string,
  keyAuthorization: string,
  now: number,
): Promise<KeyPair> => {
  const { keys, keyPem } = await newKeys();
  const digest = createHash('sha256').update(keyAuthorization).digest();
  // A DER octet string of 32 bytes.
  const value = Buffer.concat([Buffer.from([0x04, digest.length]), digest]);
  const certificate = await X509CertificateGenerator.createSelfSigned(
    {
      name: 'CN=ACME challenge',
      keys,
      signingAlgorithm: algorithm,
      notBefore: new Date(now - CHALLENGE_LIFETIME_MS),
      notAfter: new Date(now + CHALLENGE_LIFETIME_MS),
      extensions: [alternativeName(subject), new Extension(ACME_IDENTIFIER, true, value)],
    },
    webcrypto,
  );
  return { keyPem, certificatePem: toPem('CERTIFICATE', certificate.rawData) };
};

/** The name under which the authority tells when to renew (RFC 9773 section 4.1), or null without a key identifier. */
export const renewalName = (certificatePem: string): string | null => {
  const certificate = new X509Certificate(certificatePem);
  const keyId = certificate.getExtension(AuthorityKeyIdentifierExtension)?.keyId;
  if (keyId === undefined) return null;
  // The serial as DER writes a positive number: with a zero byte before a first byte of 0x80 or more.
  const serial = certificate.serialNumber.replace(/^(?=[89a-f])/i, '00');
  const [issuerName, serialName] = [keyId, serial].map((hex) =>
    Buffer.from(hex, 'hex').toString('base64url'),
  );
  return `${issuerName}.${serialName}`;
};
