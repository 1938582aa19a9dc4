// The certificate library resolves its parts through decorators and needs this before it is loaded.
import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';

/**
 * Apple's systems refuse certificates that live longer than 825 days even when the owner trusts them by hand;
 * two days are left for clocks that differ.
 */
const LIFETIME_MS = 823 * 86_400_000;
/** A phone whose clock is a little behind shall not see a certificate from the future. */
const BACKDATED_MS = 86_400_000;

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

const toPem = (label: string, der: ArrayBuffer): string => {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
};

/** A new EC P-256 key and a certificate that it signed for itself, both PEM. */
export const makeSelfSigned = async (
  now: number,
): Promise<{ readonly keyPem: string; readonly certificatePem: string }> => {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned(
    {
      name: 'CN=Porthole',
      keys,
      signingAlgorithm: algorithm,
      notBefore: new Date(now - BACKDATED_MS),
      notAfter: new Date(now + LIFETIME_MS),
      extensions: [
        new BasicConstraintsExtension(false, undefined, true),
        new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
        new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
        new SubjectAlternativeNameExtension([
          { type: 'dns', value: 'localhost' },
          { type: 'ip', value: '127.0.0.1' },
          { type: 'ip', value: '::1' },
        ]),
        await SubjectKeyIdentifierExtension.create(keys.publicKey, false, webcrypto),
      ],
    },
    webcrypto,
  );
  const keyDer = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  return { keyPem: toPem('PRIVATE KEY', keyDer), certificatePem: toPem('CERTIFICATE', certificate.rawData) };
};
