import { describe, expect, it } from 'vitest';
import { createDdnsAccounts } from '../../../../electron/core/address/ddns/account.ts';
import { createDnsAnswers } from '../../../../electron/core/address/ddns/dns-answers.ts';
import { ddnsProviders } from '../../../../electron/core/address/ddns/providers.ts';
import type { DdnsProvider } from '../../../../electron/core/address/ddns/provider.ts';
import { createCoreServices } from '../../../fakes/core-services.ts';
import { createManualClock } from '../../../fakes/manual-clock.ts';
import { startProviderServer } from './provider-server.ts';
import type { Answer, Asked } from './provider-server.ts';

const providerOf = (id: string): DdnsProvider => {
  const found = ddnsProviders.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no provider ${id}`);
  return found;
};

/** A home with a name at this service, which answers so. */
const startHome = async (id: string, hostname: string, answer: (asked: Asked) => Answer) => {
  const clock = createManualClock();
  const services = createCoreServices(clock);
  const server = await startProviderServer(answer);
  const accounts = createDdnsAccounts(services.config, services.vault);
  const secrets = { username: 'someone', password: 'pass', token: 'tok3n' };
  await accounts.store(providerOf(id), { hostname, ...secrets, server: server.origin });
  return { clock, server, accounts, answers: createDnsAnswers(services) };
};

/** Puts the value out, waits as long as the service needs, and takes it away. */
const thereAndBack = async (home: Awaited<ReturnType<typeof startHome>>, hostname: string): Promise<void> => {
  const offering = home.answers.offer(hostname, 'va1ue', AbortSignal.timeout(5_000));
  await expect.poll(() => home.clock.sleeping()).toBe(1);
  await home.clock.advance(60_000);
  const offered = await offering;
  if (!offered.ok) throw new Error(offered.error.code);
  await offered.value[Symbol.asyncDispose]();
};

describe('a text record for an authority', () => {
  it('is one call at DuckDNS, and one to take it away', async () => {
    const home = await startHome('duckdns', 'cam.duckdns.org', () => ({ body: 'OK\n' }));
    await using server = home.server;
    await thereAndBack(home, 'cam.duckdns.org');
    const query = { domains: 'cam', token: 'tok3n', txt: 'va1ue', verbose: 'true' };
    expect(server.asked.map((one) => one.query)).toEqual([query, { ...query, clear: 'true' }]);
  });

  it('is a set of records in the domain that owns the name at deSEC', async () => {
    const home = await startHome('desec', 'cam.home.example.org', ({ method, query }) =>
      method === 'GET'
        ? {
            body: JSON.stringify(
              query['owns_qname'] === 'cam.home.example.org' ? [{ name: 'example.org' }] : [],
            ),
          }
        : { body: '[]' },
    );
    await using server = home.server;
    await thereAndBack(home, 'cam.home.example.org');
    const written = server.asked.filter(({ method }) => method === 'PATCH');
    expect(written.map(({ path }) => path)).toEqual(Array(2).fill('/api/v1/domains/example.org/rrsets/'));
    expect(written.map(({ headers }) => headers.authorization)).toEqual(Array(2).fill('Token tok3n'));
    const set = { subname: '_acme-challenge.cam.home', type: 'TXT', ttl: 3_600 };
    expect(written.map(({ body }): unknown => JSON.parse(body))).toEqual([
      [{ ...set, records: ['"va1ue"'] }],
      [{ ...set, records: [] }],
    ]);
  });

  it('is made at Cloudflare, and no other than that one is taken away', async () => {
    const records = [{ id: 'old', content: '"somebody else’s"' }];
    const home = await startHome('cloudflare', 'cam.example.org', ({ method, path, query, body }) => {
      if (path.endsWith('/zones')) {
        const result = query['name'] === 'example.org' ? [{ id: 'z1', name: 'example.org' }] : [];
        return { body: JSON.stringify({ result }) };
      }
      if (method === 'POST')
        records.push({ id: 'new', content: (JSON.parse(body) as { content: string }).content });
      if (method === 'DELETE')
        records.splice(
          records.findIndex(({ id }) => path.endsWith(`/${id}`)),
          1,
        );
      return { body: JSON.stringify({ result: method === 'GET' ? records : {} }) };
    });
    await using server = home.server;
    await thereAndBack(home, 'cam.example.org');
    const made = server.asked.find(({ method }) => method === 'POST');
    expect(JSON.parse(made?.body ?? '')).toEqual({
      type: 'TXT',
      name: '_acme-challenge.cam.example.org',
      content: '"va1ue"',
      ttl: 60,
    });
    expect(server.asked.at(-1)).toMatchObject({
      method: 'DELETE',
      path: '/client/v4/zones/z1/dns_records/new',
    });
    expect(records.map(({ id }) => id)).toEqual(['old']);
  });

  it.each([
    ['duckdns', { body: 'KO' }, 'KO'],
    ['desec', { status: 403, body: 'no, tok3n' }, 'HTTP 403 no, ***'],
    ['cloudflare', { status: 429, body: '' }, 'throttled'],
  ])('that %s refuses is told in its words, without the secret', async (id, answer, reason) => {
    const home = await startHome(id, 'cam.example.org', () => answer);
    await using _server = home.server;
    expect(await home.answers.offer('cam.example.org', 'va1ue', AbortSignal.timeout(5_000))).toEqual({
      ok: false,
      error: { code: 'not-available', what: 'dns-01', reason },
    });
  });

  it('is taken away when the order is ended while it settles', async () => {
    const home = await startHome('duckdns', 'cam.duckdns.org', () => ({ body: 'OK' }));
    await using server = home.server;
    const ending = new AbortController();
    const offering = home.answers.offer('cam.duckdns.org', 'va1ue', ending.signal);
    await expect.poll(() => home.clock.sleeping()).toBe(1);
    ending.abort();
    await expect(offering).rejects.toThrow();
    expect(server.asked.at(-1)?.query['clear']).toBe('true');
  });

  it('is for the kept name alone, at a service that has them and has not refused the account', async () => {
    const home = await startHome('duckdns', 'cam.duckdns.org', () => ({ body: 'OK' }));
    await using _server = home.server;
    expect(home.answers.canAnswer('cam.duckdns.org')).toBe(true);
    expect(home.answers.canAnswer('other.duckdns.org')).toBe(false);
    home.accounts.record({ failures: 0, sent: [], stoppedBy: 'KO' });
    expect(home.answers.canAnswer('cam.duckdns.org')).toBe(false);
    const without = await startHome('noip', 'cam.example.org', () => ({ body: 'good' }));
    await using _other = without.server;
    expect(without.answers.canAnswer('cam.example.org')).toBe(false);
    expect(ddnsProviders.filter(({ text }) => text !== undefined).map(({ id }) => id)).toEqual([
      'duckdns',
      'desec',
      'cloudflare',
    ]);
  });
});
