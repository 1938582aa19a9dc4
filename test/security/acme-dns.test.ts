import { describe, expect, it, vi } from 'vitest';
import { createDdnsAccounts } from '../../electron/core/address/ddns/account.ts';
import { createDnsAnswers } from '../../electron/core/address/ddns/dns-answers.ts';
import { duckdns } from '../../electron/core/address/ddns/duckdns.ts';
import { createEventHub } from '../../electron/core/events.ts';
import { createCertificateService } from '../../electron/core/gateway/acme/certificate-service.ts';
import { createGateway } from '../../electron/core/gateway/gateway.ts';
import { fail } from '../../shared/errors.ts';
import { freePort, hasPebble, servedBy, startAuthority } from '../fakes/acme-authority.ts';
import type { Authority } from '../fakes/acme-authority.ts';
import { createCoreServices } from '../fakes/core-services.ts';
import { createFakeCameras, ownerPassword } from '../fakes/gateway-host.ts';
import { createSkippingClock } from '../fakes/skipping-clock.ts';
import { startProviderServer } from '../unit/address/ddns/provider-server.ts';

const NAME = 'porthole-test.duckdns.org';

/** A home whose router opens nothing, with a name at a DuckDNS on loopback that tells the test's DNS what it is told. */
const startHome = async (authority: Authority, port: number, word: 'OK' | 'KO') => {
  await using building = new AsyncDisposableStack();
  const told: Promise<void>[] = [];
  const service = building.use(
    await startProviderServer(({ query }) => {
      const value = query['clear'] === 'true' ? null : (query['txt'] ?? null);
      if (word === 'OK') told.push(authority.tellText(`_acme-challenge.${NAME}`, value));
      return { body: word };
    }),
  );
  const clock = createSkippingClock();
  const services = createCoreServices(clock);
  const gateway = building.use(
    await createGateway({
      ...services,
      cameras: createFakeCameras(),
      events: createEventHub(),
      uiDir: '/nonexistent',
      listen: { host: '127.0.0.1', port },
    }),
  );
  await gateway.setPassword(ownerPassword);
  const secrets = { username: '', password: '', token: 'tok3n', server: service.origin };
  await createDdnsAccounts(services.config, services.vault).store(duckdns, { hostname: NAME, ...secrets });
  const opened: number[] = [];
  const certificates = building.use(
    createCertificateService({
      ...services,
      ...gateway.certificates,
      dns: createDnsAnswers(services),
      openValidationPort: async (outside) => {
        opened.push(outside);
        return fail({ code: 'port-conflict', externalPort: outside });
      },
    }),
  );
  certificates.start();
  const kept = building.move();
  return {
    ...{ clock, services, certificates, service, opened, told },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
};

const installed = hasPebble();
if (!installed) console.log('left out: a certificate by DNS (Debian package pebble is not installed)');

describe.runIf(installed)('a certificate for a name whose service takes text records', () => {
  it('is issued by dns-01 with no port opened, and leaves no record behind', async () => {
    const port = await freePort();
    await using authority = await startAuthority({ gatewayPort: port });
    await using home = await startHome(authority, port, 'OK');
    const wish = { kind: 'acme-name', directoryUrl: authority.directoryUrl, hostName: NAME } as const;
    expect(await home.certificates.set({ ...wish, agreeTerms: true })).toMatchObject({ ok: true });
    await vi.waitFor(() => expect(home.told).toHaveLength(1), { timeout: 10_000 });
    await Promise.all(home.told);
    // The name servers of the service need their time; nothing is asked of the authority before.
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(home.services.store.get().certificate?.phase).toBe('ordering');
    await home.clock.skip(31_000);
    await vi.waitFor(() => expect(home.services.store.get().certificate?.phase).toBe('ready'), {
      timeout: 20_000,
    });
    const certificate = await servedBy(port);
    expect(certificate.issuer).toContain('Pebble');
    expect(certificate.checkHost(NAME)).toBe(NAME);
    expect(home.opened).toEqual([]);
    expect(home.service.asked.map(({ query }) => query['clear'])).toEqual([undefined, 'true']);
    await Promise.all(home.told);
  }, 60_000);

  it('goes the other ways where the service refuses, and says what stopped them', async () => {
    const port = await freePort();
    await using authority = await startAuthority({ gatewayPort: port });
    await using home = await startHome(authority, port, 'KO');
    const wish = { kind: 'acme-name', directoryUrl: authority.directoryUrl, hostName: NAME } as const;
    expect(await home.certificates.set({ ...wish, agreeTerms: true })).toMatchObject({ ok: true });
    await vi.waitFor(() => expect(home.services.store.get().certificate?.phase).toBe('failed'), {
      timeout: 20_000,
    });
    expect(home.opened).toEqual([443, 80]);
    expect(home.services.store.get().certificate?.problem).toEqual({
      code: 'port-conflict',
      externalPort: 80,
    });
  }, 60_000);
});
