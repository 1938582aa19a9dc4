import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { loadSelfSigned } from '../../../electron/core/gateway/certificate.ts';
import { readCookie } from '../../../electron/core/gateway/cookies.ts';
import { createGatewayConfig } from '../../../electron/core/gateway/gateway-config.ts';
import { createPasswordHasher } from '../../../electron/core/gateway/password.ts';
import { redirectTarget } from '../../../electron/core/gateway/plain-http.ts';
import { sourceKey } from '../../../electron/core/gateway/source-address.ts';
import { isHomeAddress, plainAddress } from '../../../electron/core/ip-ranges.ts';
import { createVisits } from '../../../electron/core/gateway/visits.ts';
import { createCoreServices, silentLogger } from '../../fakes/core-services.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';

describe('source addresses', () => {
  it('are counted by IPv4 address and by IPv6 /64', () => {
    expect(sourceKey(plainAddress('::ffff:203.0.113.9'))).toBe('203.0.113.9');
    const one = sourceKey('2001:db8:1:2:3:4:5:6');
    expect(sourceKey('2001:db8:1:2:ffff::1')).toBe(one);
    expect(sourceKey('2001:0DB8:0001:2::')).toBe(one);
    expect(sourceKey('2001:db8:1:3::1')).not.toBe(one);
    expect(sourceKey('2001:db8::5')).toBe(sourceKey('2001:db8:0:0:9::'));
    expect(plainAddress('fe80::1%eth0')).toBe('fe80::1');
  });

  it('are told apart from those of this home', () => {
    for (const ip of [
      '127.0.0.1',
      '10.1.2.3',
      '172.31.0.1',
      '192.168.0.9',
      '169.254.1.1',
      '::1',
      'fd00::1',
      'fe80::2',
    ]) {
      expect(isHomeAddress(ip)).toBe(true);
    }
    for (const ip of ['172.32.0.1', '192.169.0.1', '100.64.0.1', '8.8.8.8', '2001:db8::1']) {
      expect(isHomeAddress(ip)).toBe(false);
    }
  });
});

describe('the self-signed certificate', () => {
  it('is for a server only, fits browsers and is made once', async () => {
    const services = createCoreServices(createManualClock());
    const deps = { ...services, gatewayConfig: createGatewayConfig(services.config) };
    const made = await loadSelfSigned(deps);
    const parsed = new X509Certificate(made.certificatePem);
    expect(parsed.ca).toBe(false);
    expect(parsed.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
    expect(parsed.subjectAltName).toBe('DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1');
    expect(parsed.publicKey.asymmetricKeyDetails?.namedCurve).toBe('prime256v1');
    const days = (parsed.validToDate.getTime() - parsed.validFromDate.getTime()) / 86_400_000;
    expect(days).toBeLessThanOrEqual(825);
    expect(parsed.verify(parsed.publicKey)).toBe(true);
    expect(await loadSelfSigned(deps)).toEqual(made);
    expect(await loadSelfSigned({ ...deps, gatewayConfig: createGatewayConfig(services.config) })).toEqual(
      made,
    );
  });

  it('is made anew near its end, and where the key is gone', async () => {
    const clock = createManualClock();
    const services = createCoreServices(clock);
    const deps = { ...services, logger: silentLogger, gatewayConfig: createGatewayConfig(services.config) };
    const first = await loadSelfSigned(deps);
    await services.vault.delete('gateway/key');
    const second = await loadSelfSigned(deps);
    expect(second.state.fingerprint).not.toBe(first.state.fingerprint);
    await clock.advance(780 * 86_400_000);
    expect((await loadSelfSigned(deps)).state.fingerprint).not.toBe(second.state.fingerprint);
  });
});

describe('the password hasher', () => {
  it('knows a password however its letters are composed, and none where there is no hash', async () => {
    const hasher = createPasswordHasher();
    const hashed = await hasher.hash('Mu\u0308nchen grillt');
    expect(hashed.ok && (await hasher.verify(hashed.value, 'M\u00fcnchen grillt', false))).toBe(true);
    expect(hashed.ok && (await hasher.verify(hashed.value, 'Munchen grillt', false))).toBe(false);
    expect(await hasher.verify(null, 'M\u00fcnchen grillt', false)).toBe(false);
  });

  it('works two at a time, lets sixteen wait, and a known device before them', async () => {
    const hasher = createPasswordHasher();
    const order: string[] = [];
    const guesses = Array.from({ length: 18 }, async (_, n) => {
      const right = await hasher.verify(null, `guess ${n}`, false);
      order.push(`guess ${n}`);
      return right;
    });
    expect(await hasher.verify(null, 'one too many', false)).toBeNull();
    const owner = hasher.verify(null, 'owner', true).then(() => order.push('owner'));
    expect(await Promise.all(guesses)).toEqual(Array.from({ length: 18 }, () => false));
    await owner;
    expect(order.indexOf('owner')).toBeLessThan(5);
  });
});

describe('small parts', () => {
  it('read only cookies of our own making', () => {
    const token = 'a'.repeat(43);
    expect(readCookie(`x=1; __Host-porthole=${token}`, '__Host-porthole')).toBe(token);
    expect(readCookie('__Host-porthole=short', '__Host-porthole')).toBeNull();
    expect(readCookie(`__Host-porthole-device=${token}`, '__Host-porthole')).toBeNull();
    expect(readCookie(undefined, '__Host-porthole')).toBeNull();
  });

  it('redirect to the host that was asked and nowhere else', () => {
    expect(redirectTarget('home.example', '/s')).toBe('https://home.example/s');
    expect(redirectTarget('[2001:db8::1]:7443', '/')).toBe('https://[2001:db8::1]:7443/');
    for (const host of [
      undefined,
      '',
      'a b',
      'x@evil.test',
      'evil.test/',
      'evil.test#',
      'a\\b',
      'é.test',
      ':80',
    ]) {
      expect(redirectTarget(host, '/')).toBeNull();
    }
    for (const url of [
      '//evil.test',
      '/\\evil.test',
      '/%0d%0aSet-Cookie:x',
      '/a/../b',
      'http://evil.test/',
      '/a?b=c',
    ]) {
      expect(redirectTarget('home.example', url)).toBe('https://home.example/');
    }
  });

  it('tell visits from elsewhere from what this PC asks itself', () => {
    const visits = createVisits(() => new Set(['192.168.1.20']));
    const seen: string[] = [];
    const off = visits.onVisit(({ ip }) => seen.push(ip));
    for (const ip of ['127.0.0.1', '192.168.1.20', '203.0.113.9'])
      visits.record({ ip, at: 0, userAgent: '' });
    off();
    visits.record({ ip: '203.0.113.10', at: 0, userAgent: '' });
    expect(seen).toEqual(['203.0.113.9']);
  });

  it('drop a stored corner that does not parse: everybody signs in again', () => {
    const services = createCoreServices(createManualClock(), { features: { gateway: { sessions: 'many' } } });
    expect(createGatewayConfig(services.config).read().sessions).toEqual([]);
  });
});
