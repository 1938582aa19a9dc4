import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createDnsAnswers } from '../../electron/core/address/ddns/dns-answers.ts';
import { createCertificateService } from '../../electron/core/gateway/acme/certificate-service.ts';
import type { CertificateService, CertificateWish } from '../../electron/core/gateway/contract.ts';
import { createGateway } from '../../electron/core/gateway/gateway.ts';
import { createEventHub } from '../../electron/core/events.ts';
import { fail, ok } from '../../shared/errors.ts';
import type { Result } from '../../shared/errors.ts';
import { freePort, hasPebble, servedBy, startAuthority } from '../fakes/acme-authority.ts';
import type { Authority } from '../fakes/acme-authority.ts';
import { createCoreServices } from '../fakes/core-services.ts';
import type { CoreServices } from '../fakes/core-services.ts';
import { askOver, createFakeCameras, fakeCamera, onePicture, ownerPassword } from '../fakes/gateway-host.ts';
import { createSkippingClock } from '../fakes/skipping-clock.ts';
import type { SkippingClock } from '../fakes/skipping-clock.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

interface Home extends AsyncDisposable {
  readonly services: CoreServices;
  readonly clock: SkippingClock;
  readonly certificates: CertificateService;
  readonly port: number;
  readonly cameras: ReturnType<typeof createFakeCameras>;
  /** Outside ports that were opened for the authority. */
  readonly opened: number[];
  moveTo(address: string): void;
}

const startHome = async (
  port: number,
  refusePort443: Result<AsyncDisposable> | null = null,
  opened: number[] = [],
): Promise<Home> => {
  const clock = createSkippingClock();
  const services = createCoreServices(clock);
  const moveTo = (address: string): void =>
    services.store.update(({ exposure }) => ({ exposure: { ...exposure, externalIp: address } }));
  moveTo('127.0.0.1');
  const cameras = createFakeCameras();
  const gateway = await createGateway({
    ...services,
    cameras,
    events: createEventHub(),
    uiDir: '/nonexistent',
    // Every loopback address, so that the home can move from one to another.
    listen: { host: '0.0.0.0', port },
  });
  await gateway.setPassword(ownerPassword);
  const certificates = createCertificateService({
    ...services,
    ...gateway.certificates,
    dns: createDnsAnswers(services),
    openValidationPort: async (outside) => {
      opened.push(outside);
      if (outside === 443 && refusePort443 !== null) return refusePort443;
      return ok({ [Symbol.asyncDispose]: async () => void opened.push(-outside) });
    },
  });
  certificates.start();
  return {
    services,
    clock,
    certificates,
    port,
    cameras,
    opened,
    moveTo,
    [Symbol.asyncDispose]: async () => {
      await certificates[Symbol.asyncDispose]();
      await gateway[Symbol.asyncDispose]();
    },
  };
};

const stateOf = (home: Home) => home.services.store.get().certificate;
const settled = (home: Home, phase: 'ready' | 'failed' = 'ready'): Promise<unknown> =>
  vi.waitFor(() => expect(stateOf(home)?.phase).toBe(phase), { timeout: 30_000, interval: 25 });

const installed = hasPebble();
if (!installed)
  console.log('left out: certificates from an authority (Debian package pebble is not installed)');

