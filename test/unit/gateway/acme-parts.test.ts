import { X509Certificate, createHash } from 'node:crypto';
import { connect } from 'node:tls';
import { createServer, isIP } from 'node:net';
import { describe, expect, it } from 'vitest';
import {
  makeChallengeCertificate,
  makeRequest,
} from '../../../electron/core/gateway/acme/certificate-request.ts';
import { mayReissue, renewalTime, retryDelay } from '../../../electron/core/gateway/acme/renewal-plan.ts';
import { isWholeHello, offeredProtocols } from '../../../electron/core/gateway/client-hello.ts';

const HOUR = 3_600_000;

/** The first bytes that Node's own TLS client sends. */
const helloOf = (ALPNProtocols: readonly string[]): Promise<Buffer> =>
  new Promise((resolve) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', (bytes: Buffer) => {
        resolve(bytes);
        socket.destroy();
        server.close();
      });
    });
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      connect({ host: '127.0.0.1', port, ALPNProtocols: [...ALPNProtocols] }).on('error', () => undefined);
    });
  });

describe('the ClientHello', () => {
  it('tells which protocols are offered', async () => {
    const hello = await helloOf(['acme-tls/1']);
    expect(offeredProtocols(hello)).toEqual(['acme-tls/1']);
    expect(offeredProtocols(await helloOf(['h2', 'http/1.1']))).toEqual(['h2', 'http/1.1']);
    expect(isWholeHello(hello)).toBe(true);
    expect(isWholeHello(hello.subarray(0, 4))).toBe(false);
    expect(isWholeHello(hello.subarray(0, hello.length - 1))).toBe(false);
  });

  it('may be cut anywhere or be noise without harm', async () => {
    const hello = await helloOf(['acme-tls/1']);
    for (let length = 0; length < hello.length; length += 1) {
      expect(Array.isArray(offeredProtocols(hello.subarray(0, length)))).toBe(true);
    }
    for (let seed = 0; seed < 500; seed += 1) {
      const noise = createHash('sha512').update(String(seed)).digest();
      const bent = Buffer.concat([hello.subarray(0, 40 + (seed % 60)), noise]);
      expect(Array.isArray(offeredProtocols(bent))).toBe(true);
    }
    expect(isWholeHello(Buffer.from('GET / HTTP/1.1'))).toBe(true);
  });
});

describe('the plan', () => {
  it('renews at half-life, or earlier where the authority says so, and never in a circle', () => {
    expect(renewalTime(0, 160 * HOUR, null, HOUR)).toBe(80 * HOUR);
    expect(renewalTime(0, 160 * HOUR, 20 * HOUR, HOUR)).toBe(20 * HOUR);
    expect(renewalTime(0, 160 * HOUR, 100 * HOUR, HOUR)).toBe(80 * HOUR);
    expect(renewalTime(0, 160 * HOUR, null, 100 * HOUR)).toBe(130 * HOUR);
    expect(renewalTime(0, 160 * HOUR, null, 500 * HOUR)).toBe(501 * HOUR);
  });

  it('tries again after 1, 10 and 100 minutes, then daily: at most twenty times in three days', () => {
    let [at, tries] = [0, 0];
    while (at < 72 * HOUR) {
      tries += 1;
      at += retryDelay(tries);
    }
    expect([1, 2, 3, 4, 9].map((n) => retryDelay(n) / 60_000)).toEqual([1, 10, 100, 1_440, 1_440]);
    expect(tries).toBeLessThanOrEqual(20);
  });

  it('orders for a new address three times a day', () => {
    expect(mayReissue([1, 2], 10)).toBe(true);
    expect(mayReissue([1, 2, 3], 10)).toBe(false);
    expect(mayReissue([1, 2, 3], 3 + 24 * HOUR)).toBe(true);
  });
});

describe('challenge certificates', () => {
  it.each(['203.0.113.9', '2001:db8::9', 'home.example'])(
    'prove control of %s and of nothing else',
    async (subject) => {
      const now = Date.parse('2026-03-01T12:00:00Z');
      const made = await makeChallengeCertificate(subject, 'token.thumbprint', now);
      const certificate = new X509Certificate(made.certificatePem);
      const check = isIP(subject) === 0 ? certificate.checkHost(subject) : certificate.checkIP(subject);
      expect(check).toBe(subject);
      const digest = createHash('sha256').update('token.thumbprint').digest();
      // The extension, critical, with the digest as an octet string in an octet string (RFC 8737 section 3).
      const extension = Buffer.concat([Buffer.from('06082b0601050507011f0101ff04220420', 'hex'), digest]);
      expect(certificate.raw.includes(extension)).toBe(true);
    },
  );

  it('have requests beside them without a common name', async () => {
    const { requestPem, keyPem } = await makeRequest('203.0.113.9');
    expect(keyPem).toContain('BEGIN PRIVATE KEY');
    const der = Buffer.from(requestPem.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64');
    // The object identifier of commonName (RFC 5280 appendix A.1).
    expect(der.includes(Buffer.from('0603550403', 'hex'))).toBe(false);
    expect(der.includes(Buffer.from([203, 0, 113, 9]))).toBe(true);
  });
});