describe.runIf(installed)('a certificate from an authority', () => {
  let port = 0;
  let authority: Authority;
  const wishFor = (kind: 'acme-ip' | 'acme-name', more: Partial<CertificateWish> = {}): CertificateWish => ({
    kind,
    directoryUrl: authority.directoryUrl,
    agreeTerms: true,
    ...more,
  });
  beforeAll(async () => {
    port = await freePort();
    authority = await startAuthority({ gatewayPort: port });
  });
  afterAll(async () => authority[Symbol.asyncDispose]());

  it('is issued for an address by tls-alpn-01 on the same port, of the short profile, without a common name', async () => {
    await using home = await startHome(port);
    const before = home.services.store.get().gateway.fingerprint;
    const set = await home.certificates.set(wishFor('acme-ip'));
    expect(set).toMatchObject({
      ok: true,
      value: { kind: 'acme-ip', phase: 'ordering', fingerprint: before },
    });
    await settled(home);
    const certificate = await servedBy(port);
    expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(certificate.issuer).toContain('Pebble');
    expect(stateOf(home)).toMatchObject({ kind: 'acme-ip', fingerprint: certificate.fingerprint256 });
    expect(home.services.store.get().gateway.fingerprint).toBe(certificate.fingerprint256);
    expect(authority.profiles.at(-1)).toBe('shortlived');
    expect(home.opened).toEqual([443, -443]);
    const answer = await askOver(port, { path: '/healthz' });
    expect(answer.headers['strict-transport-security']).toContain('max-age=');
    const renewAt = Date.parse(stateOf(home)?.renewAt ?? '') - certificate.validFromDate.getTime();
    expect(Math.abs(renewAt - 80 * HOUR)).toBeLessThan(60_000);
  });

  it('is issued for a name', async () => {
    await using home = await startHome(port);
    await home.certificates.set(
      wishFor('acme-name', { hostName: 'home.porthole-test.example', email: 'a@example.com' }),
    );
    await settled(home);
    expect((await servedBy(port)).checkHost('home.porthole-test.example')).toBe('home.porthole-test.example');
    expect(authority.profiles.at(-1)).toBeNull();
    // Also what the library itself asks is noted.
    const parties = new Set(home.services.contacts.list().map(({ purpose }) => purpose));
    expect([...parties]).toEqual(['certificate']);
    expect(home.services.contacts.list()[0]?.party).toBe(new URL(authority.directoryUrl).host);
  });

  it('is issued by http-01 through the plain answer where port 443 cannot be had', async () => {
    await using home = await startHome(port, fail({ code: 'port-conflict', externalPort: 443 }));
    await home.certificates.set(wishFor('acme-ip'));
    await settled(home);
    expect(home.opened).toEqual([443, 80, -80]);
    expect((await servedBy(port)).issuer).toContain('Pebble');
  });

  it('is refused without agreement, without an address, and from nowhere', async () => {
    await using home = await startHome(port);
    const { certificates } = home;
    expect(await certificates.set(wishFor('acme-ip', { agreeTerms: false }))).toMatchObject({
      error: { code: 'terms-not-agreed' },
    });
    expect(await certificates.set(wishFor('acme-name'))).toEqual({
      ok: false,
      error: { code: 'host-name-missing' },
    });
    home.moveTo('');
    expect(await certificates.set(wishFor('acme-ip'))).toEqual({
      ok: false,
      error: { code: 'address-unknown' },
    });
    const nowhere = `https://127.0.0.1:${await freePort()}/dir`;
    expect(await certificates.set(wishFor('acme-ip', { directoryUrl: nowhere }))).toMatchObject({
      error: { code: 'acme-unreachable' },
    });
    expect(stateOf(home)).toMatchObject({ kind: 'self-signed', phase: 'ready' });
  });

  it('is kept over a change of mind: back to our own, and forth again', async () => {
    await using home = await startHome(port);
    const own = stateOf(home)?.fingerprint;
    await home.certificates.set(wishFor('acme-ip'));
    await settled(home);
    await home.certificates.set({ kind: 'self-signed' });
    expect(stateOf(home)).toMatchObject({ kind: 'self-signed', phase: 'ready', fingerprint: own });
    expect((await servedBy(port)).fingerprint256).toBe(own);
    expect((await askOver(port, { path: '/healthz' })).headers['strict-transport-security']).toBeUndefined();
  });

  it('is renewed when its authority would like it to be, if that is sooner', async () => {
    await using home = await startHome(port);
    const at = new Date(Math.round((Date.now() + 10 * HOUR) / 1000) * 1000);
    authority.suggestRenewal(at);
    await home.certificates.set(wishFor('acme-ip'));
    await settled(home);
    expect(stateOf(home)?.renewAt).toBe(at.toISOString());
    // RFC 9773 section 4.1: the issuer's key identifier and the serial number, as they are in the certificate.
    const certificate = await servedBy(port);
    const [issuer = '', serial = ''] = (authority.askedRenewals.at(-1) ?? '').split('.');
    expect(certificate.raw.includes(Buffer.from(issuer, 'base64url'))).toBe(true);
    const serialBytes = Buffer.from(serial, 'base64url');
    const derSerial = Buffer.concat([Buffer.from([2, serialBytes.length]), serialBytes]);
    expect(certificate.raw.includes(derSerial)).toBe(true);
    expect(BigInt(`0x${serialBytes.toString('hex')}`)).toBe(BigInt(`0x${certificate.serialNumber}`));
    authority.suggestRenewal(new Date(Date.now() + 1_000 * HOUR));
  });

  it('is renewed at half-life and swapped under load: no failed request, the stream alive', async () => {
    await using home = await startHome(port);
    const { clock, services, cameras } = home;
    services.store.update(() => ({ cameras: [fakeCamera('front', clock.now())] }));
    await home.certificates.set(wishFor('acme-ip'));
    await settled(home);
    const first = (await servedBy(port)).fingerprint256;
    const login = await askOver(port, {
      path: '/api/login',
      method: 'POST',
      body: JSON.stringify({ password: ownerPassword }),
    });
    cameras.feed.push(ok(onePicture(clock.now())));
    const stream = askOver(port, {
      path: '/api/cameras/front/stream.mjpg',
      headers: { cookie: login.cookies },
    });
    await vi.waitFor(() => expect(cameras.feed.readers()).toBe(1));

    const stop = new AbortController();
    let [asked, failed] = [0, 0];
    const load = Array.from({ length: 8 }, async () => {
      while (!stop.signal.aborted) {
        asked += 1;
        const answer = await askOver(port, { path: '/healthz' }).catch(() => null);
        if (answer?.text !== 'ok') failed += 1;
      }
    });
    await clock.skip(79 * HOUR);
    expect((await servedBy(port)).fingerprint256).toBe(first);
    await clock.skip(2 * HOUR);
    await vi.waitFor(async () => expect((await servedBy(port)).fingerprint256).not.toBe(first), {
      timeout: 20_000,
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    stop.abort();
    await Promise.all(load);
    expect(cameras.feed.readers()).toBe(1);
    cameras.feed.push(ok(onePicture(clock.now(), 2)));
    cameras.feed.end();
    expect((await stream).status).toBe(200);
    console.log(`${asked} requests while the certificate was swapped, ${failed} failed`);
    expect(asked).toBeGreaterThan(50);
    expect(failed).toBe(0);
  });

  it('is gone without for 72 hours: the gateway serves on, asks at most 20 times, and recovers', async () => {
    await using home = await startHome(port);
    await home.certificates.set(wishFor('acme-ip'));
    await settled(home);
    const first = (await servedBy(port)).fingerprint256;
    await home.clock.skip(79 * HOUR);
    authority.vanish();
    const openedBefore = home.opened.length;
    let failures = 0;
    for (let hour = 0; hour < 72; hour += 1) {
      await home.clock.skip(HOUR);
      expect((await askOver(port, { path: '/healthz' })).text).toBe('ok');
    }
    failures = home.services.config.read().features['gateway'] === undefined ? -1 : stateFailures(home);
    expect((await servedBy(port)).fingerprint256).toBe(first);
    expect(stateOf(home)).toMatchObject({ phase: 'failed', problem: { code: 'acme-unreachable' } });
    expect(failures).toBeGreaterThan(2);
    expect(failures).toBeLessThanOrEqual(20);
    expect(home.opened.length).toBe(openedBefore);
    authority.comeBack();
    await home.clock.skip(25 * HOUR);
    await vi.waitFor(async () => expect((await servedBy(port)).fingerprint256).not.toBe(first), {
      timeout: 20_000,
    });
    await settled(home);
  });

  it('gives way to our own when it ends unrenewed', async () => {
    await using home = await startHome(port);
    const own = stateOf(home)?.fingerprint;
    await home.certificates.set(wishFor('acme-ip'));
    await settled(home);
    authority.vanish();
    await home.clock.skip(162 * HOUR);
    await vi.waitFor(async () => expect((await servedBy(port)).fingerprint256).toBe(own), {
      timeout: 10_000,
    });
    authority.comeBack();
  });

  it('follows the address three times a day, then our own serves', async () => {
    await using home = await startHome(port);
    const own = stateOf(home)?.fingerprint;
    await home.certificates.set(wishFor('acme-ip'));
    await settled(home);
    const before = authority.orders();
    for (const address of ['127.0.0.2', '127.0.0.3', '127.0.0.1', '127.0.0.4', '127.0.0.5']) {
      home.moveTo(address);
      await new Promise((resolve) => setTimeout(resolve, 50));
      await settled(home);
      await home.clock.skip(HOUR);
      await settled(home);
    }
    expect(authority.orders() - before).toBeLessThanOrEqual(3);
    expect((await servedBy(port)).fingerprint256).toBe(own);
    await home.clock.skip(DAY);
    await vi.waitFor(async () => expect((await servedBy(port)).issuer).toContain('Pebble'), {
      timeout: 20_000,
    });
  });
});

const stateFailures = (home: Home): number => {
  const stored = home.services.config.read().features['gateway'] as { acme: { failures: number } };
  return stored.acme.failures;
};

describe.runIf(installed)('an authority that refuses three of ten nonces', () => {
  it('issues 50 of 50 certificates', async () => {
    const port = await freePort();
    await using authority = await startAuthority({ gatewayPort: port, refusedNonces: 30 });
    await using home = await startHome(port);
    let issued = 0;
    const problems: unknown[] = [];
    for (let n = 0; n < 50; n += 1) {
      const { directoryUrl } = authority;
      const asked = await home.certificates.set({ kind: 'acme-ip', directoryUrl, agreeTerms: true });
      expect(asked).toMatchObject({ ok: true });
      await vi.waitFor(() => expect(stateOf(home)?.phase).not.toBe('ordering'), {
        timeout: 30_000,
        interval: 20,
      });
      if (stateOf(home)?.phase === 'ready' && (await servedBy(port)).issuer.includes('Pebble')) issued += 1;
      else problems.push(stateOf(home)?.problem);
      await home.certificates.set({ kind: 'self-signed' });
    }
    expect(problems).toEqual([]);
    expect(issued).toBe(50);
  });
});
